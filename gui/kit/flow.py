"""A layout whose items stand side by side and go on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Left to right, hidden items left out; `gap` pixels between items and lines."""

    def __init__(self, parent: QWidget, *, gap: int = 6) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    def _place(self, width: int, *, move: bool) -> int:
        """Put the items into lines of `width` pixels, and return the height; only `move` really moves them."""
        left = top = line = 0
        for item in self._items:
            size = item.sizeHint()
            if item.isEmpty():
                continue
            if left and left + size.width() > width:
                left, top = 0, top + line + self._gap
                line = 0
            if move:
                item.setGeometry(QRect(self.geometry().topLeft() + QPoint(left, top), size))
            left += size.width() + self._gap
            line = max(line, size.height())
        return top + line

    # Qt's own names from here on

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that fewer columns need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that `width` pixels lead to."""
        return self._place(width, move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect.width(), move=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in sizes)
        return QSize(max(0, width - self._gap), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Need the widest item."""
        made = QSize()
        for item in self._items:
            made = made.expandedTo(item.minimumSize())
        return made
