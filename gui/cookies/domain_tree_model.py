"""The tree beside the cookie table: all sites, then each registrable domain over its hosts, with counts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from gui.cookies.domain_groups import SiteGroup
from gui.kit import icons, theme

Index = QModelIndex | QPersistentModelIndex

DomainsRole = Qt.ItemDataRole.UserRole + 1
"""The shown domains that an entry stands for as a tuple; None for all."""
KeyRole = Qt.ItemDataRole.UserRole + 2
"""What an entry is called across reloads."""

ALL_SITES = "All sites"


class DomainColumn(IntEnum):
    """An entry's words and its count."""

    DOMAIN = 0
    COUNT = 1


class DomainTreeModel(QStandardItemModel):
    """Filled anew with `set_groups`; unchanged groups leave the tree, and what is open in it, alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, len(DomainColumn), parent)
        self._groups: tuple[SiteGroup, ...] | None = None

    def set_groups(self, groups: tuple[SiteGroup, ...]) -> bool:
        """Show `groups`; tells whether anything changed."""
        if groups == self._groups:
            return False
        self._groups = groups
        self.removeRows(0, self.rowCount())
        everything = sum(group.count for group in groups)
        self.appendRow(_entry(ALL_SITES, everything, key="", domains=None))
        for group in groups:
            self.appendRow(_site_entry(group))
        return True

    def find(self, key: str) -> QModelIndex:
        """Return the entry called `key`; the one for all sites when there is none."""
        first = self.index(0, DomainColumn.DOMAIN)
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        found = self.match(first, KeyRole, key, 1, flags) if key else []
        return found[0] if found else first

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Add what depends on the theme: quiet counts and the globe of a site."""
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == DomainColumn.COUNT:
            return theme.current().quiet
        first = index.column() == DomainColumn.DOMAIN
        if role == Qt.ItemDataRole.DecorationRole and first and not index.parent().isValid():
            return icons.icon("globe", tone="quiet")
        return super().data(index, role)


def domains_of(index: QModelIndex) -> frozenset[str] | None:
    """Return the shown domains that the entry stands for; None means all."""
    domains = index.siblingAtColumn(DomainColumn.DOMAIN).data(DomainsRole)
    return frozenset(domains) if domains is not None else None


def _site_entry(group: SiteGroup) -> list[QStandardItem]:
    domains = tuple(host.domain for host in group.hosts)
    entry = _entry(group.site, group.count, key=f"site:{group.site}", domains=domains)
    if domains != (group.site,):
        for host in group.hosts:
            entry[0].appendRow(_entry(host.domain, host.count, key=f"host:{host.domain}", domains=(host.domain,)))
    return entry


def _entry(words: str, count: int, *, key: str, domains: Iterable[str] | None) -> list[QStandardItem]:
    name, number = QStandardItem(words), QStandardItem(str(count))
    name.setData(tuple(domains) if domains is not None else None, DomainsRole)
    name.setData(key, KeyRole)
    name.setToolTip(words)
    name.setData(f"{words}, {count} cookies", Qt.ItemDataRole.AccessibleTextRole)
    number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for item in (name, number):
        item.setEditable(False)
    return [name, number]
