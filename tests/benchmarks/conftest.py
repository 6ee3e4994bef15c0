"""Shows and writes the table once all benchmarks have run."""

from __future__ import annotations

import pytest

from tests.benchmarks import report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show this run's rows and keep them in out/benchmarks.md."""
    if report.table():
        report.write()
        terminalreporter.write(f"\n{report.table()}\nWritten to {report.TABLE}\n")
