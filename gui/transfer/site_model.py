"""The sites of an import: how many cookies each has, and whether it is merged, replaces what is there, or stays out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model.transfer import SiteMode, SitePreview
from gui.kit import theme, words
from gui.kit.icons import icon
from gui.kit.plain_text import one_line, tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ALL_SITES = "All sites"
MODE_WORDS = {SiteMode.MERGE: "Merge", SiteMode.REPLACE: "Replace", SiteMode.SKIP: "Leave out"}
NAMED = 3
_Role = Qt.ItemDataRole


class SiteColumn(IntEnum):
    """The site, its cookies, its choice."""

    SITE = 0
    FOUND = 1
    MODE = 2


TITLES = {SiteColumn.SITE: "Site", SiteColumn.FOUND: "Cookies", SiteColumn.MODE: "Import"}


class SiteModel(QAbstractTableModel):
    """The first row stands for all sites. Attribute: modes, by site; one that is not named is merged."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sites: tuple[SitePreview, ...] = ()
        self._found = 0
        self._common: SiteMode | None = SiteMode.MERGE  # what all sites agree on
        self.modes: dict[str, SiteMode] = {}

    def set_sites(self, sites: tuple[SitePreview, ...]) -> None:
        """Show another import's sites, all of them merged."""
        self.beginResetModel()
        self._sites, self.modes, self._common = sites, {}, SiteMode.MERGE
        self._found = sum(each.found for each in sites)
        self.endResetModel()

    def chosen(self, rows: Iterable[int]) -> tuple[SitePreview, ...]:
        """Return the sites of `rows`; the first row stands for all of them."""
        wanted = tuple(rows)
        return self._sites if 0 in wanted else tuple(self._sites[row - 1] for row in wanted)

    def mode(self, rows: Iterable[int]) -> SiteMode | None:
        """Return what `rows` agree on; None when they do not."""
        wanted = tuple(rows)
        if 0 in wanted:
            return self._common
        modes = {self.modes.get(each.site, SiteMode.MERGE) for each in self.chosen(wanted)}
        return modes.pop() if len(modes) == 1 else None

    def set_mode(self, rows: Iterable[int], mode: SiteMode) -> None:
        """Choose for the sites of `rows`."""
        self.modes |= {each.site: mode for each in self.chosen(rows)}
        unnamed = {SiteMode.MERGE} if len(self.modes) < len(self._sites) else set()
        all_ = {*self.modes.values(), *unnamed}
        self._common = all_.pop() if len(all_) == 1 else None
        self.dataChanged.emit(self.index(0, SiteColumn.MODE), self.index(len(self._sites), SiteColumn.MODE))

    # Qt's own names from here on

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the sites, and the row for all of them."""
        return 0 if parent.isValid() else len(self._sites) + 1

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(SiteColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return TITLES[SiteColumn(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid():
            return None
        row, column = index.row(), SiteColumn(index.column())
        if role == _Role.DisplayRole:
            return one_line(self._text(row, column))
        if role == _Role.AccessibleTextRole:
            return f"{TITLES[column]}: {one_line(self._text(row, column))}"
        if role == _Role.ToolTipRole:
            return tooltip(self._text(row, column) if row == 0 else replaced_words((self._sites[row - 1],)))
        if role == _Role.DecorationRole and column is SiteColumn.SITE:
            return icon("globe", tone="quiet")
        if role == _Role.ForegroundRole and column is not SiteColumn.SITE:
            return theme.current().text if self.modes.get(self._site(row)) else theme.current().quiet
        return None

    def _site(self, row: int) -> str:
        return "" if row == 0 else self._sites[row - 1].site

    def _text(self, row: int, column: SiteColumn) -> str:
        if column is SiteColumn.SITE:
            return ALL_SITES if row == 0 else self._sites[row - 1].site
        if column is SiteColumn.FOUND:
            return f"{self._found if row == 0 else self._sites[row - 1].found:,}"
        mode = self.mode((row,))
        return MODE_WORDS[mode] if mode else "Mixed" if self._sites else ""


def replaced_words(sites: tuple[SitePreview, ...]) -> str:
    """Say what replacing would remove: names of cookies, never values."""
    count = sum(len(each.others) for each in sites)
    if not count:
        return "Replace would remove nothing: the jar has no other cookie of theirs."
    first = [cookie.name or "(no name)" for each in sites[:NAMED] for cookie in each.others[:NAMED]][:NAMED]
    more = f" and {count - len(first):,} more" if count > len(first) else ""
    named = ", ".join(one_line(name, most=words.LONGEST_NAME) for name in first)
    return f"Replace removes {words.count(count, 'cookie')} that the import does not name: {named}{more}."
