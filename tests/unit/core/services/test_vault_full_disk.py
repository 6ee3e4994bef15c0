"""A disk without space: it is said, and what was there is whole."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.fakes import full_disk

ROOT = Path(full_disk.__file__).parents[2]


@pytest.mark.parametrize("free", [0, 4 * 2**10, 64 * 2**10, 2**20])
def test_with_too_little_space_a_profile_stays_whole_and_it_is_said(tmp_path: Path, free: int) -> None:
    program = full_disk.command(tmp_path, free)
    told = json.loads(subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)
    assert "disk is full" in told["seal"]
    assert str(tmp_path) not in told["seal"] + told["unseal"]
    assert told["seal left"] == ["folder", True, []]
    assert told["unseal"].startswith("store: ")
    assert "disk is full" in told["unseal"]
    assert told["edit"] == "edited" or "disk is full" in told["edit"]
    cookies = ["login", "more"] if told["edit"] == "edited" else ["login"]
    assert told["unseal left"] == ["sealed", cookies, []]
    assert told["after"] == ["folder and sealed", True]
