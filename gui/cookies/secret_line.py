"""A line for a cookie's value: dots until its eye is clicked."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.kit import icons, parts

LONGEST = 1 << 20  # far beyond what a browser takes, so that the core and not the line says no


class SecretLine(QLineEdit):
    """`hidden` starts with dots. A value that nobody touched comes back as it was, whatever characters it holds."""

    def __init__(self, value: str, *, hidden: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = value
        self.setMaxLength(LONGEST)
        self.setText(value)
        self._shown_original = self.text()
        self.setFont(parts.fixed_font())
        self._eye = QAction(self)
        self._eye.triggered.connect(lambda: self.reveal(shown=self.echoMode() != QLineEdit.EchoMode.Normal))
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

    def _draw(self) -> None:
        shown = self.echoMode() == QLineEdit.EchoMode.Normal
        words = "Hide the value" if shown else "Show the value"
        self._eye.setText(words)
        self._eye.setToolTip(words)
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye", tone="quiet"))
