"""A quiet title with an arrow that shows and hides what is below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from gui.kit import parts


class Disclosure(QToolButton):
    """`toggled` tells that it was opened or closed; `body`, when there is one, is shown and hidden with it."""

    def __init__(self, title: str, body: QWidget | None = None, *, help_words: str = "") -> None:
        super().__init__()
        self._body = body
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(help_words)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(parts.ICON_SIZE)
        self.setCheckable(True)
        self.setProperty("kind", "fold")
        self.toggled.connect(self._follow)
        parts.follow_theme(self, self._draw)
        self._follow()

    def _follow(self) -> None:
        self._draw()
        if self._body is not None:
            self._body.setVisible(self.isChecked())

    def _draw(self) -> None:
        self.setIcon(QIcon(parts.picture(self, "chevron-down" if self.isChecked() else "chevron", tone="quiet")))
