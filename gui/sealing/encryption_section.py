"""Encryption in the settings: how it stands, and everything that can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import SessileError
from core.model.sealing import LockState, SealingStatus, SlotKind
from gui.kit import parts
from gui.kit.busy import BusyStrip
from gui.kit.confirm import confirm
from gui.kit.dialogs import finished
from gui.kit.flow import Flow
from gui.kit.frame import Frame
from gui.sealing.key_dialog import KeyDialog
from gui.sealing.passphrase_dialog import PassphraseDialog
from gui.sealing.recovery_dialog import RecoveryDialog
from gui.sealing.status_words import GOES_ON, long_words
from gui.sealing.switch_off_dialog import SwitchOffDialog
from gui.sealing.work_words import ROTATE, SWITCH_ON, WorkWords

NEW_CODE = "The code you have now opens nothing any more, and a new one is shown once."
Work = Callable[[], Coroutine[Any, Any, object]]


class EncryptionSection(QWidget):
    """Attributes: state (the words), encrypt and the other buttons by name. Signal: `altered()`, after every change."""

    altered = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.setAccessibleName("Encryption")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.state = parts.label("…")
        self.state.setWordWrap(True)
        self.fault = parts.label(role="error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.busy = BusyStrip()
        self._slots: frozenset[SlotKind] = frozenset()
        self.encrypt = self._button("Encrypt…", "lock", lambda: self._keys(SWITCH_ON))
        self.phrase = self._button("Set a passphrase…", "key", self._passphrase)
        self.code = self._button("New recovery code…", "restore", self._new_code)
        self.keyring = self._button("Use the keyring", "unlock", self._turn_keyring)
        self.rotate = self._button("Replace the key…", "refresh", lambda: self._keys(ROTATE))
        self.off = self._button("Switch off…", "", lambda: self._open(SwitchOffDialog(frame, self.window())))
        self._lay_out()
        frame.tasks.start(self._read(), name="read encryption state")

    def show_status(self, status: SealingStatus) -> None:
        """Show how the store stands and what can be done about it."""
        self._slots = status.ways
        entered = self.hasFocus()
        words = long_words(status)
        self.state.setText(f"{words} {GOES_ON}" if status.unfinished else words)
        plain = status.state is LockState.PLAIN
        self.encrypt.setVisible(plain)
        for each in (self.phrase, self.code, self.keyring, self.rotate, self.off):
            each.setVisible(not plain)
            each.setEnabled(not status.unfinished)
        held = SlotKind.KEYRING in status.ways
        self.keyring.setVisible(not plain and (not held or SlotKind.PHRASE in status.slots))
        _name(self.keyring, "Stop using the keyring" if held else "Use the keyring")
        _name(self.phrase, "Change the passphrase…" if SlotKind.PHRASE in status.slots else "Set a passphrase…")
        self.setFocusProxy(self.encrypt if plain else self.phrase)
        if entered:
            self.setFocus()

    async def _read(self) -> None:
        sealing = self._frame.core.sealing
        status = await sealing.status()
        if isValid(self):
            self.show_status(status)
        if SlotKind.KEYRING in status.slots and await sealing.check_keyring() != status.keyring_lost and isValid(self):
            self.show_status(await sealing.status())
            self.altered.emit()

    def _button(self, words: str, icon_name: str, work: Work) -> QPushButton:
        made = parts.button(words, icon_name)
        made.clicked.connect(lambda: self._frame.tasks.start(self._run(work), name=words))
        made.hide()
        return made

    async def _run(self, work: Work) -> None:
        self.fault.hide()
        try:
            await work()
        except SessileError as error:
            if not isValid(self):
                raise
            self.fault.setText(error.sentence)
            self.fault.show()
        if isValid(self):
            self.busy.stop()
            await self._read()
            self.altered.emit()

    async def _keys(self, words: WorkWords) -> None:
        await self._open(KeyDialog(self._frame, words, self.window()))

    async def _passphrase(self) -> None:
        existing, removable = SlotKind.PHRASE in self._slots, SlotKind.KEYRING in self._slots
        await self._open(PassphraseDialog(self._frame, self.window(), existing=existing, removable=removable))

    async def _new_code(self) -> None:
        if await confirm(self.window(), title="Make a new recovery code?", text=NEW_CODE, button="Make a new one"):
            code = await self._frame.core.sealing.new_recovery_code()
            await self._open(RecoveryDialog(self._frame, code, self.window()))

    async def _turn_keyring(self) -> None:
        on = SlotKind.KEYRING not in self._slots
        self.busy.start("Asking the keyring…", can_cancel=False)
        await self._frame.core.sealing.use_keyring(on=on)

    async def _open(self, dialog: QDialog) -> None:
        await finished(dialog)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = Flow(buttons, gap=8)
        for each in (self.encrypt, self.phrase, self.code, self.keyring, self.rotate, self.off):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        for part in (self.state, buttons, self.busy, self.fault):
            column.addWidget(part)


def _name(button: QPushButton, words: str) -> None:
    button.setText(words)
    button.setAccessibleName(words)
