"""Draws the value's cell with an eye to click, and a hairline under every row."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.cookies.cookie_columns import CookieColumn
from gui.cookies.cookie_table_model import RevealedRole
from gui.kit import icons, theme

EYE = 16
GAP = 8
PADDING = 5  # with Qt's own 3, the cell begins where its title does
Index = QModelIndex | QPersistentModelIndex


class CookieDelegate(QStyledItemDelegate):
    """Signal: `eye_clicked(int)` with the row."""

    eye_clicked = Signal(int)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, its hairline, and the eye where the pointer or the current row is."""
        cell, colours = QRect(option.rect), theme.current()
        eye = index.column() == CookieColumn.VALUE and _wants_eye(option)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, colours.selection)
        inner = QStyleOptionViewItem(option)
        inner.rect = cell.adjusted(PADDING, 0, -(EYE + 2 * GAP) if eye else -PADDING, -1)
        super().paint(painter, inner, index)
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), colours.line)
        if eye:
            name = "eye-off" if index.data(RevealedRole) else "eye"
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(eye_rect(cell), icons.pixmap(name, tone="quiet", size=EYE, ratio=ratio))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave out the dotted focus frame: the row's colour says it."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Take a click on the eye."""
        if index.column() != CookieColumn.VALUE or not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        rect: QRect = option.rect
        hit = eye_rect(rect).adjusted(-GAP, -GAP, GAP, GAP).contains(event.position().toPoint())
        if not hit or event.button() != Qt.MouseButton.LeftButton:
            return super().editorEvent(event, model, option, index)
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.eye_clicked.emit(index.row())
        return True


def eye_rect(cell: QRect) -> QRect:
    """Return where the eye is drawn in a value's cell."""
    return QRect(cell.right() - EYE - GAP, cell.top() + (cell.height() - EYE) // 2, EYE, EYE)


def _wants_eye(option: QStyleOptionViewItem) -> bool:
    wanted = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
    return bool(option.state & wanted)
