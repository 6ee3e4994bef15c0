"""Draws the cells of a plain table: a hairline under every row, no dotted focus frame."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.kit import theme

PADDING = 5  # with Qt's own 3, the cell begins where its title does
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """The row's colour says which one has the cursor."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell and its hairline."""
        cell, colours = QRect(option.rect), theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, colours.selection)
        inner = QStyleOptionViewItem(option)
        inner.rect = cell.adjusted(PADDING, 0, -PADDING, -1)
        super().paint(painter, inner, index)
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), colours.line)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave out the dotted focus frame."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class MiddleDelegate(RowDelegate):
    """Cuts what has no room in its middle."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave both ends."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle
