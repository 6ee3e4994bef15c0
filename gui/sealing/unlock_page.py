"""The whole window while the store is locked: asks the keyring by itself, else for a passphrase or recovery code."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from core.model.sealing import SealingStatus, SlotKind
from gui.kit import parts, words
from gui.kit.busy import BusyStrip
from gui.kit.frame import Frame
from gui.sealing.passphrase_fields import secret_line
from gui.sealing.status_words import attempts_words

WIDTH = 420
Work = Callable[[], Coroutine[Any, Any, object]]
TITLE = "Sessile is locked"


class Way(Enum):
    """What is asked for."""

    PHRASE = "Passphrase"
    RECOVERY = "Recovery code"


class UnlockPage(QWidget):
    """Attributes: line (what is written), unlock, keyring, other (the buttons), busy, fault, attempts, failed."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._status: SealingStatus | None = None
        self._trying: asyncio.Task[None] | None = None
        self._asking = False  # the keyring, which may take its time
        self._way = Way.PHRASE
        self.failed = 0
        self.setAccessibleName(TITLE)
        self._picture = parts.label()
        self.line = secret_line(Way.PHRASE.value)
        self.unlock = parts.button("Unlock", "unlock", kind="primary")
        self.busy = BusyStrip()
        self.fault = parts.label(role="error")
        self.attempts = parts.label(role="quiet")
        self.keyring = parts.button("Ask the keyring", "key", kind="flat")
        self.other = parts.button("", kind="flat")
        self.closing = parts.button("", "close")
        self.open_words = parts.label()
        self.closing_busy = BusyStrip()
        self._lay_out()
        self._connect()
        parts.follow_theme(self, lambda: self._picture.setPixmap(parts.picture(self, "lock", tone="accent", size=40)))

    async def begin(self, *, ask_keyring: bool) -> None:
        """Show the ways in; the keyring is asked at once when it holds a key, and `ask_keyring` says so."""
        self.failed = 0
        self.offer_closing(0)
        self._refuse("")
        self._status = await self._frame.core.sealing.status()
        self._show_way(Way.PHRASE if SlotKind.PHRASE in self._status.slots else Way.RECOVERY)
        self._draw()
        self.line.setFocus()
        if ask_keyring and SlotKind.KEYRING in self._status.slots:
            self.ask_keyring()

    def offer_closing(self, opened: int) -> None:
        """Offer to close the `opened` browsers that go on while the store is locked; 0 offers nothing."""
        verb = "is" if opened == 1 else "are"
        self.open_words.setText(f"{words.count(opened, 'browser')} {verb} still open.")
        self.closing.setText("Save and close it" if opened == 1 else "Save and close them")
        self.closing.setAccessibleName(self.closing.text())
        self._offer.setVisible(opened > 0)

    def count_again(self, opened: int) -> None:
        """Correct an offer that was made: `opened` browsers are left."""
        if not self._offer.isHidden():
            self.offer_closing(opened)

    async def close_browsers(self) -> None:
        """Close what is open; every browser's last state is saved and sealed."""
        self.offer_closing(0)
        self.closing_busy.start("Saving and closing…", can_cancel=False)
        try:
            await self._frame.core.locking.lock(close_browsers=True)
        finally:
            self.closing_busy.stop()

    def ask_keyring(self) -> None:
        """Ask the keyring, with a way to stop."""
        self._try(self._frame.core.locking.unlock_with_keyring, "Asking the keyring…", can_cancel=True)

    def submit(self) -> None:
        """Try what is written; the field is empty afterwards whatever comes of it."""
        text = self.line.text()
        if not text or self._checking():
            return
        self.line.clear()
        locking = self._frame.core.locking
        if self._way is Way.PHRASE:
            self._try(partial(locking.unlock_with_passphrase, passphrase=text), "Trying the passphrase…")
        else:
            self._try(partial(locking.unlock_with_recovery, code=text), "Trying the recovery code…")

    def show_progress(self, said: str, done: int, total: int) -> None:
        """Show how far interrupted work is that has to end before anything can be shown: the key is found by then."""
        if self._trying is not None:
            self._asking = False
            self.busy.start(said, can_cancel=False)
            self.busy.show_progress(said, done, total)
            self._draw()

    def stop(self) -> None:
        """Wait no longer for an answer."""
        if self._trying is not None:
            self._trying.cancel()
            self._end()

    def _try(self, work: Work, said: str, *, can_cancel: bool = False) -> None:
        self.stop()
        self._refuse("")
        self._asking = can_cancel
        self.busy.start(said, can_cancel=can_cancel)
        self._trying = self._frame.tasks.start(self._run(work), name="unlock")
        self._draw()

    async def _run(self, work: Work) -> None:
        try:
            await work()
        except SessileError as error:
            self.failed += error.kind is ErrorKind.WRONG_KEY
            self._refuse(error.sentence)
        self._end()

    def _end(self) -> None:
        self._trying = None
        self.busy.stop()
        self._draw()

    def _checking(self) -> bool:
        """Whether something written is being tried; while only the keyring is asked, more can be written."""
        return self._trying is not None and not self._asking

    def _refuse(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setFixedHeight(max(0, self.fault.heightForWidth(WIDTH)))
        self.fault.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        parts.restyle(self.line, "invalid", "true" if sentence else "false")

    def _draw(self) -> None:
        slots = self._status.slots if self._status else frozenset()
        asking = self._trying is not None and self._asking
        self.attempts.setText(attempts_words(self.failed))
        self.attempts.setVisible(self.failed > 0)
        self.unlock.setEnabled(bool(self.line.text()) and not self._checking())
        self.line.setReadOnly(self._checking())
        self.keyring.setVisible(SlotKind.KEYRING in slots and not asking)
        self.keyring.setEnabled(not self._checking())
        self._escape.setEnabled(asking)
        self.other.setVisible(SlotKind.PHRASE in slots)

    def _show_way(self, way: Way) -> None:
        self._way = way
        self.line.clear()
        self.line.setPlaceholderText(way.value)
        self.line.setAccessibleName(way.value)
        self.other.setText("Use the recovery code" if way is Way.PHRASE else "Use the passphrase")
        self.other.setAccessibleName(self.other.text())

    def _turn(self) -> None:
        self._refuse("")
        self._show_way(Way.RECOVERY if self._way is Way.PHRASE else Way.PHRASE)
        self.line.setFocus()

    def _connect(self) -> None:
        self.line.returnPressed.connect(self.submit)
        self.line.textChanged.connect(self._draw)
        self.unlock.clicked.connect(self.submit)
        self.busy.cancelled.connect(self.stop)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.stop)
        self.keyring.clicked.connect(self.ask_keyring)
        self.other.clicked.connect(self._turn)
        self.closing.clicked.connect(lambda: self._frame.tasks.start(self.close_browsers(), name="close browsers"))

    def _lay_out(self) -> None:
        lead = parts.label("Names, cookies and countdowns are hidden.", role="quiet")
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.other)
        ways.addStretch(1)
        ways.addWidget(self.keyring)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self.line, 1)
        entry.addWidget(self.unlock)
        box = QWidget()
        box.setFixedWidth(WIDTH)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        self.fault.setWordWrap(True)
        for each in (self._picture, parts.label(TITLE, role="title"), lead):
            inner.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(12)
        inner.addLayout(entry)
        for below in (self.fault, self.attempts, self.busy):
            inner.addWidget(below)
        inner.addLayout(ways)
        inner.addSpacing(8)
        inner.addWidget(self._offered())
        inner.addWidget(self.closing_busy)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _offered(self) -> QWidget:
        self._offer = QWidget()
        self._offer.setObjectName("code_card")
        self._offer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._offer)
        row.setContentsMargins(12, 8, 8, 8)
        row.addWidget(self.open_words, 1)
        row.addWidget(self.closing)
        self._offer.hide()
        return self._offer
