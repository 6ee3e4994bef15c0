"""Beside the form of a schema: what the selector finds, the first rows, and the JSON that is the truth."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QStringListModel, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.model.result_rows import ResultRows
from gui.extract.rows_model import RowsModel, searchable
from gui.extract.schema_trial import Trial
from gui.kit import parts, words
from gui.kit.plain_table import PlainTable
from gui.kit.plain_text import one_line
from gui.kit.segments import Segments

MATCHES, ROWS, JSON = range(3)
COLUMN = 150


class SchemaOutcome(QWidget):
    """Attributes: look, said, matches, rows, json. Signal: `written(str)`, somebody wrote into the JSON."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Segments(("Found", "Rows", "JSON"), name="What is shown beside the form")
        self.said = parts.label(role="quiet")
        self.said.setWordWrap(True)
        self._texts = QStringListModel(self)
        self.matches = QListView()
        self.matches.setModel(self._texts)
        self.matches.setAccessibleName("What the selector finds")
        self.matches.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.matches.setUniformItemSizes(True)
        self._model = RowsModel()
        self.rows = PlainTable(self._model, "The first rows", ())
        self.json = QPlainTextEdit()
        self.json.setFont(parts.fixed_font())
        self.json.setAccessibleName("The schema as JSON")
        self.json.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.json.textChanged.connect(lambda: self.written.emit(self.json.toPlainText()))
        self._trial = Trial()
        self._has_page = False
        self._stack = QStackedWidget()
        for place in (self.matches, self.rows, self.json):
            self._stack.addWidget(place)
        self.look.chosen.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(self._stack, 1)
        self._say()

    def show_text(self, text: str) -> None:
        """Show the schema's JSON, written in the form."""
        if text != self.json.toPlainText():
            with QSignalBlocker(self.json):
                self.json.setPlainText(text)

    def show_trial(self, trial: Trial, *, has_page: bool) -> None:
        """Show what came of trying it."""
        self._trial, self._has_page = trial, has_page
        self._texts.setStringList([one_line(text) or "(no text)" for text in trial.texts])
        table = trial.preview[1] if trial.preview else ResultRows()
        known = self._model.table.columns == table.columns
        self._model.show_table(searchable(table))
        for column in () if known else range(len(table.columns)):
            self.rows.setColumnWidth(column, COLUMN)
        self._say()

    def _turn(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self._say()

    def _say(self) -> None:
        self.said.setText((self._found_words(), self._rows_words(), "")[self.look.index])
        self.said.setVisible(self.look.index != JSON)

    def _found_words(self) -> str:
        if not self._has_page:
            return "Load a page to see what the selector finds."
        if self._trial.selector_fault:
            return self._trial.selector_fault
        if self._trial.found is None:
            return "Write a selector to see what it finds."
        shown = len(self._trial.texts)
        more = f", the first {shown:,} shown" if 0 < shown < self._trial.found else ""
        return f"{words.count(self._trial.found, 'match')} in all rows{more}."

    def _rows_words(self) -> str:
        if not self._has_page:
            return "Load a page to see its rows."
        if self._trial.preview is None:
            return "The rows are shown once the schema is whole."
        total, table = self._trial.preview
        return (
            f"{words.count(total, 'row')}{f', the first {len(table.rows):,} shown' if total > len(table.rows) else ''}."
        )
