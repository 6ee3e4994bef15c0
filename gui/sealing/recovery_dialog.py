"""A new recovery code, shown once."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.kit import parts
from gui.kit.frame import Frame
from gui.sealing.recovery_code import RecoveryCode

TITLE = "Your new recovery code"


class RecoveryDialog(QDialog):
    """Closes once the code is said to be kept. Attributes: code, close_button."""

    def __init__(self, frame: Frame, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.code = RecoveryCode(frame)
        self.code.show_code(code)
        self.close_button = parts.button("Done", kind="primary")
        self.close_button.setEnabled(False)
        self.close_button.clicked.connect(self.accept)
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
