"""SIGINT and SIGTERM."""

from __future__ import annotations

import os
import signal

import pytest

from gui.shell.quit_signals import QuitSignals
from tests.unit.gui.waiting import until


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_becomes_a_call_while_qt_waits(number: signal.Signals) -> None:
    asked: list[int] = []
    signals = QuitSignals(lambda: asked.append(1))
    try:
        os.kill(os.getpid(), number)
        await until(lambda: asked)
    finally:
        signals.close()
    assert asked == [1]


async def test_closing_puts_back_what_was_before() -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    QuitSignals(lambda: None).close()
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before
