"""The API beside a running window: a request beside a bare route of FastAPI, and the window's ticks meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.app import open_core
from core.model.session import SessionDraft
from tests.benchmarks.report import middle, row
from tests.fakes.browsers import FakeBrowsers

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(300)]
ROOT = Path(__file__).parents[2]


def measured(base: Path) -> dict[str, list[float]]:
    """Run tests.benchmarks.serving and return what it measured."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # people start a program that has its bytecode
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.serving", str(base)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True, timeout=200,
    )  # fmt: skip
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


async def test_a_request_and_the_ticks_of_the_window(tmp_path: Path) -> None:
    base = tmp_path / "store"
    core = await open_core(command_line={"base_dir": str(base)}, browsers=FakeBrowsers())
    for number in range(20):
        await core.sessions.create(draft=SessionDraft(name=f"Session {number}", start_url="https://shop.example"))
    await core.close()
    found = measured(base)
    limit = "<= 2 x a bare FastAPI route in the same process, the window running"
    row("GET /sessions/{id}", middle(found["ours"]), middle(found["bare"]), limit)
    for name, what in (("loading", "while the API is loaded"), ("asked", "while it is asked without a pause")):
        for word, place in (("p99", 0.99), ("longest", 1.0)):
            ours, rest = (_at(found[each], place) for each in (name, "at rest"))
            row(f"a 16 ms tick {what}, {word}", ours, rest, "< 50 ms (beside: idle)" if word == "p99" else "")


def _at(gaps: list[float], place: float) -> float:
    """Return a gap in seconds."""
    return sorted(gaps)[int((len(gaps) - 1) * place)] / 1000
