"""A line for an expiry: typed as a date or a time from now, or taken from presets or a calendar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QDateTime, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from gui.cookies.cookie_columns import capped
from gui.cookies.expiry_text import SESSION, expiry_text, parse_expiry
from gui.kit import icons, parts, words

PRESETS = (
    ("In 1 hour", words.HOUR),
    ("In 1 day", words.DAY),
    ("In 30 days", 30 * words.DAY),
    ("In 180 days", 180 * words.DAY),
    ("In 400 days, the most a browser allows", 400 * words.DAY),
)
DEFAULT_TIME = "23:59:59"
PROPOSAL = 30 * words.DAY


class ExpiryLine(QLineEdit):
    """Down opens the presets, the calendar among them. An expiry nobody touched keeps its fraction of a second."""

    def __init__(self, expires: float | None, now: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original, self._now = expires, now
        self.setText(expiry_text(expires))
        self._shown_original = self.text()
        self.setAccessibleName("Expires")
        self.setPlaceholderText(SESSION)
        self._calendar_action = QAction("Choose a date", self)
        self._calendar_action.triggered.connect(self.show_calendar)
        self._presets_action = QAction("Presets", self)
        self._presets_action.triggered.connect(self.show_presets)
        for action in (self._presets_action, self._calendar_action):
            action.setToolTip(action.text())
            self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        parts.follow_theme(self, self._draw)

    def value(self) -> float | None:
        """Return unix seconds, None for a session cookie; raises INPUT for what is no time."""
        return self._value(self._now())

    def _value(self, now: float) -> float | None:
        if self.text() == self._shown_original:
            return self._original
        try:
            return parse_expiry(self.text(), now=now)
        except ValueError as error:
            raise SessileError(ErrorKind.INPUT, str(error), field="expires") from error

    def hint(self) -> str:
        """Say what the text means; empty for what is no time."""
        now = float(int(self._now()))  # as the expiry is counted, so that 30 d are 30 d
        try:
            expires = self._value(now)
        except SessileError:
            return ""
        if expires is None:
            return "Ends with the browser; Sessile keeps it."
        cut = capped(expires, now)
        less = f" Browsers cut it to 400 days: {words.exact(cut)}." if cut is not None else ""
        return f"{words.exact(expires)}, {words.until(expires - now)}.{less}"

    def set_from_now(self, seconds: int) -> None:
        """Write the time `seconds` from now."""
        self._write(expiry_text(float(int(self._now() + seconds))))

    def show_presets(self) -> None:
        """Open the presets below the line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Session: ends with the browser").triggered.connect(lambda: self._write(SESSION))
        for title, seconds in PRESETS:
            menu.addAction(title).triggered.connect(lambda _checked=False, given=seconds: self.set_from_now(given))
        menu.addSeparator()
        menu.addAction(icons.icon("calendar"), "Choose a date…").triggered.connect(self.show_calendar)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def show_calendar(self) -> QWidget:
        """Open a calendar below the line; the day chosen keeps the time of day."""
        popup = _CalendarPopup(self, self._day(), self._take_day)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        return popup

    def _day(self) -> QDate:
        try:
            expires = self.value()
        except SessileError:
            expires = None
        moment = expires if expires is not None else self._now() + PROPOSAL
        return QDateTime.fromSecsSinceEpoch(int(moment)).date()

    def _take_day(self, day: QDate) -> None:
        before = self.text().rpartition(", ")[2] if ", " in self.text() else DEFAULT_TIME
        text = f"{day.toString(Qt.DateFormat.ISODate)} {before}"
        try:
            self._write(expiry_text(parse_expiry(text, now=self._now())))
        except ValueError:
            self._write(f"{day.toString(Qt.DateFormat.ISODate)} {DEFAULT_TIME}")

    def _write(self, text: str) -> None:
        self.setText(text)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _draw(self) -> None:
        self._calendar_action.setIcon(icons.icon("calendar", tone="quiet"))
        self._presets_action.setIcon(icons.icon("chevron-down", tone="quiet"))

    # Qt's own names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the presets with the down arrow."""
        if event.key() == Qt.Key.Key_Down:
            self.show_presets()
        else:
            super().keyPressEvent(event)


class _CalendarPopup(QWidget):
    """A calendar that goes once a day is chosen, or with Esc."""

    def __init__(self, line: QWidget, day: QDate, taken: Callable[[QDate], None]) -> None:
        super().__init__(line, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("calendar_popup")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Day of expiry")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(day)
        self.calendar.activated.connect(self._take)
        self.calendar.clicked.connect(self._take)
        self._taken = taken
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)
        self.calendar.setFocus()

    def _take(self, day: QDate) -> None:
        taken, self._taken = self._taken, lambda _: None  # a click also activates
        self.close()
        taken(day)
