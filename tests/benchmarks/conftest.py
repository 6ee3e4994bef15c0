"""Measures as the program runs, and shows and writes the table once all benchmarks have run."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from gui.run import SWITCH_INTERVAL
from tests.benchmarks import report


@pytest.fixture(autouse=True)
def switching() -> Iterator[None]:
    """Let threads take turns as often as in the program."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    yield
    sys.setswitchinterval(before)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show this run's rows and keep them in out/benchmarks.md."""
    if report.table():
        report.write()
        terminalreporter.write(f"\n{report.table()}\nWritten to {report.TABLE}\n")
