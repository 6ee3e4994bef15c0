"""Find inside a text: as you type, F3 or Return for the next, Shift for the one before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from gui.kit import parts

BACKWARD = QTextDocument.FindFlag.FindBackward
FORWARD = QTextDocument.FindFlag(0)


class FindBox(QWidget):
    """`line` is the box, `found` the words beside it. Finds in `text` and starts over at its end."""

    def __init__(self, text: QPlainTextEdit, keys_in: QWidget) -> None:
        super().__init__(keys_in)
        self._text = text
        self.line = _FindLine(self)
        self.line.setPlaceholderText("Find in result")
        self.line.setAccessibleName("Find in result")
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(180)
        self.line.textChanged.connect(self._from_the_start)
        self.found = parts.label(role="quiet")
        for key, flag in (("F3", FORWARD), ("Shift+F3", BACKWARD)):
            shortcut = QShortcut(QKeySequence(key), keys_in)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda wanted=flag: self.go(wanted))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.found)
        row.addWidget(self.line)

    def go(self, flag: QTextDocument.FindFlag = FORWARD) -> bool:
        """Select the next place, or the one before; tells whether there is one."""
        wanted = self.line.text()
        if not wanted:
            self.line.setFocus()
            return False
        if self._text.find(wanted, flag):
            return True
        edge = QTextCursor.MoveOperation.End if flag == BACKWARD else QTextCursor.MoveOperation.Start
        self._text.moveCursor(edge)
        return self._text.find(wanted, flag)

    def text_changed(self) -> None:
        """Count anew: the text is another one."""
        self._count()

    def _from_the_start(self) -> None:
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        self._count()
        if self.line.text():
            self.go()

    def _count(self) -> None:
        wanted = self.line.text().casefold()
        count = self._text.toPlainText().casefold().count(wanted) if wanted else 0
        self.found.setText("" if not wanted else f"{count:,} found" if count else "Not found")


class _FindLine(QLineEdit):
    """Return finds on, Shift+Return back, Esc clears."""

    def __init__(self, box: FindBox) -> None:
        super().__init__()
        self._box = box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Return and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._box.go(BACKWARD if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else FORWARD)
        elif event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
