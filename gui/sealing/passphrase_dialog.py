"""A new passphrase for the store, or none any more."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.errors import SessileError
from gui.kit import parts
from gui.kit.busy import BusyStrip
from gui.kit.frame import Frame
from gui.sealing.passphrase_fields import PassphraseFields


class PassphraseDialog(QDialog):
    """Attributes: fields, save, remove. Accepted when the core has taken it."""

    def __init__(self, frame: Frame, parent: QWidget | None = None, *, existing: bool, removable: bool) -> None:
        """`existing`: there is one already; `removable`: the keyring opens the store too."""
        super().__init__(parent)
        self._frame = frame
        title = "Change the passphrase" if existing else "Set a passphrase"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.fields = PassphraseFields()
        self.fields.submitted.connect(self.submit)
        self.fault = parts.label(role="error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.busy = BusyStrip()
        self.remove = parts.button("Use no passphrase", name="Remove the passphrase; the keyring still opens the store")
        self.remove.setVisible(existing and removable)
        self.remove.clicked.connect(lambda: self._start(None))
        self.cancel = parts.button("Cancel")
        self.cancel.clicked.connect(self.reject)
        self.save = parts.button("Save", kind="primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self.submit)
        self._lay_out(title, "The old one opens nothing any more." if existing else "It opens the store too.")
        self.finished.connect(self.fields.forget)
        self.fields.setFocus()

    def submit(self) -> None:
        """Take what was written, when it does."""
        try:
            phrase = self.fields.passphrase()
        except SessileError as error:
            self.fields.refuse(error)
            return
        self._start(phrase)

    def _start(self, phrase: str | None) -> None:
        self.fault.hide()
        self._work(True)
        self._frame.tasks.start(self._change(phrase), name="change passphrase")

    async def _change(self, phrase: str | None) -> None:
        try:
            await self._frame.core.sealing.change_passphrase(passphrase=phrase)
        except SessileError as error:
            self.fault.setText(error.sentence)
            self.fault.show()
            return
        finally:
            self._work(False)
        self._frame.messages.note("The passphrase is removed." if phrase is None else "The new passphrase is in force.")
        self.accept()

    def _work(self, working: bool) -> None:
        for each in (self.fields, self.save, self.remove, self.cancel):
            each.setEnabled(not working)
        if working:
            self.busy.start("Working on the key…", can_cancel=False)
        else:
            self.busy.stop()

    def reject(self) -> None:
        """Stay while the key is being written; it takes a second at most."""
        if self.cancel.isEnabled():
            super().reject()

    def _lay_out(self, title: str, lead: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(parts.label(title, role="title"))
        column.addWidget(parts.label(lead))
        for each in (self.fields, self.fault, self.busy):
            column.addWidget(each)
        column.addLayout(row)
        self.setFixedWidth(480)
