"""The window's ticks while the statistics are opened for the first time, and reading what they show."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT
from tests.benchmarks import report

pytestmark = pytest.mark.benchmark_only

WORST = 50  # ms


def test_the_first_charts_hold_nothing_up() -> None:
    """In a process of its own: pyqtgraph and numpy are loaded once in a process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.first_charts"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    gaps = json.loads(done.stdout)
    quiet, first, looking = (max(gaps[name]) for name in ("quiet", "first", "looking"))
    report.row("worst tick, first statistics", first / 1000, quiet / 1000, f"< {WORST} ms")
    report.row("worst tick, six charts", looking / 1000, quiet / 1000, f"< {WORST} ms")
    assert max(first, looking) < WORST
