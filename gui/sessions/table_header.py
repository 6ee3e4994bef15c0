"""The session table's header: columns that can be moved, sized, hidden and sorted, and that are remembered."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from gui.kit.memory import Memory
from gui.sessions.columns import Column

MEMORY_KEY = "sessions/columns"
WIDTHS: Mapping[Column, int] = {
    Column.SESSION: 323, Column.STATE: 175, Column.EXPIRES: 150, Column.COOKIES: 76, Column.TAGS: 160,
    Column.LAST_USED: 110, Column.SIZE: 80,
}  # fmt: skip


class TableHeader(QHeaderView):
    """Horizontal header; its menu shows and hides columns, the name always stays."""

    def __init__(self, memory: Memory, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._memory = memory
        self._sized = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setStretchLastSection(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Columns of the session table")

    def remember(self) -> None:
        """Put back what was remembered, or the first widths and order; then note every change."""
        self._sized = self.restoreState(self._memory.state(MEMORY_KEY))
        if not self._sized:
            self.put_back()
        self.setSectionHidden(Column.SESSION, False)
        for changed in (self.sectionResized, self.sectionMoved, self.sortIndicatorChanged):
            changed.connect(self._keep)

    def fit(self, width: int) -> None:
        """Narrow the first widths to `width` pixels, as far as names and tags stay readable; only before any other."""
        if self._sized:
            return
        self._sized = True
        for column, least in ((Column.SESSION, 180), (Column.TAGS, 100)):
            over = (
                sum(self.sectionSize(each) for each in Column if each is not Column.SIZE) + WIDTHS[Column.SIZE] - width
            )
            self.resizeSection(column, max(least, self.sectionSize(column) - max(over, 0)))

    def put_back(self) -> None:
        """Show every column in its first place and width, the last used session first."""
        for column in Column:
            self.setSectionHidden(column, False)
            self.moveSection(self.visualIndex(column), column)
            self.resizeSection(column, WIDTHS[column])
        self.setSortIndicator(Column.LAST_USED, Qt.SortOrder.DescendingOrder)

    def menu(self) -> QMenu:
        """Return a menu with a switch for each column; it deletes itself."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in list(Column)[1:]:
            menu.addAction(self._switch(menu, column))
        menu.addSeparator()
        menu.addAction("Show all in the first order", self.put_back)
        return menu

    def show_menu(self, at: QPoint | None = None) -> None:
        """Open the menu at a place on the screen, or below the header."""
        self.menu().popup(at or self.mapToGlobal(self.rect().bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where it was asked for."""
        self.show_menu(event.globalPos())

    def _switch(self, menu: QMenu, column: Column) -> QAction:
        action = QAction(column.title, menu)
        action.setCheckable(True)
        action.setChecked(not self.isSectionHidden(column))
        action.toggled.connect(lambda shown: self._set_shown(column, shown=shown))
        return action

    def _set_shown(self, column: Column, *, shown: bool) -> None:
        self.setSectionHidden(column, not shown)
        if shown and self.sectionSize(column) < self.minimumSectionSize():
            self.resizeSection(column, WIDTHS[column])
        self._keep()

    def _keep(self) -> None:
        self._memory.keep(MEMORY_KEY, self.saveState())
