"""How much longer: a length of the person's own choice."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.kit import parts
from gui.sessions.duration_edit import DurationEdit

DAY = 86400


class ExtendDialog(QDialog):
    """Asks for a length; `seconds()` is the answer."""

    def __init__(self, parent: QWidget, named: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Extend")
        self.setAccessibleName("Extend")
        self.length = DurationEdit("Time to add", DAY)
        text = parts.label(
            "The time is added to what is left; an expired session is renewed from now on.", role="quiet"
        )
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(parts.label(f"Extend {named} by", role="title"))
        column.addWidget(self.length)
        column.addWidget(text)
        column.addLayout(self._buttons())
        self.verb.setDefault(True)  # only within the dialog is it the one that Return falls back to
        self.length.changed.connect(lambda: self.verb.setEnabled(self.seconds() > 0))
        self.length.setFocus()
        self.length.number.selectAll()

    def seconds(self) -> int:
        """Return the length in seconds."""
        return self.length.seconds()

    def _buttons(self) -> QHBoxLayout:
        cancel = parts.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.verb = parts.button("Extend", kind="primary")
        self.verb.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for each in (cancel, self.verb):
            each.setAutoDefault(True)  # Return presses the button that has the focus
            row.addWidget(each)
        return row
