"""A 16 ms timer of the window's loop, as a witness of what holds the loop up."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import qasync
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gui.run import SWITCH_INTERVAL

T = TypeVar("T")


class Gaps:
    """Notes the time between ticks of a 16 ms timer on the window's loop, in milliseconds."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.seen.append(self._clock.restart()))
        self._clock.start()
        self._timer.start(16)

    def stop(self) -> None:
        self._timer.stop()


def in_the_window(qapp: QApplication, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `work` on the loop that the window has, threads taking turns as there, and return what comes of it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    gc.collect()
    gc.freeze()  # as the window does with what it has loaded
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    with loop:
        outcome: T = loop.run_until_complete(work())
    asyncio.set_event_loop(None)
    sys.setswitchinterval(before)
    gc.collect()  # here: a timer that another thread collects later ends the process
    return outcome
