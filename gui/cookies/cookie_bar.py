"""The row above the cookies: filter box, the commands people use, and how many there are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from gui.actions.commands import Commands
from gui.kit import parts

BUTTONS = (
    ("cookie.add", "Add", "plus"),
    ("cookie.edit", "Edit", "edit"),
    ("cookie.delete", "Delete", "bin"),
    ("cookie.copy", "Copy value", "copy"),
)
CLEAR = ("cookie.clear_domain", "cookie.clear_all")


class FilterBox(QLineEdit):
    """A filter: Esc clears it, then leaves. Signal: `left()`."""

    left = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc."""
        if not event.matches(QKeySequence.StandardKey.Cancel):
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()


class CookieBar(QWidget):
    """`filter` is the box, `summary` the words at the right."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = FilterBox("Filter cookies")
        self.filter.setMinimumWidth(120)
        self.filter.setMaximumWidth(220)
        self.filter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.summary = parts.label(role="quiet")
        self.buttons = {action_id: _button(commands, action_id, words, name) for action_id, words, name in BUTTONS}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 10, 10, 10)
        row.setSpacing(6)
        row.addWidget(self.filter, 1)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self._clear(commands))
        row.addStretch(1)
        row.addWidget(self.summary)

    def _clear(self, commands: Commands) -> QPushButton:
        button = parts.button("Clear…", "broom")
        menu = QMenu(button)
        menu.addActions([commands[action_id] for action_id in CLEAR])
        button.setMenu(menu)
        _follow(button, commands[CLEAR[1]])
        return button


def _button(commands: Commands, action_id: str, words: str, icon_name: str) -> QPushButton:
    button = parts.button(words, icon_name)
    button.setToolTip(commands[action_id].toolTip())
    button.clicked.connect(lambda: commands.run(action_id))
    _follow(button, commands[action_id])
    return button


def _follow(button: QPushButton, action: QAction) -> None:
    def enable() -> None:
        button.setEnabled(action.isEnabled())

    action.enabledChanged.connect(enable)
    enable()
