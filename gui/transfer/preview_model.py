"""The cookies of an import as a Qt table: filtered by outcome and site, values masked until revealed one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model.transfer import SiteMode
from gui.transfer.outcomes import Outcome
from gui.transfer.preview_columns import TITLES, PreviewCell, PreviewColumn
from gui.transfer.preview_rows import PreviewRows, counts

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
RevealedRole = Qt.ItemDataRole.UserRole + 1
"""Whether the row's value can be read."""


class PreviewModel(QAbstractTableModel):
    """Asks nothing twice for 100,000 rows: what a row shows is worked out when it is drawn.

    Attribute: counts, by outcome, of all rows whatever the filter shows.
    """

    def __init__(self, parent: QObject | None = None, *, now: Callable[[], float]) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: PreviewRows | None = None
        self._bits: list[int] = []
        self._shown: list[int] = []
        self._revealed: set[int] = set()
        self._outcome: Outcome | None = None
        self._sites: frozenset[str] | None = None
        self.counts: Counter[Outcome] = Counter()

    @property
    def total(self) -> int:
        """How many rows there are without any filter."""
        return len(self._bits) - self._bits.count(0)

    def set_rows(self, rows: PreviewRows | None) -> None:
        """Show another import, with every value masked."""
        self._rows = rows
        self._revealed = set()
        self.set_modes({})

    def set_modes(self, modes: Mapping[str, SiteMode]) -> None:
        """Show what becomes of the cookies when the sites are treated so."""
        self._bits = self._rows.bits(modes) if self._rows else []
        self.counts = counts(self._bits)
        self._rebuild()

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Show only rows with this outcome; None shows all."""
        self._outcome = outcome
        self._rebuild()

    def set_sites(self, sites: frozenset[str] | None) -> None:
        """Show only rows of these sites; None shows all."""
        if sites != self._sites:
            self._sites = sites
            self._rebuild()

    def toggle_revealed(self, row: int) -> None:
        """Show the value in `row`, or mask it again."""
        self._revealed ^= {self._shown[row]}
        cell = self.index(row, PreviewColumn.VALUE)
        self.dataChanged.emit(cell, cell)

    def details(self, row: int) -> str:
        """Say of the cookie in `row` all that its narrow cell may have no room for; never its value."""
        if self._rows is None or not 0 <= row < len(self._shown):
            return ""
        cell = self._cell(self._rows, self._shown[row])
        said = cell.text(PreviewColumn.DETAILS)
        return f"{cell.text(PreviewColumn.NAME)}: {said}" if said else ""

    def _cell(self, rows: PreviewRows, at: int) -> PreviewCell:
        revealed = at in self._revealed
        return PreviewCell(rows.cookies[at], rows.items[at], self._bits[at], revealed=revealed, now=self._now())

    def _rebuild(self) -> None:
        self.beginResetModel()
        wanted, sites = int(self._outcome or -1), self._sites
        if sites is None or self._rows is None:
            self._shown = [row for row, bits in enumerate(self._bits) if bits & wanted]
        else:
            pairs = enumerate(zip(self._bits, self._rows.sites, strict=True))
            self._shown = [row for row, (bits, site) in pairs if bits & wanted and site in sites]
        self.endResetModel()

    # Qt's own names from here on

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the cookies shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(PreviewColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return TITLES[PreviewColumn(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid() or self._rows is None:
            return None
        at = self._shown[index.row()]
        if role == RevealedRole:
            return at in self._revealed
        return self._cell(self._rows, at).answer(PreviewColumn(index.column()), role)
