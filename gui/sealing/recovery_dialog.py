"""A new recovery code, shown once."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.kit import parts
from gui.kit.frame import Frame
from gui.kit.message_bar import Tone
from gui.sealing.recovery_code import RecoveryCode

TITLE = "Your new recovery code"
NOT_KEPT = "The new recovery code was closed before you had kept it, and the old one opens nothing. Make another one."


class RecoveryDialog(QDialog):
    """Closes once the code is said to be kept; by a lock or its frame it goes earlier, and the window says so then.

    Attributes: code, close_button.
    """

    def __init__(self, frame: Frame, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.code = RecoveryCode(frame)
        self.code.show_code(code)
        self.close_button = parts.button("Done", kind="primary")
        self.close_button.setEnabled(False)
        self.close_button.clicked.connect(self.accept)
        self.rejected.connect(lambda: frame.messages.say(NOT_KEPT, tone=Tone.WARNING))
        self.code.kept_changed.connect(self.close_button.setEnabled)
        self.finished.connect(self.code.forget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(parts.label(TITLE, role="title"))
        column.addWidget(self.code, 1)
        column.addLayout(row)
        self.resize(560, 380)
        self.code.card.setFocus()

    def reject(self) -> None:
        """Leave; a code that is kept is no loss."""
        if self.code.kept.isChecked():
            self.accept()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lose no code."""
        if self.code.kept.isChecked() or not event.matches(QKeySequence.StandardKey.Cancel):
            super().keyPressEvent(event)
