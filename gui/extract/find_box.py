"""Find inside a result: as you type, F3 or Return for the next, Shift for the one before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gui.extract.finding import Findable
from gui.kit import parts

WIDTH = 170


class FindBox(QWidget):
    """`line` is the box, `found` the words beside it."""

    def __init__(self, keys_in: QWidget) -> None:
        super().__init__(keys_in)
        self._place: Findable | None = None
        self.line = _FindLine(self)
        self.line.setPlaceholderText("Find   Ctrl+F")
        self.line.setAccessibleName("Find in result")
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(WIDTH)
        self.line.textChanged.connect(self._from_the_start)
        self.found = parts.label(role="quiet")
        for key, backward in (("F3", False), ("Shift+F3", True)):
            shortcut = QShortcut(QKeySequence(key), keys_in)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda back=backward: self.go(backward=back))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.found)
        row.addWidget(self.line)

    def look_in(self, place: Findable | None) -> None:
        """Find in `place` from now on, or in nothing; the words to find stay."""
        self._place = place
        self.setVisible(place is not None)
        self.text_changed()

    def enter(self) -> None:
        """Put the cursor into the box."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def go(self, *, backward: bool = False) -> bool:
        """Choose the next place, or the one before; tells whether there is one."""
        wanted = self.line.text()
        if not wanted:
            self.line.setFocus()
        return bool(wanted) and self._place is not None and self._place.go_to(wanted, backward=backward)

    def text_changed(self) -> None:
        """Count anew: the text is another one."""
        wanted = self.line.text()
        count = self._place.how_often(wanted) if wanted and self._place else 0
        self.found.setText("" if not wanted else f"{count:,} found" if count else "Not found")

    def _from_the_start(self) -> None:
        if self._place is not None:
            self._place.go_to_start()
        self.text_changed()
        if self.line.text():
            self.go()


class _FindLine(QLineEdit):
    """Return finds on, Shift+Return back, Esc clears."""

    def __init__(self, box: FindBox) -> None:
        super().__init__()
        self._box = box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Return and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._box.go(backward=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
