"""An empty place that says what to do next, with a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.kit import parts

WIDTH = 440


class EmptyState(QWidget):
    """An icon, a title, a sentence and at most one button, in the middle of the place."""

    def __init__(
        self,
        title: str,
        text: str,
        button: str = "",
        action: Callable[[], object] | None = None,
        *,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._action: Callable[[], object] | None = None
        self._picture = QLabel()
        self._title = parts.label(role="heading")
        self._text = parts.label(role="quiet")
        self._text.setWordWrap(True)
        self.button = parts.button("", kind="primary")
        self.button.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for each in (self._picture, self._title, self._text):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture)
        column.addWidget(self._title)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say(title, text, button, action)
        parts.follow_theme(self, self._draw)

    def say(self, title: str, text: str, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Change the words; without a button text there is no button."""
        self._title.setText(title)
        self._text.setText(text)
        width = min(WIDTH, self._text.fontMetrics().horizontalAdvance(text) + 8)
        self._text.setFixedSize(width, max(0, self._text.heightForWidth(width)))
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self._action = action
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _clicked(self) -> None:
        if self._action is not None:
            self._action()

    def _draw(self) -> None:
        self._picture.setVisible(bool(self._icon_name))
        if self._icon_name:
            self._picture.setPixmap(parts.picture(self, self._icon_name, tone="idle", size=40))
