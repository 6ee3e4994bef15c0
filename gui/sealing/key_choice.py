"""With what the store is to be opened: the desktop's keyring, a passphrase, or both."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import ErrorKind, SessileError
from core.model.sealing import KeyringState
from gui.kit import parts
from gui.kit.busy import BusyStrip
from gui.kit.frame import Frame
from gui.sealing.keyring_words import CAN_HOLD, KEYRING_WORDS
from gui.sealing.passphrase_fields import PassphraseFields

INDENT = 24
CANCELLED = "Not looked at. Look again to use it."


@dataclass(frozen=True, slots=True)
class ChosenKeys:
    """The ways in that the person chose beside the recovery code."""

    keyring: bool
    passphrase: str | None = field(default=None, repr=False)


class KeyChoice(QWidget):
    """Looks at the keyring when shown. Attribute: state, None until it is known. Signal: `submitted()`, by Enter."""

    submitted = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._looking: asyncio.Task[None] | None = None
        self.state: KeyringState | None = None
        self.keyring = QCheckBox("The keyring of this desktop")
        self.keyring.setAccessibleName("Keep the key in the keyring of this desktop")
        self.passphrase = QCheckBox("A passphrase")
        self.passphrase.setAccessibleName("Open with a passphrase")
        self.fields = PassphraseFields()
        self.fields.submitted.connect(self.submitted)
        self.busy = BusyStrip()
        self.busy.cancelled.connect(self.stop)
        self.again = parts.button("Look again", "refresh", kind="flat", name="Look at the keyring again")
        self.again.clicked.connect(self.look)
        self._picture = parts.label()
        self._words = _wrapped("")
        self.fault = parts.label(role="error")
        self.fault.hide()
        self._lay_out()
        self.passphrase.toggled.connect(self._show_fields)
        self.keyring.toggled.connect(self.fault.hide)
        parts.follow_theme(self, self._draw)

    def chosen(self) -> ChosenKeys:
        """Return what was chosen; raises INPUT when it does not do."""
        if not (self.keyring.isChecked() or self.passphrase.isChecked()):
            raise SessileError(ErrorKind.INPUT, "Choose the keyring, a passphrase, or both.", field="keys")
        phrase = self.fields.passphrase() if self.passphrase.isChecked() else None
        return ChosenKeys(self.keyring.isChecked(), phrase)

    def refuse(self, error: SessileError) -> None:
        """Show why this choice does not do."""
        if not self.fields.refuse(error):
            self.fault.setText(error.sentence)
            self.fault.show()

    def look(self) -> None:
        """Look at the keyring, with a way to stop."""
        if self._looking is None:
            self.state = None
            self._looking = self._frame.tasks.start(self._look(), name="look at the keyring")
            self.busy.start("Looking at the keyring…")
            self._draw()

    def stop(self) -> None:
        """Look no longer."""
        if self._looking is not None:
            self._looking.cancel()
            self._found(None)

    async def _look(self) -> None:
        state = await self._frame.core.sealing.look_at_keyring()
        if isValid(self):
            self._found(state)

    def _found(self, state: KeyringState | None) -> None:
        self.state, self._looking = state, None
        self.busy.stop()
        usable = self.state in CAN_HOLD
        self.keyring.setChecked(self.state is KeyringState.USABLE)
        if not usable:
            self.passphrase.setChecked(True)
        self._draw()

    def _draw(self) -> None:
        looked = self._looking is None
        usable = self.state in CAN_HOLD
        self.keyring.setEnabled(usable)
        self._words.setText(KEYRING_WORDS[self.state] if self.state else CANCELLED)
        self._words.setVisible(looked)
        self._picture.setVisible(looked)
        name, tone = ("check-circle", "good") if self.state is KeyringState.USABLE else ("warning", "soon")
        self._picture.setPixmap(parts.picture(self, name, tone=tone))
        self.again.setVisible(looked and self.state is not KeyringState.USABLE)
        self.keyring.setAccessibleDescription(self._words.text())

    def _show_fields(self, shown: bool) -> None:
        self.fault.hide()
        self._below.setVisible(shown)
        if shown and self.isVisible():
            self.fields.setFocus()

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setContentsMargins(INDENT, 0, 0, 0)
        state.setSpacing(8)
        state.addWidget(self._picture)
        state.addWidget(self._words, 1)
        state.addWidget(self.busy, 1)
        state.addWidget(self.again)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(INDENT, 4, 0, 0)
        below.addWidget(self.fields)
        self._below.hide()
        note = _wrapped("Works without a keyring, and on another computer.")
        note.setContentsMargins(INDENT, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.keyring)
        column.addLayout(state)
        column.addSpacing(12)
        column.addWidget(self.passphrase)
        column.addWidget(note)
        column.addWidget(self._below)
        column.addWidget(self.fault)
        column.addStretch(1)


def _wrapped(text: str) -> QLabel:
    made = parts.label(text, role="quiet")
    made.setWordWrap(True)
    return made
