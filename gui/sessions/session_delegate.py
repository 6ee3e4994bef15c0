"""Draws the rows of the session table: background, hairline, focus mark, then the cell itself."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.kit import theme
from gui.kit.theme import Theme
from gui.sessions import cells
from gui.sessions.cells import PADDING, Cell
from gui.sessions.columns import Column
from gui.sessions.session_row import SessionRow
from gui.sessions.session_table_model import RowRole

ROW_HEIGHT = 46
FOCUS_MARK = 3


class SessionDelegate(QStyledItemDelegate):
    """Two-line rows of 46 pixels. Attributes: hovered (the row under the pointer, -1 for none), now (unix seconds)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.current = -1
        self.now = 0.0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        row = index.data(RowRole)
        if not isinstance(row, SessionRow):
            return
        colours = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        below = self._fill(option, index, colours)
        self._background(painter, option, index, below)
        place = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        cells.draw(
            Cell(painter, place, row, self.now, option.font, colours, option.direction, below), Column(index.column())
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the row's height and what the words need."""
        extra = {Column.SESSION: cells.TILE + 10, Column.STATE: 22, Column.EXPIRES: 24}
        width = super().sizeHint(option, index).width() + extra.get(Column(index.column()), 0) + 2 * PADDING
        return QSize(min(width, 480), ROW_HEIGHT)

    def _background(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        below: QColor,
    ) -> None:
        place: QRect = option.rect
        colours = theme.current()
        painter.fillRect(place, below)
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), colours.line)
        if index.row() == self.current and index.column() == Column.SESSION:
            mark = QRect(place.left(), place.top(), FOCUS_MARK, place.height() - 1)
            painter.fillRect(QStyle.visualRect(option.direction, place, mark), colours.accent)

    def _fill(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, colours: Theme) -> QColor:
        if QStyle.StateFlag.State_Selected in option.state:
            return colours.selection
        return colours.hover if index.row() == self.hovered else colours.surface
