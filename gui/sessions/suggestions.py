"""Words offered below a line edit; unlike a QCompleter's popup it takes no click, no focus, and only keys it needs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView

MOST = 8
FRAME = 10  # border and padding of the list, both sides together
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Suggestions(QListView):
    """Signal: `taken(str)`, by a click or Return. `eager` marks the first word, so that Return alone takes it."""

    taken = Signal(str)

    def __init__(self, line: QLineEdit, *, eager: bool) -> None:
        super().__init__(line)
        self._line = line
        self._eager = eager
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setObjectName("suggestions")
        self.setAccessibleName("Suggestions")
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._take)
        line.installEventFilter(self)

    def words(self) -> list[str]:
        """Return what is offered now."""
        return self._words.stringList() if self.isVisible() else []

    def offer(self, words: Iterable[str], begun: str) -> None:
        """Show the first of `words`; nothing when there are none or `begun` is one of them already."""
        found = list(words)
        if not begun or not found or begun.casefold() in (word.casefold() for word in found):
            self.hide()
            return
        self._words.setStringList(found[:MOST])
        self.setCurrentIndex(self._words.index(0) if self._eager else QModelIndex())
        self.setFixedSize(self._line.width(), self.sizeHintForRow(0) * self._words.rowCount() + FRAME)
        self.move(self._line.mapToGlobal(self._line.rect().bottomLeft()))
        self.show()

    def _take(self, index: QModelIndex) -> None:
        self.hide()
        self.taken.emit(str(index.data()))

    def _pressed(self, event: QKeyEvent) -> bool:
        key, chosen = Qt.Key(event.key()), self.currentIndex()
        if key in STEPS:
            row = chosen.row() + STEPS[key] if chosen.isValid() else 0
            self.setCurrentIndex(self._words.index(row % self._words.rowCount()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen.isValid():
            self._take(chosen)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    # Qt's own names from here on

    def eventFilter(self, _line: QObject, event: QEvent) -> bool:
        """Take the keys that choose, and go when the line loses the focus or its place."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move):
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.isVisible():
            return self._pressed(event)
        return False
