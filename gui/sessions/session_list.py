"""The session table, or in its place what an empty one says."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.kit.empty import EmptyState
from gui.kit.frame import Frame
from gui.sessions import groups
from gui.sessions.empty_words import Step, empty_words
from gui.sessions.session_table import SessionTable
from gui.sessions.session_table_model import SessionTableModel


class SessionList(QStackedWidget):
    """A SessionTable and an EmptyState. Attributes: rows, empty. Signals: `clear_filter()`, `show_all()`."""

    clear_filter = Signal()
    show_all = Signal()

    def __init__(self, frame: Frame, model: SessionTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.rows = SessionTable(frame, model)
        self.empty = EmptyState("", "", icon_name="all")
        self.addWidget(self.rows)
        self.addWidget(self.empty)
        self.setFocusProxy(self.rows)
        self.setMinimumHeight(96)  # two rows; the empty state alone would ask for more
        self._steps = {
            Step.NEW: lambda: frame.commands.run("session.new"),
            Step.CLEAR_FILTER: self.clear_filter.emit,
            Step.SHOW_ALL: self.show_all.emit,
        }

    def refresh(self) -> None:
        """Show the rows when there are any; else say why not and what to do."""
        if self._model.rowCount():
            self.setCurrentWidget(self.rows)
            return
        group = self._model.group if self._model.counts()[groups.ALL] or self._model.group == groups.BIN else groups.ALL
        words = empty_words(group, filtered=self._model.total() > 0)
        self.empty.say(words.title, words.text, words.button, self._steps[words.step])
        self.setCurrentWidget(self.empty)
