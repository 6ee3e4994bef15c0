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
from gui.kit import icons, parts
from gui.kit.busy import BusyStrip
from gui.kit.frame import Frame
from gui.kit.secret_line import SecretLine
from gui.sealing.open_browsers import OpenBrowsers
from gui.sealing.passphrase_fields import LONGEST
from gui.sealing.status_words import attempts_words, left_open_words

WIDTH = 480  # a recovery code can be seen whole
Work = Callable[[], Coroutine[Any, Any, object]]
TITLE = "Sessile is locked"


class Way(Enum):
    """What is asked for; nothing is written for the keyring."""

    PHRASE = "Passphrase"
    RECOVERY = "Recovery code"
    KEYRING = "Keyring"


OTHER = {Way.PHRASE: "Use the recovery code", Way.RECOVERY: "Use the passphrase", Way.KEYRING: "Use the recovery code"}


class UnlockPage(QWidget):
    """Attributes: line (to write in), unlock, keyring, other (buttons), left, browsers, busy, fault, attempts, failed.

    A store without a passphrase begins with its keyring, and asks for the recovery code when that has lost the key.
    """

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
        self.line = SecretLine("", hidden=True)
        self.line.setMaxLength(LONGEST)
        self.unlock = parts.button("Unlock", "unlock", kind="primary")
        self.busy = BusyStrip()
        self.fault = parts.label(role="error")
        self.attempts = parts.label(role="quiet")
        self.keyring = parts.button("Ask the keyring", kind="flat")
        parts.follow_theme(self.keyring, self._draw_key)
        self.other = parts.button("", kind="flat")
        self.left = parts.label(role="quiet")
        self.browsers = OpenBrowsers(frame)
        self._lay_out()
        self._connect()
        parts.follow_theme(self, lambda: self._picture.setPixmap(parts.picture(self, "lock", tone="accent", size=40)))

    async def begin(self, *, ask_keyring: bool) -> None:
        """Show the ways in; the keyring is asked at once when it holds a key, and `ask_keyring` says so."""
        self.failed = 0
        self.browsers.offer(0)
        self._refuse("")
        self._status = await self._frame.core.sealing.status()
        self.left.setText(left_open_words(self._status.profiles_left_open))
        self.left.setVisible(self._status.profiles_left_open > 0)
        self._show_way(self._first())
        if ask_keyring and SlotKind.KEYRING in self._status.slots:
            self.ask_keyring()

    def ask_keyring(self) -> None:
        """Ask the keyring, with a way to stop."""
        self._try(self._frame.core.locking.unlock_with_keyring, "Asking the keyring…", can_cancel=True)

    def submit(self) -> None:
        """Try what is written; a passphrase leaves the field at once, a code, which can be corrected, when it opens."""
        text = self.line.text()
        if not text or self._checking():
            return
        locking = self._frame.core.locking
        if self._way is Way.PHRASE:
            self.line.setText("")
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
        if self._way is Way.KEYRING:
            self.setFocus()  # its button goes, and Qt would give the focus to one that Enter is not meant for
        self._draw()

    async def _run(self, work: Work) -> None:
        try:
            await work()
        except SessileError as error:
            wrong = error.kind is ErrorKind.WRONG_KEY
            self.failed += wrong and not self._asking  # what was written, not what the keyring has lost
            if wrong and self._way is Way.KEYRING:
                self._show_way(Way.RECOVERY)
            self._refuse(error.sentence)
        else:
            self.line.setText("")
        self._end()

    def _end(self) -> None:
        self._trying = None
        self.busy.stop()
        self._draw()
        if self._way is Way.KEYRING:
            self.keyring.setFocus()

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
        self.other.setVisible(SlotKind.PHRASE in slots or self._way is Way.KEYRING)

    def _draw_key(self) -> None:
        self.keyring.setIcon(icons.icon("key", tone="on_accent" if self._way is Way.KEYRING else "text"))

    def _first(self) -> Way:
        ways = self._status.ways if self._status else frozenset()
        if SlotKind.PHRASE in ways:
            return Way.PHRASE
        return Way.KEYRING if SlotKind.KEYRING in ways else Way.RECOVERY

    def _show_way(self, way: Way) -> None:
        self._way = way
        for each in (self.line, self.unlock):
            each.setVisible(way is not Way.KEYRING)
        parts.restyle(self.keyring, "kind", "primary" if way is Way.KEYRING else "flat")
        self._draw_key()
        self.line.setText("")
        self.line.reveal(shown=way is Way.RECOVERY)
        self.line.setPlaceholderText(way.value)
        self.line.setAccessibleName(way.value)
        self.other.setText(OTHER[way])
        self.other.setAccessibleName(OTHER[way])
        self._draw()
        (self.keyring if way is Way.KEYRING else self.line).setFocus()

    def _turn(self) -> None:
        self._refuse("")
        self._show_way(self._first() if self._way is Way.RECOVERY else Way.RECOVERY)

    def _connect(self) -> None:
        self.line.returnPressed.connect(self.submit)
        self.line.textChanged.connect(self._draw)
        self.unlock.clicked.connect(self.submit)
        self.busy.cancelled.connect(self.stop)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.stop)
        self.keyring.clicked.connect(self.ask_keyring)
        self.other.clicked.connect(self._turn)

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
        for each in (self._picture, parts.label(TITLE, role="title"), lead, self.left):
            inner.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(12)
        inner.addLayout(entry)
        for below in (self.fault, self.attempts, self.busy):
            inner.addWidget(below)
        inner.addLayout(ways)
        inner.addSpacing(8)
        inner.addWidget(self.browsers)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
