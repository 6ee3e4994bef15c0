"""A line for a secret: dots until its eye is clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from gui.kit import icons, parts, secrets

LONGEST = 1 << 20  # far beyond what a browser takes, so that the core and not the line says no


_Keys = QKeySequence.StandardKey
COPIES = {"edit-copy": False, "edit-cut": True}
"""What Qt calls the entries of its menu that copy, and whether they take the text away."""


class SecretLine(QLineEdit):
    """`hidden` starts with dots; `eye` shows the value on a click.

    A value that nobody touched comes back as it was, whatever characters it holds.
    What is copied leaves the clipboard by itself; what is only selected never gets onto X11's clipboard of selections.
    Signal: `looked_at()`, when its eye shows the value.
    """

    looked_at = Signal()

    def __init__(self, value: str, *, hidden: bool, eye: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = value
        self.setMaxLength(LONGEST)
        self.setText(value)
        self._shown_original = self.text()
        self.setFont(parts.fixed_font())
        self._eye = QAction(self)
        self._eye.triggered.connect(self._look)
        if eye:
            self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.reveal(shown=not hidden)
        parts.follow_theme(self, self._draw)

    def value(self) -> str:
        """Return the value."""
        return self._original if self.text() == self._shown_original else self.text()

    def reveal(self, *, shown: bool) -> None:
        """Show the value, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._draw()

    def _look(self) -> None:
        shown = self.echoMode() != QLineEdit.EchoMode.Normal
        self.reveal(shown=shown)
        if shown:
            self.looked_at.emit()

    def _draw(self) -> None:
        shown = self.echoMode() == QLineEdit.EchoMode.Normal
        words = "Hide the value" if shown else "Show the value"
        self._eye.setText(words)
        self._eye.setToolTip(words)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(words)
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye", tone="quiet"))

    def standard_menu(self) -> QMenu:
        """Return Qt's menu, in which Copy and Cut are ours."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in COPIES:
                cut = COPIES[action.objectName()]
                action.triggered.disconnect()
                action.triggered.connect(lambda _checked=False, cut=cut: self._copy(cut=cut))
        return menu

    def _copy(self, *, cut: bool) -> None:
        if not self.hasSelectedText() or self.echoMode() != QLineEdit.EchoMode.Normal:
            return
        secrets.copy_secret(self.selectedText())
        if cut:
            self.insert("")

    def _withdraw(self) -> None:
        """Take the selection off X11's clipboard of selections, where Qt has just put it."""
        clipboard, mode = QGuiApplication.clipboard(), QClipboard.Mode.Selection
        if clipboard.ownsSelection() and self.hasSelectedText() and clipboard.text(mode) == self.selectedText():
            clipboard.clear(mode)

    # Qt's own names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut in our way; what Qt deletes up to the end it would also copy."""
        if event.matches(_Keys.Copy) or event.matches(_Keys.Cut):
            self._copy(cut=event.matches(_Keys.Cut))
        elif event.matches(_Keys.DeleteEndOfLine) or event.matches(_Keys.DeleteCompleteLine):
            first = 0 if event.matches(_Keys.DeleteCompleteLine) else self.cursorPosition()
            self.setSelection(first, len(self.text()) - first)
            self.insert("")
        else:
            super().keyPressEvent(event)
            self._withdraw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave a selection to this line alone."""
        super().mouseReleaseEvent(event)
        self._withdraw()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu."""
        menu = self.standard_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
