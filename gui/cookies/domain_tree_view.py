"""The tree of domains beside the cookie table; choosing an entry narrows the table."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from gui.cookies.domain_groups import SiteGroup
from gui.cookies.domain_tree_model import DomainColumn, DomainTreeModel, KeyRole, domains_of
from gui.kit import icons

Index = QModelIndex | QPersistentModelIndex
INDENTATION = 20
ARROW = 12
COUNT_WIDTH = 56
FEW_SITES = 20  # more begin closed: a long list is read by its sites


class DomainTreeView(QTreeView):
    """Signal: `domains_chosen(object)`, a frozenset of shown domains, or None for all."""

    domains_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sites = DomainTreeModel(self)
        self.setModel(self._sites)
        self.setAccessibleName("Sites")
        self.setHeaderHidden(True)
        self.setIndentation(INDENTATION)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(DomainColumn.DOMAIN, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(DomainColumn.COUNT, QHeaderView.ResizeMode.Fixed)
        self.header().resizeSection(DomainColumn.COUNT, COUNT_WIDTH)
        self.setUniformRowHeights(True)
        self._opened: set[str] = set()  # Qt forgets it when the jar changes
        self.expanded.connect(lambda index: self._opened.add(self._key(index)))
        self.collapsed.connect(lambda index: self._opened.discard(self._key(index)))
        self.selectionModel().currentChanged.connect(self._chosen)

    @property
    def domains(self) -> frozenset[str] | None:
        """The shown domains that are chosen; None means all."""
        return domains_of(self.currentIndex())

    @property
    def site_count(self) -> int:
        """How many registrable domains there are."""
        return len(self._sites.sites)

    def set_groups(self, groups: tuple[SiteGroup, ...]) -> None:
        """Show `groups`, keeping what was chosen and what was closed."""
        key = self._key(self.currentIndex())
        known = frozenset(self._sites.sites)
        if not self._sites.set_groups(groups):
            return
        few = self.site_count <= FEW_SITES
        for site in self._sites.sites if few or self._opened else ():
            if site in self._opened or (few and site not in known):
                self.expand(self._sites.find(site))
        self._choose(self._sites.find(key))

    def choose_all(self) -> None:
        """Go back to all sites."""
        self._choose(self._sites.find(""))

    def _choose(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _key(self, index: QModelIndex) -> str:
        return str(index.siblingAtColumn(DomainColumn.DOMAIN).data(KeyRole) or "")

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.domains_chosen.emit(domains_of(current))

    # Qt's own names from here on

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the arrow of a site in the theme's colour."""
        if not self._sites.hasChildren(index):
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron"
        picture = icons.pixmap(name, tone="quiet", size=ARROW, ratio=self.devicePixelRatioF())
        top = rect.top() + (rect.height() - ARROW) // 2
        painter.drawPixmap(QRect(rect.right() - ARROW - 2, top, ARROW, ARROW), picture)
