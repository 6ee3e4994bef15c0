"""The cookie table as a person works it: keys, the eye, the context menu, columns that remember themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from core.model.cookie import Cookie, CookieId
from gui.cookies.cookie_columns import COLUMNS, SWITCHES, CookieColumn
from gui.cookies.cookie_delegate import CookieDelegate
from gui.cookies.cookie_table_model import CookieTableModel
from gui.kit.memory import Memory
from gui.kit.plain_table import selected_rows

ROW_HEIGHT = 30
WIDTHS = {
    CookieColumn.NAME: 110,
    CookieColumn.VALUE: 128,
    CookieColumn.DOMAIN: 176,
    CookieColumn.PATH: 60,
    CookieColumn.EXPIRES: 120,
    CookieColumn.SIZE: 56,
    CookieColumn.HTTP_ONLY: 76,
    CookieColumn.SECURE: 68,
    CookieColumn.SAME_SITE: 84,
}
MEMORY_KEY = "cookies/columns"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CookieTableView(QTableView):
    """Signals: `wanted(str)`, the id of a cookie command; `menu_wanted(QPoint)`, a place on the screen; `looked_at()`.

    `cookies` is the model, `column` that of the current cell.
    """

    wanted = Signal(str)
    looked_at = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, cookies: CookieTableModel, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cookies = cookies
        self._memory = memory
        self._delegate = CookieDelegate(self)
        self._delegate.eye_clicked.connect(cookies.toggle_revealed)
        self._delegate.eye_clicked.connect(self._note_look)
        self.setItemDelegate(self._delegate)
        self.setModel(cookies)
        self.setAccessibleName("Cookies")
        self.column = CookieColumn.NAME  # of the current cell; a new jar keeps it
        self.selectionModel().currentChanged.connect(self._note_column)
        self._set_up()
        self._set_up_header()
        self._delegate.switch_clicked.connect(lambda: self.wanted.emit("cookie.edit"))
        self.doubleClicked.connect(self._double_clicked)

    def chosen_rows(self) -> list[int]:
        """Return the selected rows, top first."""
        return selected_rows(self)

    def chosen(self) -> tuple[Cookie, ...]:
        """Return the selected cookies, top first."""
        return tuple(self.cookies.cookie(row) for row in self.chosen_rows())

    def current(self) -> Cookie | None:
        """Return the cookie that the cursor is on."""
        row = self.currentIndex().row()
        return self.cookies.cookie(row) if 0 <= row < self.cookies.rowCount() else None

    def neighbour(self) -> Cookie | None:
        """Return the cookie to choose once the selected ones are gone: the next below them, else the one above."""
        rows = self.chosen_rows()
        below = rows[-1] + 1 if rows else 0
        if below < self.cookies.rowCount():
            return self.cookies.cookie(below)
        taken = frozenset(rows)
        above = next((row for row in range(below - 1, -1, -1) if row not in taken), None)
        return None if above is None else self.cookies.cookie(above)

    def choose(self, wanted: Iterable[Cookie | CookieId]) -> None:
        """Select these cookies as far as they are shown; the first one becomes the current one."""
        rows = self.cookies.rows_of(wanted)
        selection = QItemSelection()
        for first, last in _runs(rows):
            selection.select(self.cookies.index(first, 0), self.cookies.index(last, len(CookieColumn) - 1))
        flags = QItemSelectionModel.SelectionFlag
        if rows:
            self.selectionModel().setCurrentIndex(self.cookies.index(rows[0], self.column), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def go_to(self, wanted: CookieId, column: CookieColumn) -> None:
        """Make a cell the current one and bring it into sight."""
        row = self.cookies.row_of(wanted)
        if row >= 0:
            self.setCurrentIndex(self.cookies.index(row, column))
            self.scrollTo(self.currentIndex())

    def shown_columns(self) -> list[CookieColumn]:
        """Return the columns that are not hidden, as they stand from left to right."""
        header = self.horizontalHeader()
        logical = (header.logicalIndex(place) for place in range(header.count()))
        return [CookieColumn(column) for column in logical if not header.isSectionHidden(column)]

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSelectionModel(QItemSelectionModel(self.cookies, header))  # else it asks every cell what is chosen
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSortIndicator(CookieColumn.DOMAIN, Qt.SortOrder.AscendingOrder)
        header.restoreState(self._memory.state(MEMORY_KEY))
        self.setSortingEnabled(True)
        for changed in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            changed.connect(self._keep_columns)

    def _double_clicked(self, index: QModelIndex) -> None:
        """Write in the cell; the clicks themselves have turned a switch already."""
        if index.column() not in SWITCHES:
            self.wanted.emit("cookie.edit")

    def _note_look(self, row: int) -> None:
        if self.cookies.is_revealed(row):
            self.looked_at.emit()

    def _note_column(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.column = CookieColumn(current.column())

    def _keep_columns(self) -> None:
        self._memory.keep(MEMORY_KEY, self.horizontalHeader().saveState())

    def _choose_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in CookieColumn:
            if column is not CookieColumn.NAME:
                menu.addAction(self._column_switch(column, menu))
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _column_switch(self, column: CookieColumn, menu: QMenu) -> QAction:
        switch = QAction(COLUMNS[column].title, menu, checkable=True, checked=not self.isColumnHidden(column))
        switch.toggled.connect(lambda shown: self.setColumnHidden(column, not shown))
        switch.toggled.connect(self._keep_columns)
        return switch

    # Qt's own names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on our keys, leave the rest to Qt; but Qt's own Copy would leave a value on the clipboard for good."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() == Qt.Key.Key_Space:
            self.wanted.emit("cookie.edit" if self.currentIndex().column() in SWITCHES else "cookie.reveal")
        elif plain and event.key() in ENTER:
            self.wanted.emit("cookie.edit")
        elif not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selected cookies; the menu key opens it at the current row."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        below = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wanted.emit(event.globalPos() if mouse else self.viewport().mapToGlobal(below))


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Join rows that follow each other: a selection of few ranges is quick."""
    for _, run in groupby(enumerate(rows), key=lambda each: each[1] - each[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]
