"""A kill while the store is sealed, unsealed or rotated: the one form or the other, whole, and scrubbed in the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import killed_sealing

ROOT = Path(killed_sealing.__file__).parents[2]
FORMS = [("seal", "plain", "old"), ("unseal", "old", "plain"), ("rotate", "old", "new")]


def check_kills(folder: Path, order: str, before: str, after: str, *, points: int) -> None:
    program = [sys.executable, "-m", killed_sealing.__name__, str(folder), order, str(points)]
    run = subprocess.run(program, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    forms = run.stdout.splitlines()
    assert len(forms) == points
    assert set(forms) <= {before, after, f"{after} to scrub"}
    assert {before, f"{after} to scrub"} <= set(forms)


@pytest.mark.parametrize(("order", "before", "after"), FORMS)
def test_a_kill_leaves_one_form_whole(tmp_path: Path, order: str, before: str, after: str) -> None:
    check_kills(tmp_path, order, before, after, points=20)


@pytest.mark.full
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("order", "before", "after"), FORMS)
def test_hundreds_of_kills_leave_one_form_whole(tmp_path: Path, order: str, before: str, after: str) -> None:
    check_kills(tmp_path, order, before, after, points=300)
