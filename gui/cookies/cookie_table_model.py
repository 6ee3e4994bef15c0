"""The cookies of one session as a Qt table; values stay masked until revealed one by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.model.cookie import Cookie, CookieId
from gui.cookies import cookie_cells
from gui.cookies.cookie_columns import COLUMNS, CookieColumn
from gui.cookies.cookie_filter import CookieFilter
from gui.cookies.cookie_order import by_name, put_in_order, same, those
from gui.cookies.expiry_ticks import Countdowns
from gui.kit.slices import Slices

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
AT_ONCE = 2_000  # cookies; sorting and filtering so many takes under 5 ms
CookieRole = Qt.ItemDataRole.UserRole + 1
"""The row's Cookie."""
SortRole = Qt.ItemDataRole.UserRole + 2
"""What the column sorts by."""
RevealedRole = Qt.ItemDataRole.UserRole + 3
"""Whether the row's value can be read."""


def _key(cookie: Cookie | CookieId) -> tuple[object, ...]:
    """Return what makes a cookie the same one; making and comparing an id itself takes four times as long."""
    return cookie.name, cookie.domain, cookie.host_only, cookie.path, cookie.partition_key


class CookieTableModel(QAbstractTableModel):
    """Sorts and filters a plain tuple itself: a proxy calling Python per comparison takes a hundred times as long.

    A few thousand cookies are shown at once, more in slices; until then the rows stay as they were.
    Signal: `arranged()`, the rows are as was asked for.
    """

    arranged = Signal()

    def __init__(self, parent: QObject | None = None, *, now: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._now = now
        self._given: tuple[Cookie, ...] = ()
        self._cookies: tuple[Cookie, ...] = ()
        self._by_name: list[Cookie] | None = []
        self._next: list[Cookie] = []
        self._anew = False  # other cookies are to be shown, not the same ones in another order
        self.countdowns = Countdowns()
        self._rows: list[Cookie] = []
        self._revealed: set[CookieId] = set()
        self._filter = CookieFilter()
        self._domains: frozenset[str] | None = None
        self._order = (CookieColumn.NAME, Qt.SortOrder.AscendingOrder)
        self._slices = Slices(self)

    def set_cookies(self, cookies: tuple[Cookie, ...], *, domains: frozenset[str] | None = None) -> None:
        """Show `cookies`, of these shown domains only (None shows all); one whose value has changed is masked again."""
        self._given = cookies
        self._anew |= domains != self._domains
        self._domains = domains
        self._arrange()

    def set_filter(self, wanted: CookieFilter) -> None:
        """Show only what `wanted` lets through."""
        if wanted != self._filter:
            self._filter = wanted
            self._rebuild()

    def set_domains(self, domains: frozenset[str] | None) -> None:
        """Show only cookies of these shown domains; None shows all."""
        if domains != self._domains:
            self._domains = domains
            self._rebuild()

    def cookie(self, row: int) -> Cookie:
        """Return the cookie in `row`."""
        return self._rows[row]

    def rows_of(self, wanted: Iterable[Cookie | CookieId]) -> list[int]:
        """Return the rows that show these cookies, by identity."""
        keys = set(map(_key, wanted))
        return [row for row, cookie in enumerate(self._rows) if _key(cookie) in keys] if keys else []

    def row_of(self, wanted: CookieId) -> int:
        """Return the row that shows this cookie; -1 for none."""
        name = wanted.name
        found = (row for row, cookie in enumerate(self._rows) if cookie.name == name and cookie.id == wanted)
        return next(found, -1)

    def reveals(self, cookie: Cookie) -> bool:
        """Tell whether the value of `cookie` can be read."""
        return cookie.id in self._revealed

    def is_revealed(self, row: int) -> bool:
        """Tell whether the value in `row` can be read."""
        return self._rows[row].id in self._revealed

    def toggle_revealed(self, row: int) -> None:
        """Show the value in `row`, or mask it again."""
        self._revealed ^= {self._rows[row].id}
        if self._filter.words:
            self._rebuild()  # what is masked again must not stay found
            return
        cell = self.index(row, CookieColumn.VALUE)
        self.dataChanged.emit(cell, cell)

    def mask_all(self) -> None:
        """Mask every value again."""
        self._revealed.clear()
        if self._filter.words:
            self._rebuild()
        self._emit_column(CookieColumn.VALUE)

    def tick(self) -> None:
        """Say anew how long each cookie lasts."""
        self._emit_column(CookieColumn.EXPIRES)

    def _emit_column(self, column: CookieColumn) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._rows) - 1, column))

    def _rebuild(self) -> None:
        self._anew = True
        self._arrange()

    def _arrange(self) -> None:
        self._slices.run(self._arranging(), self._show)
        if len(self._given) <= AT_ONCE:
            self._slices.finish()  # none come with another session: nothing of the one before may be acted on

    def _arranging(self) -> Iterator[None]:
        if self._given is not self._cookies and not (yield from same(self._given, self._cookies)):
            self._adopt(self._given)
        if self._by_name is None:
            self._by_name = yield from put_in_order(self._cookies, by_name)
        every = self._domains is None and self._filter == CookieFilter()
        shown = self._by_name if every else (yield from those(self._by_name, self._shows))
        column, order = self._order
        descending = order == Qt.SortOrder.DescendingOrder
        self._next = yield from put_in_order(shown, COLUMNS[column].sort_key, reverse=descending)

    def _adopt(self, cookies: tuple[Cookie, ...]) -> None:
        if self._revealed:  # a jar's identities are slow to make
            names = {identity.name for identity in self._revealed}
            known = {cookie.id: cookie.value for cookie in self._cookies if cookie.name in names}
            same_value = (each for each in cookies if each.name in names and known.get(each.id) == each.value)
            self._revealed &= {cookie.id for cookie in same_value}
        self._given = self._cookies = cookies
        self._by_name, self._anew = None, True
        self.countdowns = Countdowns(cookies)

    def _shows(self, cookie: Cookie) -> bool:
        in_scope = self._domains is None or cookie.shown_domain in self._domains
        revealed = bool(self._revealed and self._filter.words) and cookie.id in self._revealed
        return in_scope and self._filter.matches(cookie, revealed=revealed)

    def _show(self) -> None:
        if self._anew:
            self._anew = False
            self.beginResetModel()
            self._rows = self._next
            self.endResetModel()
        elif self._rows != self._next:
            self._reorder(self._next)
        self.arranged.emit()

    def _reorder(self, cookies: list[Cookie]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        chosen = [self._rows[index.row()] for index in before]
        self._rows = cookies
        rows = {id(cookie): row for row, cookie in enumerate(cookies)}  # the very same ones; identities are slow
        after = [self.index(rows[id(each)], index.column()) for each, index in zip(chosen, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # Qt's own names from here on

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the cookies shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(CookieColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return cookie_cells.alignment(CookieColumn(section))
        return COLUMNS[CookieColumn(section)].title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid():
            return None
        cookie, column = self._rows[index.row()], CookieColumn(index.column())
        if role == CookieRole:
            return cookie
        revealed = cookie.id in self._revealed
        if role == SortRole:
            return COLUMNS[column].sort_key(cookie)
        if role == RevealedRole:
            return revealed
        return cookie_cells.cell(cookie, column, role, revealed=revealed, now=self._now())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell a screen reader which cells can be written."""
        flags = super().flags(index)
        written = index.isValid() and index.column() != CookieColumn.SIZE
        return flags | Qt.ItemFlag.ItemIsEditable if written else flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows of equal worth stay in the order of their names."""
        if column < 0:
            return
        self._order = (CookieColumn(column), order)
        self._arrange()
