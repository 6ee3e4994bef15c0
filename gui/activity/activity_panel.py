"""The Activity tab: what happened to the chosen session or in the whole store, newest first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.model.changes import Changes
from core.model.session import SessionView
from gui.activity.activity_model import ActivityModel, Column
from gui.activity.activity_reader import ActivityReader
from gui.activity.activity_table import ActivityTable
from gui.activity.event_words import Area
from gui.kit import parts, words
from gui.kit.empty import EmptyState
from gui.kit.frame import Frame

SETTLE_MS = 300
MINUTE_MS = 60_000
NO_SESSION = ("No session chosen", "Choose one to see what happened to it, or look at all of them.", "All sessions")
NOTHING = ("Nothing yet", "What happens from now on is listed here.")
NO_MATCH = ("Nothing of this kind", "Other things have happened.", "Show everything")


class ActivityPanel(QWidget):
    """Reads when it is seen. Attributes: scope and area (the choices), table, model, empty."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._view: SessionView | None = None
        self._chosen = 0
        self._shown_for: str | None = ""  # the session whose events are loaded; None for all, empty for nothing
        self.model = ActivityModel(self, now=frame.now)
        self.reader = ActivityReader(frame, self.model, self)
        self.table = ActivityTable(self.model)
        self.scope, self.area = _choice("Whose activity"), _choice("What to list")
        self.scope.addItem("This session", False)
        self.scope.addItem("All sessions", True)
        self.area.addItem("Everything", None)
        for area in Area:
            self.area.addItem(area.value, area)
        self.count = parts.label(role="quiet")
        self.empty = EmptyState(*NO_SESSION[:2], icon_name="clock")
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._lay_out()
        self._connect()
        self._draw()

    @property
    def session_id(self) -> str:
        """The session chosen; empty when none is."""
        return self._view.session.id if self._view else ""

    def show_session(self, view: SessionView | None, *, chosen: int = 0) -> None:
        """Show what happened to `view`'s session, unless all are looked at."""
        self._view, self._chosen = view, chosen
        self._turn()

    def forget(self) -> None:
        """Show nothing, whatever is looked at."""
        self._view, self._chosen, self._shown_for = None, 0, ""
        self.reader.stop()
        self.model.name({})
        self._draw()

    def enter(self) -> None:
        """Put the cursor into the list, or to what can be chosen."""
        (self.table if self._pages.currentWidget() is self.table else self.scope).setFocus()

    def _turn(self) -> None:
        """Read what is to be shown, once somebody sees it."""
        everything = bool(self.scope.currentData())
        wanted = None if everything else self.session_id
        if wanted == "":
            self._shown_for = ""
            self.reader.stop()
        elif self.isVisible() and wanted != self._shown_for:
            self._shown_for = wanted
            self.table.setColumnHidden(Column.SESSION, not everything)
            self.reader.turn_to(wanted)
        self._draw()

    def _narrow(self) -> None:
        self.model.narrow(self.area.currentData())
        self._draw()

    def _read(self) -> None:
        self._draw()
        if self.model.more and self.model.rowCount() * self.table.rowHeight(0) < self.table.viewport().height():
            self.reader.read_older()  # what is listed does not fill the place: Qt asks for more only on scrolling

    def _draw(self) -> None:
        everything = bool(self.scope.currentData())
        rows = self.model.rowCount()
        if not everything and not self.session_id:
            title = f"{words.count(self._chosen, 'session')} chosen" if self._chosen > 1 else NO_SESSION[0]
            self.empty.say(title, NO_SESSION[1], NO_SESSION[2], lambda: self.scope.setCurrentIndex(1))
        elif self.model.events and not rows:
            self.empty.say(*NO_MATCH, lambda: self.area.setCurrentIndex(0))
        else:
            self.empty.say(*NOTHING)
        self._pages.setCurrentWidget(self.table if rows else self.empty)
        known = f"{words.count(rows, 'event')}{', more below' if self.model.more else ''}"
        self.count.setText(known if rows else "")

    def _changed(self, _changes: Changes | None = None) -> None:
        if self.isVisible() and not self._settle.isActive():
            self._settle.start()

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(self._turn)
        self.area.currentIndexChanged.connect(self._narrow)
        self.reader.read.connect(self._read)
        self._settle.timeout.connect(self.reader.read_newer)
        self._minute.timeout.connect(self.model.tick)
        self._minute.start()
        self._frame.signals.changes.connect(self._changed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(10, 10, 10, 6)
        row.setSpacing(8)
        row.addWidget(self.scope)
        row.addWidget(self.area)
        row.addStretch(1)
        row.addWidget(self.count)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._pages, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the tab comes to the front: a reveal, a lock and an unlock change no session."""
        super().showEvent(event)
        self._turn()
        self.reader.read_newer()

    def changeEvent(self, event: QEvent) -> None:
        """Read when the window is turned to again: an export, or a reveal in an import, was in a dialog over it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._changed()


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made
