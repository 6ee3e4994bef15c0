"""When a cookie ends: with the browser session, or at a date and time, with presets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QMenu, QWidget

from gui.kit import parts, words

PRESETS = (
    ("In 1 hour", words.HOUR),
    ("In 1 day", words.DAY),
    ("In 30 days", 30 * words.DAY),
    ("In 180 days", 180 * words.DAY),
    ("In 400 days, the most a browser allows", 400 * words.DAY),
)
AT_SESSION_END = "Session"
AT_A_TIME = "At a time"
FIRST_PROPOSAL = 30 * words.DAY


class ExpiryField(QWidget):
    """A choice, a date and time, and presets; a time that nobody touched keeps its fraction of a second."""

    def __init__(self, expires: float | None, now: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = expires
        self._now = now
        self.choice = QComboBox()
        self.choice.addItems([AT_SESSION_END, AT_A_TIME])
        self.choice.setAccessibleName("Expires")
        self.moment = QDateTimeEdit()
        self.moment.setDisplayFormat("d MMM yyyy HH:mm:ss")
        self.moment.setCalendarPopup(True)
        self.moment.setAccessibleName("Date and time of expiry")
        self.moment.setDateTime(_moment(expires if expires is not None else now() + FIRST_PROPOSAL))
        self._untouched = self.moment.dateTime()
        self.presets = parts.button("Presets")
        self.presets.setMenu(self._menu())
        self.choice.setCurrentIndex(0 if expires is None else 1)
        self.choice.currentIndexChanged.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choice)
        row.addWidget(self.moment, 1)
        row.addWidget(self.presets)
        self.setFocusProxy(self.choice)
        self._show()

    def value(self) -> float | None:
        """Return unix seconds; None for a session cookie."""
        if self.choice.currentIndex() == 0:
            return None
        if self._original is not None and self.moment.dateTime() == self._untouched:
            return self._original
        return float(self.moment.dateTime().toSecsSinceEpoch())

    def set_from_now(self, seconds: int) -> None:
        """Choose a time `seconds` from now."""
        self.choice.setCurrentIndex(1)
        self.moment.setDateTime(_moment(self._now() + seconds))

    def _show(self) -> None:
        self.moment.setEnabled(self.choice.currentIndex() == 1)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for title, seconds in PRESETS:
            menu.addAction(title).triggered.connect(lambda _checked=False, given=seconds: self.set_from_now(given))
        return menu


def _moment(seconds: float) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(seconds))
