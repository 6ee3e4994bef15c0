"""How soon the window is there, and its rows, beside a bare PySide6 window with a table."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.app import open_core
from core.model.session import SessionDraft
from tests.benchmarks.report import middle, row
from tests.fakes.browsers import FakeBrowsers

pytestmark = pytest.mark.benchmark_only
ROOT = Path(__file__).parents[2]
ROUNDS = 11


def painted(*arguments: str) -> list[float]:
    """Start tests.benchmarks.painting and return the seconds from its start to each paint it tells of."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # people start a program that has its bytecode
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.painting", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return [float(line) - started for line in done.stdout.split()]


@pytest.mark.timeout(300)
async def test_the_frame_and_the_rows_are_painted_soon(tmp_path: Path) -> None:
    base = tmp_path / "store"
    core = await open_core(command_line={"base_dir": str(base)}, browsers=FakeBrowsers())
    for number in range(20):
        await core.sessions.create(draft=SessionDraft(name=f"Session {number}", start_url="https://shop.example"))
    await core.close()
    bare, frame, rows = [], [], []
    painted("bare"), painted("sessile", str(base))  # warm the disk's cache for both
    for _ in range(ROUNDS):
        bare += painted("bare")
        first, last = painted("sessile", str(base))
        frame.append(first)
        rows.append(last)
    row("empty frame on screen, whole process", middle(frame), middle(bare), "<= 2.0 x")
    row("rows visible, whole process", middle(rows), middle(bare), "<= 6 x")
