"""Tells when nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

LOOK_MS = 5_000
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Signal: `idle()`, once `limit()` seconds have passed without input; 0 seconds means never.

    Listens at the one top-level window that has the focus: a filter on the whole application would see every paint.
    """

    idle = Signal()

    def __init__(self, limit: Callable[[], float], now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._limit, self._now = limit, now
        self._touched = now()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._turn)
        self._turn(QGuiApplication.focusWindow())

    def start(self) -> None:
        """Begin to count from now."""
        self._touched = self._now()
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def look(self) -> None:
        """Tell when the time is up. The wall's clock counts: a computer that slept was idle too."""
        now, limit = self._now(), self._limit()
        self._touched = min(self._touched, now)  # the clock was set back
        if limit and now - self._touched >= limit:
            self._touched = now
            self.idle.emit()

    def _turn(self, window: QWindow | None) -> None:
        self._touched = self._now()
        if window is not None:
            window.removeEventFilter(self)  # a filter is installed once, whatever had the focus before
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note input and let it go on."""
        if event.type() in INPUT:
            self._touched = self._now()
        return super().eventFilter(watched, event)
