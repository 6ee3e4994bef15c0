"""The session table's header: columns that can be moved, sized, hidden and sorted, and that are remembered."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QStyleOptionHeader, QWidget

from gui.kit.memory import Memory
from gui.sessions.columns import NUMBERS, Column

MEMORY_KEY = "sessions/columns"
WIDTHS: Mapping[Column, int] = {
    Column.SESSION: 307, Column.STATE: 175, Column.EXPIRES: 150, Column.COOKIES: 92, Column.TAGS: 160,
    Column.LAST_USED: 110, Column.SIZE: 80,
}  # fmt: skip
ARROWS = {QStyleOptionHeader.SortIndicator.SortUp: "↓", QStyleOptionHeader.SortIndicator.SortDown: "↑"}
LEAST: Mapping[Column, int] = {
    Column.SESSION: 180, Column.STATE: 144, Column.EXPIRES: 110, Column.LAST_USED: 96, Column.TAGS: 64,
}  # fmt: skip
"""What gives way in a narrow window, first to last, and how far."""


class TableHeader(QHeaderView):
    """Horizontal header; its menu shows and hides columns, the name always stays."""

    def __init__(self, memory: Memory, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._memory = memory
        self._wished = dict(WIDTHS)
        self._fitting = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setStretchLastSection(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Columns of the session table")

    def remember(self) -> None:
        """Put back what was remembered, or the first widths and order; then note every change."""
        if self.restoreState(self._memory.state(MEMORY_KEY)):
            self._wished = {column: self.sectionSize(column) or WIDTHS[column] for column in Column}
        else:
            self.put_back()
        self.setSectionHidden(Column.SESSION, False)
        self.sectionResized.connect(self._resized)
        for changed in (self.sectionMoved, self.sortIndicatorChanged):
            changed.connect(self._keep)

    def fit(self, width: int) -> None:
        """Show the columns in `width` pixels: as wide as wished where there is room, else as narrow as can be read."""
        shown = [column for column in Column if not self.isSectionHidden(column)]
        last = max(shown, key=self.visualIndex)  # takes what is left over
        wanted = {column: min(self._wished[column], WIDTHS[column] if column is last else width) for column in shown}
        over = sum(wanted.values()) - width
        for column, least in LEAST.items():
            if column in wanted and over > 0:
                given = min(over, max(0, wanted[column] - least))
                wanted[column] -= given
                over -= given
        self._fitting = True
        for column, size in wanted.items():
            self.resizeSection(column, size)
        self._fitting = False

    def put_back(self) -> None:
        """Show every column in its first place and width, the last used session first."""
        for column in Column:
            self.setSectionHidden(column, False)
            self.moveSection(self.visualIndex(column), column)
            self.resizeSection(column, WIDTHS[column])
        self._wished = dict(WIDTHS)
        self.setSortIndicator(Column.LAST_USED, Qt.SortOrder.DescendingOrder)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Draw the order as an arrow in the title: the style's own lies over titles that are set flush right."""
        super().initStyleOptionForIndex(option, section)
        arrow = ARROWS.get(option.sortIndicator)
        if arrow is not None:
            option.sortIndicator = QStyleOptionHeader.SortIndicator.None_
            option.text = f"{arrow} {option.text}" if section in NUMBERS else f"{option.text} {arrow}"

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

    def _resized(self, section: int, _before: int, after: int) -> None:
        if self._fitting or not after or self.visualIndex(section) == self.count() - 1:
            return
        self._wished[Column(section)] = after
        self._keep()

    def _keep(self) -> None:
        self._memory.keep(MEMORY_KEY, self.saveState())
