"""Events as rows, newest first; older ones are asked for when the list is scrolled to its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.model.changes import Event
from gui.activity.event_words import Area, by_whom, known, sentence
from gui.kit import words
from gui.kit.icons import icon
from gui.kit.plain_text import one_line

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ERASED = "an erased session"


class Column(IntEnum):
    """The columns, first to last."""

    WHEN = 0
    WHAT = 1
    SESSION = 2
    BY = 3


TITLES = {Column.WHEN: "When", Column.WHAT: "What happened", Column.SESSION: "Session", Column.BY: "By"}


class ActivityModel(QAbstractTableModel):
    """Attributes: events (all that are loaded, newest first), more (older ones exist). Signal: `wanted()`."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None, *, now: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._now = now
        self._area: Area | None = None
        self._names: Mapping[str, str] = {}
        self._shown: list[Event] = []
        self.events: list[Event] = []
        self.more = False

    def clear(self) -> None:
        """Show nothing."""
        self.load((), more=False)

    def load(self, events: Iterable[Event], *, more: bool) -> None:
        """Show `events` in place of what was there."""
        self.beginResetModel()
        self.events, self.more = list(events), more
        self._shown = self._kept(self.events)
        self.endResetModel()

    def append(self, events: Iterable[Event], *, more: bool) -> None:
        """Put older events below."""
        older = list(events)
        self.events += older
        self.more = more
        self._insert(len(self._shown), self._kept(older))

    def prepend(self, events: Iterable[Event]) -> None:
        """Put newer events on top."""
        newer = list(events)
        self.events = newer + self.events
        self._insert(0, self._kept(newer))

    def name(self, names: Mapping[str, str]) -> None:
        """Call sessions so from now on, by id."""
        self._names = names
        if self._shown:
            self.dataChanged.emit(self.index(0, Column.SESSION), self.index(len(self._shown) - 1, Column.SESSION))

    def narrow(self, area: Area | None) -> None:
        """Show one area only; None shows all."""
        self.beginResetModel()
        self._area = area
        self._shown = self._kept(self.events)
        self.endResetModel()

    def tick(self) -> None:
        """Say the times anew."""
        if self._shown:
            self.dataChanged.emit(self.index(0, Column.WHEN), self.index(len(self._shown) - 1, Column.WHEN))

    def _kept(self, events: list[Event]) -> list[Event]:
        return [event for event in events if self._area is None or self._area in known(event).areas]

    def _insert(self, at: int, events: list[Event]) -> None:
        if events:
            self.beginInsertRows(NO_PARENT, at, at + len(events) - 1)
            self._shown[at:at] = events
            self.endInsertRows()

    def _words(self, event: Event, column: Column) -> str:
        if column is Column.WHEN:
            return words.ago(self._now() - event.at)
        if column is Column.WHAT:
            return sentence(event)
        if column is Column.BY:
            return by_whom(event)
        return one_line(self._names.get(event.session_id, ERASED)) if event.session_id else ""

    # Qt's own names from here on

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the events shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether older events exist."""
        return self.more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for older events; they come when the core has read them."""
        if self.canFetchMore(parent):
            self.wanted.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return TITLES[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid():
            return None
        event, column = self._shown[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(event, column)
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.WHEN:
            return words.exact(event.at)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.WHAT:
            return icon(known(event).icon, tone=known(event).tone)
        return None
