"""A button that shows and hides a part of a dialog which most people leave closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.kit import parts
from gui.kit.icons import icon


class Fold(QToolButton):
    """Checked while its section is shown. Attribute: section."""

    def __init__(self, title: str, section: QWidget, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.setText(title)
        self.setAccessibleName(name)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(parts.ICON_SIZE)
        self.setCheckable(True)
        section.hide()
        self.toggled.connect(self._show)
        parts.follow_theme(self, self._draw)

    def _show(self, shown: bool) -> None:
        self.section.setVisible(shown)
        self._draw()

    def _draw(self) -> None:
        self.setIcon(icon("chevron-down" if self.isChecked() else "chevron", tone="quiet"))
