"""Getting keys step by step: what holds them, the recovery code, the work itself. For switching on and for rotating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.errors import SessileError
from gui.kit import parts
from gui.kit.frame import Frame
from gui.sealing.key_choice import ChosenKeys, KeyChoice
from gui.sealing.recovery_code import RecoveryCode
from gui.sealing.work_page import Progress, WorkPage
from gui.sealing.work_words import ROTATE, WorkWords

if TYPE_CHECKING:
    from core.model.sealing import NewKeys

CODE_TITLE = "Your recovery code"


class KeyFlow(QWidget):
    """Attributes: choice, code, work (the pages), forward and back. Signals: `done()`, `left()`.

    Nothing is written before the person says that the recovery code is kept.
    """

    done = Signal()
    left = Signal()

    def __init__(self, frame: Frame, words: WorkWords, parent: QWidget | None = None, *, leave: str = "Cancel") -> None:
        """`leave` is what the way out is called."""
        super().__init__(parent)
        self._frame, self._words, self._leave = frame, words, leave
        self._keys: NewKeys | None = None
        self._chosen = ChosenKeys(keyring=False)
        self.title = parts.label(words.title, role="title")
        self.fault = parts.label(role="error")
        self.fault.setWordWrap(True)
        self.choice = KeyChoice(frame)
        self.code = RecoveryCode(frame)
        self.work = WorkPage(frame, words)
        self.back = parts.button(leave)
        self.forward = parts.button("Next", kind="primary")
        self._lay_out()
        self._connect()
        self._show(self._first)

    def begin(self) -> None:
        """Look at the keyring, and put the cursor where the person begins."""
        self.choice.look()
        self.choice.passphrase.setFocus()

    def go_on(self) -> None:
        """Go to the next page, or begin the work, when this one is answered."""
        if self._pages.currentWidget() is self._first:
            try:
                self._chosen = self.choice.chosen()
            except SessileError as error:
                self.choice.refuse(error)
                return
            self._keys = self._keys or self._frame.core.sealing.new_keys()
            self.code.show_code(self._keys.recovery_code)
            self._show(self.code)
        elif self.code.kept.isChecked():
            self._begin_work()

    def go_back(self) -> None:
        """Go to the page before, or leave."""
        if self._pages.currentWidget() is self.code:
            self._show(self._first)
        else:
            self.choice.stop()
            self.left.emit()

    def _begin_work(self) -> None:
        keys, chosen = self._keys, self._chosen
        if keys is None:
            return
        sealing = self._frame.core.sealing
        make = sealing.rotate if self._words is ROTATE else sealing.switch_on

        async def run(progress: Progress) -> None:
            await make(keys=keys, passphrase=chosen.passphrase, keyring=chosen.keyring, progress=progress)

        self.forget()
        self._show(self.work)
        self.work.start(run)

    def forget(self) -> None:
        """Keep no secret in any field; the keys themselves are the core's from here on."""
        self._keys, self._chosen = None, ChosenKeys(keyring=False)
        self.code.forget()
        self.choice.fields.forget()

    def _failed(self, sentence: str) -> None:
        self._show(self._first)
        self.fault.setText(sentence)
        self.fault.show()

    def _show(self, page: QWidget) -> None:
        self.fault.hide()
        self._pages.setCurrentWidget(page)
        self.title.setText(CODE_TITLE if page is self.code else self._words.title)
        working = page is self.work
        self.forward.setVisible(not working)
        self.back.setVisible(not working and bool(self._leave or page is self.code))
        self.back.setText("Back" if page is self.code else self._leave)
        self.back.setAccessibleName(self.back.text())
        self.forward.setText(self._words.verb if page is self.code else "Next")
        self.forward.setAccessibleName(self.forward.text())
        self.forward.setEnabled(page is not self.code or self.code.kept.isChecked())
        if page is self.code:
            self.code.card.setFocus()

    def _connect(self) -> None:
        self.choice.submitted.connect(self.go_on)
        self.code.kept_changed.connect(self.forward.setEnabled)
        self.forward.clicked.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.work.done.connect(self.done)
        self.work.left.connect(self.left)
        self.work.failed.connect(self._failed)
        self.work.cancelled.connect(lambda: self._failed("Cancelled: nothing was changed."))

    def _lay_out(self) -> None:
        lead = parts.label(self._words.lead)
        lead.setWordWrap(True)
        self._first = QWidget()
        first = QVBoxLayout(self._first)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(16)
        first.addWidget(lead)
        first.addWidget(self.choice, 1)
        self._pages = QStackedWidget()
        for page in (self._first, self.code, self.work):
            self._pages.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        self.forward.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self._pages, 1)
        column.addWidget(self.fault)
        column.addLayout(row)
