"""The dialog that switches encryption on, or replaces the key."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.kit.frame import Frame
from gui.sealing.key_flow import KeyFlow
from gui.sealing.work_words import WorkWords


class KeyDialog(QDialog):
    """Attribute: flow. Accepted when the work is done; closed earlier, work that cannot be cancelled ends by itself."""

    def __init__(self, frame: Frame, words: WorkWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.title)
        self.setAccessibleName(words.title)
        self.flow = KeyFlow(frame, words)
        self.flow.done.connect(self.accept)
        self.flow.left.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.flow)
        self.resize(560, 500)
        self.finished.connect(self.flow.forget)
        self.flow.begin()

    def reject(self) -> None:
        """Stop looking at the keyring, and work that is still early, before closing."""
        self.flow.choice.stop()
        if self.flow.work.running:
            self.flow.work.give_up()
        super().reject()
