"""A launch meets a running extraction: wait for it, cancel it, or go back."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from gui.kit import parts


class BusyDialog(QDialog):
    """Waits as long as it is open; `accept` it when the extraction is done. Attribute: cancel_job."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.cancel_job = False
        title = "An extraction is running"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(440)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(4)
        bar.setAccessibleName("Waiting for the extraction")
        text = parts.label(f"“{name[:60]}” is loading a page. Its browser opens as soon as that is done.")
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(parts.label(title, role="title"))
        column.addWidget(text)
        column.addWidget(bar)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.back = parts.button("Go back")
        self.back.clicked.connect(self.reject)
        self.cancel = parts.button("Cancel the extraction")
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for each in (self.back, self.cancel):
            each.setAutoDefault(True)  # Return presses the button that has the focus
            row.addWidget(each)
        return row

    def _cancel(self) -> None:
        self.cancel_job = True
        self.accept()
