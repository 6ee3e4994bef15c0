"""A table to read and choose from: rows of one height, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from gui.kit.row_delegate import MiddleDelegate, RowDelegate

ROW_HEIGHT = 30
LEAST = 140  # pixels of a stretched column; below, the table is moved sideways


class PlainTable(QTableView):
    """No widget in any row, and nothing measured: 100,000 rows scroll as ten do."""

    def __init__(
        self,
        model: QAbstractTableModel,
        name: str,
        widths: Iterable[int],
        *,
        stretched: int | tuple[int, ...] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`stretched` share what room there is, each with what can be read; the last column when none is named."""
        super().__init__(parent)
        self._stretched = (stretched,) if isinstance(stretched, int) else stretched or ()
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header.setHighlightSections(False)
        header.setSelectionModel(QItemSelectionModel(model, header))  # else it asks every cell what is chosen
        header.setStretchLastSection(not self._stretched)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._least = {column: min(LEAST, self.columnWidth(column)) for column in self._stretched}
        for column in self._stretched:
            header.setSectionResizeMode(column, header.ResizeMode.Fixed)
        header.sectionResized.connect(self._share_room)

    def chosen_rows(self) -> list[int]:
        """Return the selected rows, top first."""
        return selected_rows(self)

    def cut_in_the_middle(self, column: int) -> None:
        """Shorten what has no room in `column` in its middle: addresses of one site differ at their ends."""
        self.setItemDelegateForColumn(column, MiddleDelegate(self))

    def _share_room(self, resized: int = -1) -> None:
        """Give the stretched columns what the others leave, a wide one as much as the next."""
        if not self._stretched or resized in self._stretched:
            return
        header = self.horizontalHeader()
        others = (column for column in range(header.count()) if column not in self._stretched)
        room = self.viewport().width() - sum(map(header.sectionSize, others))
        for number, column in enumerate(self._stretched):
            width = max(self._least[column], room // (len(self._stretched) - number))
            self.setColumnWidth(column, width)
            room -= width

    # Qt's own names from here on

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and End mean rows, since rows are what is chosen."""
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the dialog's default button, and a value from the clipboard, where it would stay for good."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter and not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
        elif enter and self.state() is not QAbstractItemView.State.EditingState and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())


def selected_rows(table: QTableView) -> list[int]:
    """Return the selected rows, top first; by ranges, since Qt's own list of 3,000 rows takes 80 ms."""
    selection = table.selectionModel().selection()
    ranges = [selection.at(number) for number in range(selection.count())]
    return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})
