"""A launch meets a running extraction or batch: wait for it, pause or cancel it, or go back."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.services.browsing import WhenBusy
from gui.kit import parts

_EXTRACTION = "is loading a page. Its browser opens as soon as that is done."
_BATCH = "is working on a batch. Its browser opens as soon as that is done or paused; a paused one is resumed later."


class BusyDialog(QDialog):
    """Waits as long as it is open; `accept` it when the work is done. Attribute: when_busy, what the launch does."""

    def __init__(self, parent: QWidget, name: str, *, batch: bool = False) -> None:
        super().__init__(parent)
        self.when_busy = WhenBusy.WAIT
        work = "batch" if batch else "extraction"
        title = f"{'A' if batch else 'An'} {work} is running"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(440)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(4)
        bar.setAccessibleName(f"Waiting for the {work}")
        text = parts.label(f"“{name[:60]}” {_BATCH if batch else _EXTRACTION}")
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(parts.label(title, role="title"))
        column.addWidget(text)
        column.addWidget(bar)
        column.addLayout(self._buttons(work, batch=batch))

    def _buttons(self, work: str, *, batch: bool) -> QHBoxLayout:
        self.back = parts.button("Go back")
        self.back.clicked.connect(self.reject)
        self.cancel = self._answer(f"Cancel the {work}", WhenBusy.CANCEL)
        self.pause = self._answer(f"Pause the {work}", WhenBusy.PAUSE) if batch else None
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for each in (self.back, self.cancel, self.pause):
            if each is not None:
                each.setAutoDefault(True)  # Return presses the button that has the focus
                row.addWidget(each)
        return row

    def _answer(self, text: str, when_busy: WhenBusy) -> QPushButton:
        button = parts.button(text)

        def choose() -> None:
            self.when_busy = when_busy
            self.accept()

        button.clicked.connect(choose)
        return button
