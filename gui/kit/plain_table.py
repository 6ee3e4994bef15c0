"""A table to read and choose from: rows of one height, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from gui.kit.row_delegate import RowDelegate

ROW_HEIGHT = 30


class PlainTable(QTableView):
    """No widget in any row, and nothing measured: 100,000 rows scroll as ten do."""

    def __init__(
        self,
        model: QAbstractTableModel,
        name: str,
        widths: Iterable[int],
        *,
        stretched: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`stretched` is the column that takes what room there is; the last one when none is named."""
        super().__init__(parent)
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
        header.setStretchLastSection(stretched is None)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        if stretched is not None:
            header.setSectionResizeMode(stretched, header.ResizeMode.Stretch)

    def chosen_rows(self) -> list[int]:
        """Return the selected rows, top first."""
        return selected_rows(self)

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
