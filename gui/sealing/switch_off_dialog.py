"""Switching encryption off: what that means, asked once more, then the work."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.kit import parts
from gui.kit.frame import Frame
from gui.sealing.work_page import Progress, WorkPage
from gui.sealing.work_words import SWITCH_OFF

WARNING = (
    "Everything is written back readable: names, cookies with their values, and the profiles of your browsers. Whoever "
    "reads this computer's disk, or a backup of it, can then use your logins. The key is forgotten."
)


class SwitchOffDialog(QDialog):
    """Attributes: sure (must be checked), verb, cancel, work. Accepted when the store is plain."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.setWindowTitle(SWITCH_OFF.title)
        self.setAccessibleName(SWITCH_OFF.title)
        self.sure = QCheckBox("I want my logins to be readable on this disk")
        self.fault = parts.label(role="error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.cancel = parts.button("Cancel")
        self.verb = parts.button("Switch off", kind="danger")
        self.verb.setEnabled(False)
        self.work = WorkPage(frame, SWITCH_OFF)
        self._lay_out()
        self._connect()
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def begin(self) -> None:
        """Begin the work."""
        sealing = self._frame.core.sealing

        async def run(progress: Progress) -> None:
            await sealing.switch_off(progress=progress)

        self.fault.hide()
        self._pages.setCurrentWidget(self.work)
        self.work.start(run)

    def _failed(self, sentence: str) -> None:
        self._pages.setCurrentIndex(0)
        self.fault.setText(sentence)
        self.fault.show()

    def _connect(self) -> None:
        self.sure.toggled.connect(self.verb.setEnabled)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self.begin)
        self.work.done.connect(self.accept)
        self.work.left.connect(self.reject)
        self.work.failed.connect(self._failed)

    def _lay_out(self) -> None:
        warning = parts.label(WARNING)
        warning.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.verb)
        asking = QWidget()
        ask = QVBoxLayout(asking)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(12)
        for each in (warning, self.sure, self.fault):
            ask.addWidget(each)
        ask.addStretch(1)
        ask.addLayout(row)
        self._pages = QStackedWidget()
        self._pages.addWidget(asking)
        self._pages.addWidget(self.work)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(parts.label(SWITCH_OFF.title, role="title"))
        column.addWidget(self._pages)
        self.setFixedWidth(520)
