"""Long work of the window in short slices: events go in between, and no thread makes every callback wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

BUDGET = 0.005  # seconds; a step and what Qt draws come on top, and a window may be held for 50 ms


class Slices(QObject):
    """One piece of work at a time. What fits into the first slice is done when `run` returns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._done: Callable[[], None] = _nothing
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether there is work left."""
        return self._timer.isActive()

    def run(self, steps: Iterator[None], done: Callable[[], None]) -> None:
        """Take `steps`, each of a few milliseconds, then call `done`; what has been running is dropped."""
        self._steps, self._done = steps, done
        self._go_on()

    def finish(self) -> None:
        """Do now what is left."""
        if self.busy:
            self._timer.stop()
            for _ in self._steps:
                pass
            self._done()

    def _go_on(self) -> None:
        self._timer.stop()
        end = perf_counter() + BUDGET
        for _ in self._steps:
            if perf_counter() > end:
                self._timer.start()
                return
        self._done()


def _nothing() -> None: ...
