"""Progress of a long job, in place, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from gui.kit import parts


class BusyStrip(QWidget):
    """An indeterminate bar, what is going on, and Cancel; hidden while nothing runs. Signal: `cancelled()`."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(96, 4)
        self._words = parts.label(role="quiet")
        self.cancel = parts.button("Cancel", "cancel", kind="flat")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        row.addWidget(self.cancel)
        self.hide()

    def start(self, words: str, *, can_cancel: bool = True) -> None:
        """Show that something runs; `words` says what."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self.cancel.setVisible(can_cancel)
        self.show()

    def stop(self) -> None:
        """Hide again."""
        self.hide()
