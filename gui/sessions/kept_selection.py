"""Keeps a table's selection by session id, through sorting, filtering and updates."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QTableView

from core.model.session import SessionView
from gui.sessions.columns import Column
from gui.sessions.session_table_model import SessionTableModel

_Flag = QItemSelectionModel.SelectionFlag


class KeptSelection(QObject):
    """What the person chose. A session that a filter hides is chosen again when it comes back.

    Signal: `changed(tuple[SessionView, ...])`: those shown, in row order, also when only their values differ.
    """

    changed = Signal(object)

    def __init__(self, table: QTableView, model: SessionTableModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._wanted: tuple[str, ...] = ()
        self._current = ""
        self._told: tuple[SessionView, ...] = ()
        self._arranging = False
        model.arranging.connect(self._before)
        model.arranged.connect(self._after)
        table.selectionModel().selectionChanged.connect(self._person_chose)

    def views(self) -> tuple[SessionView, ...]:
        """Return the chosen sessions that are shown, in row order."""
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return tuple(self._model.view_at(row) for row in rows)

    def first_row(self) -> int:
        """Return the row of the first chosen session; -1 when none is shown."""
        return min((index.row() for index in self._table.selectionModel().selectedRows()), default=-1)

    def choose(self, session_ids: tuple[str, ...]) -> None:
        """Choose sessions by id; those not shown are chosen when they come."""
        self._wanted = session_ids
        self._current = session_ids[0] if session_ids else ""
        self._after()

    def _before(self) -> None:
        self._arranging = True
        index = self._table.currentIndex()
        self._current = self._model.view_at(index.row()).session.id if index.isValid() else ""

    def _after(self) -> None:
        self._arranging = True
        selection = QItemSelection()
        places = sorted(place for each in self._wanted if (place := self._model.place_of(each)) is not None)
        for place in places:
            index = self._model.index(place, Column.SESSION)
            selection.select(index, index)
        if places != sorted(index.row() for index in self._table.selectionModel().selectedRows()):
            self._table.selectionModel().select(selection, _Flag.ClearAndSelect | _Flag.Rows)
        current = self._model.place_of(self._current)
        if current is not None and current != self._table.currentIndex().row():
            index = self._model.index(current, Column.SESSION)
            self._table.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self._arranging = False
        self._tell()

    def _person_chose(self) -> None:
        if not self._arranging:
            self._wanted = tuple(view.session.id for view in self.views())
            self._tell()

    def _tell(self) -> None:
        views = self.views()
        if views != self._told:
            self._told = views
            self.changed.emit(views)
