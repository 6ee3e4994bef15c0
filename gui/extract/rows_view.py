"""The table of links or records: sorted by a click on a title, copied by cells or rows."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from gui.extract.rows_model import SORTED_AT_ONCE, RowsModel, Searchable, order_by
from gui.kit.plain_table import PlainTable
from gui.kit.tasks import Tasks

NARROWEST, WIDEST = 70, 420
SAMPLE = 60  # rows looked at for a column's width
ROOM = 28
MOST_COPIED = 2_000_000  # cells


class RowsView(PlainTable):
    """Cells are chosen by mouse or keyboard; Return on an address opens it.

    Signals: `link_met(str)`, the address in the current cell, empty for none; `open_wanted(str)`;
    `extract_wanted(str)`.
    """

    link_met = Signal(str)
    open_wanted = Signal(str)
    extract_wanted = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        self.rows = RowsModel()
        super().__init__(self.rows, "The rows of the result", (), parent=parent)
        self._tasks = tasks
        self._sorting: asyncio.Task[None] | None = None
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.sortIndicatorChanged.connect(self._sort)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.link_met.emit(self._link(now)))
        self.activated.connect(self._open)

    def show_table(self, found: Searchable) -> None:
        """Show a table in its own order."""
        self._stop()
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.blockSignals(False)
        self.rows.show_table(found)
        for column in range(len(found.table.columns)):
            self.setColumnWidth(column, self._width(column))
        if found.table.rows:
            self.setCurrentIndex(self.rows.index(0, 0))

    def copy_cells(self) -> bool:
        """Copy the chosen cells: tabs between columns, a line for each row; tells whether there were any."""
        text = self.chosen_text()
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    def copy_rows(self) -> None:
        """Copy every cell of the chosen rows, the columns' names above them."""
        columns = range(self.rows.columnCount())
        lines = ["\t".join(self.rows.table.columns)]
        lines += ["\t".join(_flat(self.rows.text(row, column)) for column in columns) for row in self.chosen_rows()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def chosen_text(self) -> str:
        """Return the chosen cells as text."""
        lines: dict[int, list[str]] = {}
        cells = 0
        selection = self.selectionModel().selection()
        for part in (selection.at(number) for number in range(selection.count())):
            cells += part.width() * part.height()
            if cells > MOST_COPIED:
                break
            for row in range(part.top(), part.bottom() + 1):
                texts = (self.rows.text(row, column) for column in range(part.left(), part.right() + 1))
                lines.setdefault(row, []).extend(texts)
        single = len(lines) == 1 and len(next(iter(lines.values()))) == 1
        if single:
            return next(iter(lines.values()))[0]
        return "\n".join("\t".join(_flat(text) for text in lines[row]) for row in sorted(lines))

    def go_to(self, wanted: str, *, backward: bool) -> bool:
        """Choose the next row that has `wanted` in it, or the one before, starting over at the end."""
        count, here = self.rows.rowCount(), self.currentIndex().row()
        wanted = wanted.casefold()
        step = -1 if backward else 1
        for distance in range(1, count + 1):
            row = (here + step * distance) % count
            if self.rows.has(row, wanted):
                self.setCurrentIndex(self.rows.index(row, self._column_with(row, wanted)))
                return True
        return False

    def go_to_start(self) -> None:
        """Let the next search begin with the first row."""
        self.setCurrentIndex(QModelIndex())

    def how_often(self, wanted: str) -> int:
        """Count the rows that have `wanted` in them."""
        return self.rows.how_often(wanted.casefold())

    def _column_with(self, row: int, wanted: str) -> int:
        columns = range(self.rows.columnCount())
        return next((column for column in columns if wanted in self.rows.text(row, column).casefold()), 0)

    def _width(self, column: int) -> int:
        metrics, header = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        rows = range(min(SAMPLE, self.rows.rowCount()))
        longest = max((self.rows.text(row, column)[:80] for row in rows), key=len, default="")
        title = header.horizontalAdvance(self.rows.table.columns[column][:80])
        return max(NARROWEST, min(WIDEST, max(metrics.horizontalAdvance(longest), title) + ROOM))

    def _link(self, index: QModelIndex) -> str:
        if not index.isValid():
            return ""
        text = self.rows.text(index.row(), index.column())
        return text if _is_web(text) else ""

    def _open(self, index: QModelIndex) -> None:
        if link := self._link(index):
            self.open_wanted.emit(link)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._stop()
        table, descending = self.rows.table, order == Qt.SortOrder.DescendingOrder
        if column < 0:
            self.rows.show_order(range(len(table.rows)))
        elif len(table.rows) <= SORTED_AT_ONCE:
            self.rows.show_order(order_by(table, column, descending=descending))
        else:
            self._sorting = self._tasks.start(self._sort_many(column, descending=descending), name="sort a result")

    async def _sort_many(self, column: int, *, descending: bool) -> None:
        table = self.rows.table
        self.rows.show_order(await asyncio.to_thread(order_by, table, column, descending=descending))

    def _stop(self) -> None:
        if self._sorting is not None:
            self._sorting.cancel()
            self._sorting = None

    def menu(self, place: QPoint) -> QMenu:
        """Return what can be done with the cell at `place`."""
        menu = QMenu(self)
        menu.addAction("Copy cells", self.copy_cells).setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        menu.addAction("Copy rows", self.copy_rows)
        if link := self._link(self.indexAt(place)):
            menu.addSeparator()
            menu.addAction("Extract this page", lambda: self.extract_wanted.emit(link))
            menu.addAction("Open in the session's browser", lambda: self.open_wanted.emit(link))
        return menu

    # Qt's own names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen cells."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cells()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer copying, and what can be done with an address."""
        menu = self.menu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _flat(text: str) -> str:
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ")


def _is_web(text: str) -> bool:
    if not text.startswith(("http://", "https://")) or any(letter.isspace() for letter in text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False
