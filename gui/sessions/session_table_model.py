"""The sessions as rows and named columns; filters and sorts in Python lists, and tells Qt only what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.model.changes import Changes
from core.model.session import SessionView
from gui.sessions import groups
from gui.sessions.columns import NUMBERS, Column, sort_key
from gui.sessions.filter import SessionFilter
from gui.sessions.groups import Group
from gui.sessions.row_words import cell_hint, cell_words
from gui.sessions.session_row import SessionRow, row_of

RowRole = Qt.ItemDataRole.UserRole + 1
"""The cell's SessionRow."""
SessionRole = Qt.ItemDataRole.UserRole + 2
"""The row's SessionView."""
SortRole = Qt.ItemDataRole.UserRole + 3
"""What the cell sorts by."""

Now = Callable[[], float]
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MANY_RUNS, _MANY_ROWS = 16, 1000  # beyond these, telling Qt what changed costs more than showing the table anew


class SessionTableModel(QAbstractTableModel):
    """Rows of the chosen group that the filter lets through, in the chosen order.

    Attributes: group, filter (set with `show`), column, descending (set with `sort`).
    Signals: `arranging()` and `arranged()` around every change of what is shown.
    """

    arranging = Signal()
    arranged = Signal()

    def __init__(
        self, parent: QObject | None = None, *, now: Now = time.time, bin_days: Callable[[], int] = lambda: 0
    ) -> None:
        """Start empty; `now` gives unix seconds, `bin_days` how long the bin keeps."""
        super().__init__(parent)
        self.now, self._bin_days = now, bin_days
        self.group: Group = groups.ALL
        self.filter = SessionFilter()
        self.column, self.descending = Column.LAST_USED, True
        self._all: dict[str, SessionRow] = {}
        self._ordered: list[SessionRow] | None = None  # all rows in order, so that a filter need not sort
        self._rows: list[SessionRow] = []
        self._places: dict[str, int] = {}
        self._ticked = now()

    def load(self, views: Iterable[SessionView]) -> None:
        """Show `views` instead of what was there."""
        self._all = self._rows_of(views)
        self._ordered = None
        self.arranging.emit()
        self._show_anew(self._wanted())
        self.arranged.emit()

    def apply(self, changes: Changes, views: Iterable[SessionView]) -> None:
        """Take over what changed: `views` are the added and updated ones; one that is missing is gone."""
        fresh = self._rows_of(views)
        for session_id in changes.removed | changes.added | changes.updated:
            if session_id in fresh:
                self._all[session_id] = fresh[session_id]
            else:
                self._all.pop(session_id, None)
        self._arrange(fresh.keys(), reorder=True)

    def show(self, *, group: Group | None = None, filter_: SessionFilter | None = None) -> None:
        """Choose the group, the filter or both."""
        self.group = group or self.group
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.EXPIRES, Column.EXPIRES)
        self.filter = self.filter if filter_ is None else filter_
        self._arrange()

    def tick(self) -> bool:
        """Follow the clock: True when a session became expiring or expired, so that groups and rows moved."""
        before, now = self._ticked, self.now()
        self._ticked = now
        if now < before:  # the clock was set back: anything may have changed
            self._arrange(self._all.keys(), reorder=True)
            return True
        moved = [r.id for r in self._all.values() if before <= r.soon_at < now or before < r.ends_at <= now]
        if moved:
            self._arrange(moved, reorder=True)
        return bool(moved)

    def counts(self) -> dict[Group, int]:
        """Return every group with its count."""
        return groups.counts(self._all.values(), self.now())

    def total(self) -> int:
        """Return how many the group holds without the filter."""
        return len(self.group.keep(self._all.values(), self.now()))

    def view_at(self, row: int) -> SessionView:
        """Return the session shown in `row`."""
        return self._rows[row].view

    def view_of(self, session_id: str) -> SessionView | None:
        """Return a session by id, shown or not."""
        row = self._all.get(session_id)
        return row.view if row else None

    def place_of(self, session_id: str) -> int | None:
        """Return the row a session is shown in, None when it is not shown."""
        return self._places.get(session_id)

    def tags(self) -> tuple[str, ...]:
        """Return every tag in use, the bin's included, by name."""
        return tuple(sorted({tag for row in self._all.values() for tag in row.session.draft.tags}, key=str.casefold))

    def _rows_of(self, views: Iterable[SessionView]) -> dict[str, SessionRow]:
        days = self._bin_days()
        return {view.session.id: row_of(view, bin_days=days) for view in views}

    def _wanted(self) -> list[SessionRow]:
        now = self.now()
        if self._ordered is None:
            self._ordered = sorted(self._all.values(), key=sort_key(self.column, now), reverse=self.descending)
        return self.filter.keep(self.group.keep(self._ordered, now), now)

    def _arrange(self, renewed: Collection[str] = (), *, reorder: bool = False) -> None:
        if reorder:
            self._ordered = None
        self.arranging.emit()
        self._rearrange(self._wanted(), renewed)
        self.arranged.emit()

    def _rearrange(self, wanted: list[SessionRow], renewed: Collection[str]) -> None:
        kept = {row.id for row in wanted}
        if kept == self._places.keys():
            self._reorder(wanted)
            self._repaint([session_id for session_id in renewed if session_id in kept])
            return
        if len(kept ^ self._places.keys()) > _MANY_ROWS:
            self._show_anew(wanted)
            return
        gone = _runs(place for place, row in enumerate(self._rows) if row.id not in kept)
        fresh = _runs(place for place, row in enumerate(wanted) if row.id not in self._places)
        if len(gone) + len(fresh) > _MANY_RUNS:
            self._show_anew(wanted)
            return
        stayed = [session_id for session_id in renewed if session_id in self._places and session_id in kept]
        self._remove(gone)
        self._reorder([row for row in wanted if row.id in self._places])
        self._insert(fresh, wanted)
        self._repaint(stayed)

    def _show_anew(self, wanted: list[SessionRow]) -> None:
        self.beginResetModel()
        self._place(wanted)
        self.endResetModel()

    def _remove(self, runs: list[tuple[int, int]]) -> None:
        for first, last in reversed(runs):
            self.beginRemoveRows(_ROOT, first, last)
            self._place(self._rows[:first] + self._rows[last + 1 :])
            self.endRemoveRows()

    def _reorder(self, wanted: list[SessionRow]) -> None:
        if [row.id for row in wanted] == list(self._places):
            self._place(wanted)
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in before]
        self._place(wanted)
        after = [self.index(self._places[id_], index.column()) for id_, index in zip(ids, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert(self, runs: list[tuple[int, int]], wanted: list[SessionRow]) -> None:
        for first, last in runs:
            self.beginInsertRows(_ROOT, first, last)
            self._place(self._rows[:first] + wanted[first : last + 1] + self._rows[first:])
            self.endInsertRows()

    def _repaint(self, session_ids: list[str]) -> None:
        for first, last in _runs(sorted(self._places[session_id] for session_id in session_ids)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def _place(self, rows: list[SessionRow]) -> None:
        self._rows = rows
        self._places = {row.id: place for place, row in enumerate(rows)}

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, hint, row or sort key."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_words(row, column, self.now())
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell_hint(row, column, self.now())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == SortRole:
            return sort_key(column, self.now())(row)
        return {RowRole: row, SessionRole: row.view}.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(Column(section), self.group)
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column from now on; equal rows keep the order they were created in."""
        if 0 <= column < len(Column):
            self.column, self.descending = Column(column), order == Qt.SortOrder.DescendingOrder
            self._arrange(reorder=True)


def _title(column: Column, group: Group) -> str:
    return "Erased" if column is Column.EXPIRES and group == groups.BIN else column.title


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Join neighbouring places into first and last."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
    return runs
