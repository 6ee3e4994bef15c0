"""The words beside a cell that is being edited: why it is refused, what it means, what the site did meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit import parts
from gui.kit.message_bar import Tone

WIDTH = 340
SIDE, EDGE = 10, 6
GAP = 2


class CellHint(QWidget):
    """Lies over the table below the cell, or above it where there is no room; takes no clicks and no focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = parent
        self.setObjectName("cell_hint")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = parts.label()
        self.text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, EDGE, SIDE, EDGE)
        column.addWidget(self.text)
        self.hide()

    def say(self, sentence: str, tone: Tone, cell: QRect) -> None:
        """Show `sentence` at `cell` (in the parent's coordinates); an empty one hides it."""
        self.setVisible(bool(sentence))
        if not sentence:
            return
        self.text.setText(sentence)
        parts.restyle(self, "tone", tone)
        line = self.text.fontMetrics().horizontalAdvance(sentence) + 4
        inner = min(min(WIDTH, self._table.width()) - 2 * SIDE, line)
        self._place(QRect(0, 0, inner + 2 * SIDE, self.text.heightForWidth(inner) + 2 * EDGE), cell)
        self.raise_()

    def _place(self, size: QRect, cell: QRect) -> None:
        room = self._table.rect()
        left = max(0, min(cell.left(), room.right() - size.width()))
        below = cell.bottom() + 1 + GAP
        fits = below + size.height() <= room.bottom() or cell.top() < size.height() + GAP
        self.setGeometry(left, below if fits else cell.top() - GAP - size.height(), size.width(), size.height())
