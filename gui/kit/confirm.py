"""One question, one clear verb on the button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.kit import parts
from gui.kit.dialogs import finished


async def confirm(
    parent: QWidget, *, title: str, text: str, button: str, cancel: str = "Cancel", danger: bool = False
) -> bool:
    """Ask before something that cannot be undone; `button` is the verb, `cancel` is the default when `danger`.

    `title` stands in the dialog, where it may hold a name; its window has the program's.
    """
    return await finished(ConfirmDialog(parent, title=title, text=text, button=button, cancel=cancel, danger=danger))


class ConfirmDialog(QDialog):
    """A title, a sentence, the way back and the verb."""

    def __init__(
        self, parent: QWidget, *, title: str, text: str, button: str, cancel: str = "Cancel", danger: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sessile")
        self.setAccessibleName(title)
        self.setMinimumWidth(400)
        sentence = parts.label(text)
        sentence.setWordWrap(True)
        self.cancel = parts.button(cancel)
        self.cancel.clicked.connect(self.reject)
        self.verb = parts.button(button, kind="danger" if danger else "primary")
        self.verb.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for each in (self.cancel, self.verb):
            each.setAutoDefault(True)  # Return presses the button that has the focus
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(parts.label(title, role="title"))
        column.addWidget(sentence)
        column.addSpacing(12)
        column.addLayout(row)
        default = self.cancel if danger else self.verb
        default.setDefault(True)
        default.setFocus(Qt.FocusReason.OtherFocusReason)
