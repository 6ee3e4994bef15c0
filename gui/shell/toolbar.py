"""The one toolbar: what people do most, the filter, the settings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from gui.actions.builder import extend_menu
from gui.actions.commands import Commands
from gui.kit import parts

SHORT_WORDS = {"session.launch": "Launch", "session.extract": "Extract", "session.extend": "Extend"}
FILTER_HELP = (
    "Every word must occur somewhere in the row.\n"
    "domain:example.org   tag:finance   is:open   is:expiring   is:expired   is:pinned"
)


class FilterBox(QLineEdit):
    """The filter: as you type; Esc clears, then leaves. Signal: `left()`."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Filter sessions   Ctrl+F")
        self.setAccessibleName("Filter sessions")
        self.setToolTip(FILTER_HELP)
        self.setMinimumWidth(84)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the width it has where the window leaves it."""
        return QSize(288, super().sizeHint().height())

    def begin(self) -> None:
        """Take text, now that there are rows; the clear button costs the first paint 4 ms."""
        self.setEnabled(True)
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        """Keep F2 from the sessions: whoever types means the text."""
        override = QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and event.type() == override and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, then leaves; Down leaves too, for the rows."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Toolbar(QToolBar):
    """New session, Launch, Extract, Extend; the filter with what it shows; settings."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__("Toolbar", parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setIconSize(parts.ICON_SIZE)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        commands.draw_icons(*SHORT_WORDS)
        row.addWidget(self._new_button(commands))
        for action_id in ("session.launch", "session.extract"):
            row.addWidget(self._command_button(commands, action_id))
        row.addWidget(self._extend_button(commands))
        row.addStretch(1)
        self.shown: QLabel = parts.label(role="quiet")
        self.filter = FilterBox()
        self.filter.setEnabled(False)
        row.addWidget(self.shown)
        row.addWidget(self.filter)
        row.addWidget(self._lock_button(commands))
        row.addWidget(self._settings_button(commands))
        if (own := self.layout()) is not None:
            own.setContentsMargins(0, 0, 0, 0)  # as the style has them once it is applied again
        self.inner = QWidget()
        self.inner.setLayout(row)
        self.inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(self.inner)

    def count(self, shown: int, total: int) -> None:
        """Say how many rows the filter leaves; nothing when all are shown."""
        self.shown.setText(f"{shown:,} of {total:,}" if self.filter.text() else "")

    def _new_button(self, commands: Commands) -> QPushButton:
        made = parts.button("New session", "plus", kind="primary")
        made.setToolTip(commands["session.new"].toolTip())
        _follow(made, commands["session.new"])
        return made

    def _command_button(self, commands: Commands, action_id: str) -> QToolButton:
        made = QToolButton()
        commands[action_id].setIconText(f" {SHORT_WORDS[action_id]}")  # a gap after the icon
        made.setDefaultAction(commands[action_id])
        made.setIconSize(parts.ICON_SIZE)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setAccessibleName(SHORT_WORDS[action_id])
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _extend_button(self, commands: Commands) -> QToolButton:
        made = self._command_button(commands, "session.extend")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(extend_menu(commands, made))
        return made

    def _lock_button(self, commands: Commands) -> QToolButton:
        """Lock a sealed store; in a plain one lead to what would make it one."""
        lock, encryption = commands["view.lock"], commands["view.encryption"]
        made = parts.tool_button("lock", name="")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        def follow() -> None:
            usable = lock.isEnabled()
            name = "Lock now (Ctrl+L)" if usable else "Not encrypted: encrypt…"
            made.setToolTip(name)
            made.setAccessibleName(name)
            made.setEnabled(usable or encryption.isEnabled())

        def press() -> None:
            (lock if lock.isEnabled() else encryption).trigger()

        for action in (lock, encryption):
            action.enabledChanged.connect(follow)
        made.clicked.connect(press)
        follow()
        return made

    def _settings_button(self, commands: Commands) -> QToolButton:
        made = parts.tool_button("gear", name="Settings (Ctrl+,)")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        _follow(made, commands["view.settings"])
        return made


def _follow(button: QAbstractButton, action: QAction) -> None:
    """Let `button` give the command, and be enabled as it is."""
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    action.enabledChanged.connect(button.setEnabled)
