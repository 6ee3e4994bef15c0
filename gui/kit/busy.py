"""Progress of a long job, in place, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from gui.kit import parts


class BusyStrip(QWidget):
    """A bar, what is going on, and Cancel; hidden while nothing runs. Signal: `cancelled()`."""

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
        self.cancel.setVisible(can_cancel)
        self.show_progress(words, 0, 0)
        self.show()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Say what is going on and how far it is; the bar only moves while `total` is less than two."""
        known = total > 1
        self._words.setText(f"{words} {done:,} of {total:,}" if known else words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, total if known else 0)
        self._bar.setValue(done)

    def stop(self) -> None:
        """Hide again."""
        self.hide()
