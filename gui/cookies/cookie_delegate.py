"""Draws the eye of a value, the box of a switch, the frame of the current cell, and a hairline under every row."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.cookies.cookie_columns import SWITCHES, CookieColumn
from gui.cookies.cookie_table_model import RevealedRole
from gui.kit import icons, theme

EYE = 16
BOX = 18
RADIUS = 4
GAP = 8
PADDING = 5  # with Qt's own 3, the cell begins where its title does
Index = QModelIndex | QPersistentModelIndex


class CookieDelegate(QStyledItemDelegate):
    """Signals: `eye_clicked(int)` with the row; `switch_clicked()`, the box of the current cell."""

    eye_clicked = Signal(int)
    switch_clicked = Signal()

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
        if index.column() in SWITCHES and _wants_eye(option):
            _frame(painter, box_rect(cell), colours.idle)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _frame(painter, cell.adjusted(0, 0, 0, -1), colours.accent)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave out the dotted focus frame: the row's colour says it."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Take a click on the eye or on the box of a switch; one that chooses several rows turns nothing."""
        if not isinstance(event, QMouseEvent) or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return super().editorEvent(event, model, option, index)
        area = _click_area(CookieColumn(index.column()), option.rect)
        if not area.contains(event.position().toPoint()) or event.button() != Qt.MouseButton.LeftButton:
            return super().editorEvent(event, model, option, index)
        released = event.type() == QEvent.Type.MouseButtonRelease
        if index.column() == CookieColumn.VALUE:
            if released:
                self.eye_clicked.emit(index.row())
            return True
        if released:
            self.switch_clicked.emit()
        return released  # what is pressed chooses the row first


def eye_rect(cell: QRect) -> QRect:
    """Return where the eye is drawn in a value's cell."""
    return QRect(cell.right() - EYE - GAP, cell.top() + (cell.height() - EYE) // 2, EYE, EYE)


def box_rect(cell: QRect) -> QRect:
    """Return where the box of a switch is drawn."""
    return QRect(cell.left() + PADDING, cell.top() + (cell.height() - BOX) // 2 - 1, BOX, BOX)


def _click_area(column: CookieColumn, cell: QRect) -> QRect:
    if column is CookieColumn.VALUE:
        return eye_rect(cell).adjusted(-GAP, -GAP, GAP, GAP)
    return box_rect(cell).adjusted(-GAP, -GAP, GAP, GAP) if column in SWITCHES else QRect()


def _frame(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.restore()


def _wants_eye(option: QStyleOptionViewItem) -> bool:
    wanted = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
    return bool(option.state & wanted)
