"""The whole window as one page: opening, closing, or an error at the start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from gui.kit import parts

WIDTH = 520


class Page(QWidget):
    """Words in the middle. Signals: `retry()` and `quit()` from an error's buttons."""

    retry = Signal()
    quit = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = parts.label()
        self._title = parts.label(role="title")
        self._text = parts.label()
        self._text.setWordWrap(True)
        self._text.setFixedWidth(WIDTH)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(160, 4)
        self.quit_button = parts.button("Quit")
        self.quit_button.clicked.connect(self.quit)
        self.retry_button = parts.button("Try again", "refresh", kind="primary")
        self.retry_button.clicked.connect(self.retry)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.quit_button)
        row.addWidget(self.retry_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for each in (self._picture, self._title, self._text):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addStretch(3)

    def working(self, title: str, text: str = "") -> None:
        """Say that something goes on."""
        self._show(title, text, busy=True)

    def error(self, title: str, text: str, *, retry: bool = True) -> None:
        """Say why the window cannot be used, with Quit and, where it can help, Try again."""
        self._show(title, text, busy=False)
        self._picture.setPixmap(parts.picture(self, "warning", tone="urgent", size=32))
        self.retry_button.setVisible(retry)
        (self.retry_button if retry else self.quit_button).setFocus()

    def _show(self, title: str, text: str, *, busy: bool) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setFixedHeight(max(0, self._text.heightForWidth(WIDTH)))
        self._text.setVisible(bool(text))
        self._bar.setAccessibleName(title)
        self._bar.setVisible(busy)
        for each in (self._picture, self.quit_button, self.retry_button):
            each.setVisible(not busy)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
