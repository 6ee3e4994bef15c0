"""The tree beside the cookie table: all sites, then each registrable domain over its hosts, with counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.cookies.domain_groups import SiteGroup
from gui.kit import icons, theme, words

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
TOP = 0
"""What an entry without a parent has as its internal id; one below a site has the site's row, which is never 0."""

DomainsRole = Qt.ItemDataRole.UserRole + 1
"""The shown domains that an entry stands for as a tuple; None for all."""
KeyRole = Qt.ItemDataRole.UserRole + 2
"""What an entry is called across reloads."""

ALL_SITES = "All sites"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DomainColumn(IntEnum):
    """An entry's words and its count."""

    DOMAIN = 0
    COUNT = 1


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    count: int
    key: str
    domains: tuple[str, ...] | None


class DomainTreeModel(QAbstractItemModel):
    """Filled anew with `set_groups`; unchanged groups leave the tree, and what is open in it, alone.

    Its entries are made when they are looked at: a jar may have thousands of sites.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[SiteGroup, ...] | None = None
        self._everything = 0
        self._rows: dict[str, int] = {}

    @property
    def sites(self) -> Collection[str]:
        """The keys of the sites, in their order."""
        return self._rows.keys()

    def set_groups(self, groups: tuple[SiteGroup, ...]) -> bool:
        """Show `groups`; tells whether anything changed."""
        if groups == self._groups:
            return False
        self.beginResetModel()
        self._groups = groups
        self._everything = sum(group.count for group in groups)
        self._rows = {f"site:{group.site}": row for row, group in enumerate(groups, 1)}
        self.endResetModel()
        return True

    def find(self, key: str) -> QModelIndex:
        """Return the entry called `key`; the one for all sites when there is none."""
        kind, _, name = key.partition(":")
        for row, group in enumerate(self._groups or (), 1) if kind == "host" else ():
            places = [place for place, host in enumerate(group.hosts) if host.domain == name]
            if places and _is_open(group):
                return self.createIndex(places[0], DomainColumn.DOMAIN, row)
        return self.index(self._rows.get(key, 0), DomainColumn.DOMAIN)

    def _entry(self, index: Index) -> _Entry:
        groups, site = self._groups or (), index.internalId()
        if site != TOP:
            host = groups[site - 1].hosts[index.row()]
            return _Entry(host.domain, host.count, f"host:{host.domain}", (host.domain,))
        if index.row() == 0:
            return _Entry(ALL_SITES, self._everything, "", None)
        group = groups[index.row() - 1]
        return _Entry(group.site, group.count, f"site:{group.site}", tuple(host.domain for host in group.hosts))

    # Qt's own names from here on

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        """Point to an entry."""
        if row < 0 or not 0 <= column < len(DomainColumn) or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else TOP)

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override]  # QObject's own has no index
        """Point to the site that an entry is below."""
        if child is None or not child.isValid() or child.internalId() == TOP:
            return QModelIndex()
        return self.createIndex(child.internalId(), DomainColumn.DOMAIN, TOP)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the entries below `parent`."""
        groups = self._groups or ()
        if not parent.isValid():
            return 0 if self._groups is None else 1 + len(groups)
        if parent.column() != DomainColumn.DOMAIN or parent.internalId() != TOP or parent.row() == 0:
            return 0
        group = groups[parent.row() - 1]
        return len(group.hosts) if _is_open(group) else 0

    def columnCount(self, _parent: Index = NO_PARENT) -> int:
        """Count the columns."""
        return len(DomainColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one entry; counts are quiet, and a site has a globe."""
        if not index.isValid():
            return None
        entry, first = self._entry(index), index.column() == DomainColumn.DOMAIN
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title if first else f"{entry.count:,}"
        return _words_data(entry, index, role) if first else _count_data(role)


def domains_of(index: QModelIndex) -> frozenset[str] | None:
    """Return the shown domains that the entry stands for; None means all."""
    domains = index.siblingAtColumn(DomainColumn.DOMAIN).data(DomainsRole)
    return frozenset(domains) if domains is not None else None


def _is_open(group: SiteGroup) -> bool:
    """Tell whether its hosts are worth entries of their own: not when the only one is the site itself."""
    return len(group.hosts) != 1 or group.hosts[0].domain != group.site


def _words_data(entry: _Entry, index: Index, role: int) -> object:
    if role == Qt.ItemDataRole.DecorationRole:
        return icons.icon("globe", tone="quiet") if index.internalId() == TOP else None
    if role == Qt.ItemDataRole.ToolTipRole:
        return entry.title
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{entry.title}, {words.count(entry.count, 'cookie')}"
    return {DomainsRole: entry.domains, KeyRole: entry.key}.get(role)


def _count_data(role: int) -> object:
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme.current().quiet
    return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole else None
