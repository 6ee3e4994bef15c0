"""The row above the cookies: filter box, the commands people use, and how many there are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from gui.actions.builder import submenu
from gui.actions.catalogue import Place, placed
from gui.actions.commands import Commands
from gui.kit import parts

EDGE, GAP = 10, 6
BUTTONS = (
    ("cookie.add", "Add", "plus"),
    ("cookie.import", "Import…", "import"),
    ("cookie.export", "Export…", "export"),
)


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
    """`filter` is the box, `summary` the words at the right, `details` folds the pane of details.

    Where there is no room for all, the summary goes first, then the words of the buttons; their icons stay.
    """

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = FilterBox("Filter cookies")
        self.filter.setMinimumWidth(120)
        self.filter.setMaximumWidth(220)
        self.filter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.summary = parts.label(role="quiet")
        self.buttons: dict[str, QPushButton] = {each[0]: _button(commands, *each) for each in BUTTONS}
        self.copy_as = self._copy_as(commands)
        self.details = _fold(commands["cookie.details"])
        self._titles = {button: button.text() for button in (*self.buttons.values(), self.copy_as)}
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        row.setSpacing(GAP)
        row.addWidget(self.filter, 1)
        for button in (*self.buttons.values(), self.copy_as):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.summary)
        row.addSpacing(4)
        row.addWidget(self.details)

    def fit(self) -> None:
        """Show as many words as there is room for."""
        for button, title in self._titles.items():
            button.setText(title)
        fixed = self.filter.minimumWidth() + self.details.sizeHint().width() + 2 * EDGE + 7 * GAP
        room = self.width() - fixed - sum(button.sizeHint().width() for button in self._titles)
        self.summary.setVisible(room >= self.summary.sizeHint().width())
        if room < 0:
            for button in self._titles:
                button.setText("")

    def _copy_as(self, commands: Commands) -> QPushButton:
        button = parts.button("Copy as", "copy", name="Copy the chosen cookies as")
        button.setMenu(submenu(commands, Place.COPY_AS, button))
        _follow(button, *(commands[action.id] for action in placed(Place.COPY_AS)))
        return button

    # Qt's own names from here on

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new width."""
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the icons take."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self.filter.minimumWidth()), least.height())


def _button(commands: Commands, action_id: str, words: str, icon_name: str) -> QPushButton:
    button = parts.button(words, icon_name)
    button.setToolTip(commands[action_id].toolTip())
    button.clicked.connect(lambda: commands.run(action_id))
    _follow(button, commands[action_id])
    return button


def _fold(action: QAction) -> QToolButton:
    button = parts.tool_button("details", name=action.toolTip())
    button.setCheckable(True)
    button.setChecked(action.isChecked())
    button.clicked.connect(action.trigger)
    action.toggled.connect(button.setChecked)
    return button


def _follow(button: QAbstractButton, *actions: QAction) -> None:
    """Let the button be used when one of its commands can be."""

    def enable() -> None:
        button.setEnabled(any(action.isEnabled() for action in actions))

    for action in actions:
        action.enabledChanged.connect(enable)
    enable()
