"""Kept results as rows, newest first; older ones are asked for when the list is scrolled to its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.model.extraction import ExtractionHead
from gui.extract.result_words import MODE_WORDS
from gui.extract.verdict_words import badge
from gui.kit import words
from gui.kit.icons import icon
from gui.kit.plain_text import one_line, tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
NO_TITLE = "(no title)"
MOST_SINGLY = 50  # rows taken out one by one; more are a new list
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """The columns, first to last."""

    VERDICT = 0
    TITLE = 1
    ADDRESS = 2
    SHAPE = 3
    SIZE = 4
    WHEN = 5
    SESSION = 6


TITLES = {
    Column.VERDICT: "Login",
    Column.TITLE: "Title",
    Column.ADDRESS: "Address",
    Column.SHAPE: "Result",
    Column.SIZE: "Size",
    Column.WHEN: "When",
    Column.SESSION: "Session",
}


class ResultsModel(QAbstractTableModel):
    """Attributes: heads (all that are loaded, newest first), more (older ones exist). Signal: `wanted()`."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None, *, now: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._now = now
        self._names: Mapping[str, str] = {}
        self.heads: list[ExtractionHead] = []
        self.more = False

    def load(self, heads: Iterable[ExtractionHead], *, more: bool) -> None:
        """Show `heads` in place of what was there."""
        self.beginResetModel()
        self.heads, self.more = list(heads), more
        self.endResetModel()

    def append(self, heads: Iterable[ExtractionHead], *, more: bool) -> None:
        """Put older ones below."""
        self.more = more
        self._insert(len(self.heads), list(heads))

    def prepend(self, heads: Iterable[ExtractionHead]) -> None:
        """Put newer ones on top."""
        self._insert(0, list(heads))

    def remove(self, ids: Collection[str]) -> None:
        """Take out those that are gone."""
        gone = [row for row, head in enumerate(self.heads) if head.id in ids]
        if len(gone) > MOST_SINGLY:
            self.load([head for head in self.heads if head.id not in ids], more=self.more)
            return
        for row in reversed(gone):
            self.beginRemoveRows(NO_PARENT, row, row)
            del self.heads[row]
            self.endRemoveRows()

    def name(self, names: Mapping[str, str]) -> None:
        """Call sessions so from now on, by id."""
        self._names = names
        self._renew(Column.SESSION)

    def tick(self) -> None:
        """Say the times anew."""
        self._renew(Column.WHEN)

    def _insert(self, at: int, heads: list[ExtractionHead]) -> None:
        if heads:
            self.beginInsertRows(NO_PARENT, at, at + len(heads) - 1)
            self.heads[at:at] = heads
            self.endInsertRows()

    def _renew(self, column: Column) -> None:
        if self.heads:
            self.dataChanged.emit(self.index(0, column), self.index(len(self.heads) - 1, column))

    def _words(self, head: ExtractionHead, column: Column) -> str:
        match column:
            case Column.VERDICT:
                return badge(head.verdict).words
            case Column.TITLE:
                return head.title or NO_TITLE
            case Column.ADDRESS:
                return head.provenance.final_url
            case Column.SHAPE:
                return MODE_WORDS[head.mode]
            case Column.SIZE:
                return words.size(head.length)
            case Column.WHEN:
                return words.ago(self._now() - head.provenance.taken_at)
        return self._names.get(head.session_id, "")

    def _tooltip(self, head: ExtractionHead, column: Column) -> str | None:
        if column is Column.VERDICT:
            return tooltip(badge(head.verdict).why)
        if column is Column.WHEN:
            return words.exact(head.provenance.taken_at)
        return tooltip(self._words(head, column)) if column in (Column.TITLE, Column.ADDRESS) else None

    # Qt's own names from here on

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the results shown."""
        return 0 if parent.isValid() else len(self.heads)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether older ones exist."""
        return self.more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for older ones; they come when the core has read them."""
        if self.canFetchMore(parent):
            self.wanted.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.SIZE:
            return _RIGHT
        return TITLES[Column(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid():
            return None
        head, column = self.heads[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one_line(self._words(head, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(head, column)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.VERDICT:
            looks = badge(head.verdict)
            return icon(looks.icon, tone=looks.tone)
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.SIZE:
            return _RIGHT
        return None
