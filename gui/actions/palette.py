"""All commands in one list, found by typing (Ctrl+K)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.actions.catalogue import CATALOGUE, Action, Place
from gui.actions.commands import Commands

AREAS = {"session": "Session", "cookie": "Cookie", "view": "Window"}
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def title(action: Action) -> str:
    """Return the words of `action` that stand without their menu: "Session: Extend by 1 hour"."""
    words = action.title.rstrip("…")
    if Place.EXTEND in action.places and action.id != "session.extend":
        words = f"Extend {words[0].lower()}{words[1:]}"
    if Place.THEME in action.places:
        words = f"Theme: {words.lower()}"
    return f"{AREAS[action.id.partition('.')[0]]}: {words}"


def matches(words: str, typed: str) -> bool:
    """Whether every typed word occurs in `words`."""
    return all(part in words.casefold() for part in typed.casefold().split())


class Palette(QDialog):
    """A filter box over the commands that can be used now; Enter runs the chosen one."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setAccessibleName("Command palette")
        self._commands = commands
        self._usable = tuple(action for action in CATALOGUE if commands[action.id].isEnabled())
        self.box = QLineEdit()
        self.box.setPlaceholderText("Type a command")
        self.box.setAccessibleName("Type a command")
        self.box.textChanged.connect(self._filter)
        self.box.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Commands")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemActivated.connect(self._run)
        self.list.itemClicked.connect(self._run)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self.list)
        self.setFixedSize(480, 360)
        self._filter("")

    def show_over(self, window: QWidget) -> None:
        """Show at the upper middle of `window`."""
        self.move(window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - self.width()) // 2,
                  window.mapToGlobal(window.rect().topLeft()).y() + 64)  # fmt: skip
        self.show()
        self.box.setFocus()

    def _filter(self, typed: str) -> None:
        self.list.clear()
        for action in self._usable:
            words = title(action)
            if matches(f"{words} {action.help}", typed):
                item = QListWidgetItem(self._commands[action.id].icon(), _row(words, action.shortcut))
                item.setData(Qt.ItemDataRole.UserRole, action.id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self, item: QListWidgetItem | None) -> None:
        self.close()
        if item is not None:
            self._commands.run(item.data(Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list, and Enter run, while the cursor stays in the box."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in MOVES:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


def _row(words: str, shortcut: str) -> str:
    return f"{words}    {shortcut}" if shortcut else words
