"""The whole window while encryption is wanted and has no key: nothing is kept before it has one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.kit.frame import Frame
from gui.sealing.key_flow import KeyFlow
from gui.sealing.work_words import SWITCH_ON

WIDTH, HIGHEST = 600, 620


class SetupPage(QWidget):
    """Attribute: flow. It ends by itself when the store has its keys."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(SWITCH_ON.title)
        self.flow = KeyFlow(frame, SWITCH_ON, leave="")
        self.flow.setFixedWidth(WIDTH)
        self.flow.setMaximumHeight(HIGHEST)
        row = QHBoxLayout(self)
        row.addWidget(self.flow, 0, Qt.AlignmentFlag.AlignHCenter)

    def begin(self) -> None:
        """Look at the keyring."""
        self.flow.begin()
