"""Links or records as a table that can be sorted by any column."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.model.result_rows import Cell, ResultRows
from gui.kit.plain_text import one_line, tooltip

Index = QModelIndex | QPersistentModelIndex
SORTED_AT_ONCE = 4_000  # one sort of more holds the interpreter too long
_NOTHING = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Searchable:
    """A table, and each row's words in small letters; made on a thread, since a search may not wait for it."""

    table: ResultRows
    words: tuple[str, ...] = ()


def searchable(table: ResultRows) -> Searchable:
    """Return `table` with what is searched."""
    return Searchable(table, tuple("\x1f".join(map(cell_text, row)).casefold() for row in table.rows))


class RowsModel(QAbstractTableModel):
    """Holds the rows as they came and the order in which they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._table = ResultRows()
        self._words: tuple[str, ...] = ()
        self._order: Sequence[int] = ()

    def show_table(self, found: Searchable) -> None:
        """Show a table in its own order."""
        self.beginResetModel()
        self._table, self._words, self._order = found.table, found.words, range(len(found.table.rows))
        self.endResetModel()

    @property
    def table(self) -> ResultRows:
        """The rows as they came."""
        return self._table

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return the row shown at `number`."""
        return self._table.rows[self._order[number]]

    def text(self, row: int, column: int) -> str:
        """Return a cell's whole text."""
        return cell_text(self.row(row)[column])

    def has(self, row: int, wanted: str) -> bool:
        """Tell whether the row shown at `row` has `wanted`, in small letters, in it."""
        return wanted in self._words[self._order[row]]

    def how_often(self, wanted: str) -> int:
        """Count the rows that have `wanted`, in small letters, in them."""
        return sum(wanted in words for words in self._words)

    def show_order(self, order: Sequence[int]) -> None:
        """Show the rows in `order`, which names each one once."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {number: place for place, number in enumerate(order)}
        after = [self.index(places[self._order[index.row()]], index.column()) for index in before]
        self._order = order
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # Qt's own names from here on

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, on one line."""
        if not index.isValid():
            return None
        value = self.row(index.row())[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(cell_text(value))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(cell_text(value))
        if role == Qt.ItemDataRole.TextAlignmentRole and _is_number(value):
            return _RIGHT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return one_line(self._table.columns[section]) if section < len(self._table.columns) else None
        return None


def cell_text(value: Cell) -> str:
    """Return a value as it is shown and copied: truth as JSON spells it, nothing for null."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def order_by(table: ResultRows, column: int, *, descending: bool) -> list[int]:
    """Return the rows' numbers sorted by a column: numbers before words, rows without a value always last.

    Takes time for many rows; the interpreter is given away in between.
    """
    keyed = [(_key(row[column]), number) for number, row in enumerate(table.rows)]
    filled = [each for each in keyed if each[0] is not None]
    parts = [
        sorted(filled[start : start + SORTED_AT_ONCE], key=_first, reverse=descending)
        for start in range(0, len(filled), SORTED_AT_ONCE)
    ]
    empty = [number for key, number in keyed if key is None]
    return [number for _, number in heapq.merge(*parts, key=_first, reverse=descending)] + empty


Key = tuple[int, float, str]


def _first(each: tuple[Key | None, int]) -> Key:
    return each[0] or (0, 0.0, "")


def _key(value: Cell) -> Key | None:
    if value is None or value == "":
        return None
    if _is_number(value):
        return (0, _as_float(value), "")
    return (1, 0.0, cell_text(value).casefold())


def _as_float(value: Cell) -> float:
    try:
        return float(value or 0)
    except OverflowError:  # JSON has integers of any length
        return float("inf") if isinstance(value, int) and value > 0 else float("-inf")


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
