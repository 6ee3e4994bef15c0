"""A 16 ms timer of the window's loop, as a witness of what holds the loop up."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer


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
