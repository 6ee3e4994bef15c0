"""Between the person and the panels: while the store is locked or has no keys yet, a page takes the window's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut

from core.model.sealing import LockState, SealingProgress
from gui.kit.frame import Frame
from gui.kit.idle import IdleWatch
from gui.kit.message_bar import PASSING, Tone
from gui.kit.secrets import forget_copied
from gui.sealing.status_words import GOES_ON, LOST, STOPPED, WENT_ON, short_words
from gui.sealing.work_words import RESUMED
from gui.shell.concealing import close_dialogs
from gui.shell.everywhere import HeardEverywhere

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.sealing.setup_page import SetupPage
    from gui.sealing.unlock_page import UnlockPage

SHUT = (LockState.LOCKED, LockState.SETUP)
MINUTE = 60
PLAIN = "Nothing to lock: this store is not encrypted. File > Encryption… switches it on."


class Gate(QObject):
    """Follows the core's lock state. Attributes: shut, unlock and setup (the pages, once they were needed), idle."""

    unlock: UnlockPage | None = None
    setup: SetupPage | None = None

    def __init__(self, window: MainWindow, frame: Frame) -> None:
        super().__init__(window)
        self._window, self._frame = window, frame
        self._filled = self._asked = self.shut = False
        self._filter = ""
        self.idle = IdleWatch(lambda: frame.core.settings.lock_after * MINUTE, frame.now, self)
        self.idle.idle.connect(self._idle)
        window.commands.bind("view.lock", self.lock)
        HeardEverywhere(window.commands["view.lock"], self)
        self._vain = QShortcut(window.commands["view.lock"].shortcut(), window, self._say_plain, enabled=False)
        locking = frame.core.locking
        self._disconnects = (
            locking.changed.connect(self._changed),
            locking.browsers_left.connect(self._count_again),
            locking.progress.connect(self._show_progress),
        )

    async def begin(self) -> None:
        """Show the panels, or the page that stands before them."""
        await self._follow(ask_keyring=True)

    async def lock(self) -> None:
        """Hide everything at once and drop the keys; open browsers go on, and the page offers to close them."""
        opened = sum(view.open for view in await self._frame.core.sessions.list())
        await self._lock()
        if self.unlock is not None and self.shut:
            self.unlock.browsers.offer(opened)

    def renew(self) -> None:
        """Ask again how the store stands: what opens it has changed."""
        self._frame.tasks.start(self._renew(), name="renew encryption state")

    async def _renew(self) -> None:
        status = await self._frame.core.sealing.status()
        self._window.status.show_sealing(short_words(status))
        self._window.commands.update(sealed=status.state is LockState.UNLOCKED)
        if not status.keyring_lost:
            self._window.messages.withdraw(LOST)
        self._vain.setEnabled(status.state is LockState.PLAIN)  # never beside the command: Qt would hear neither
        if self._asked and not self.shut:
            self._asked = False
            self._frame.tasks.start(self._offer_keyring(), name="look for the key in the keyring")
            if status.unfinished:
                self._frame.tasks.start(self._go_on(), name="tell of interrupted work")

    async def _offer_keyring(self) -> None:
        from gui.sealing.keyring_offer import offer_keyring

        await offer_keyring(self._frame, self.renew)

    async def _go_on(self) -> None:
        """Say that interrupted work goes on, until it ends, and what came of it."""
        self._window.messages.say(GOES_ON)
        await self._frame.core.locking.settled()
        status = await self._frame.core.sealing.status()
        self._window.messages.withdraw(GOES_ON)
        if status.unfinished:
            self._window.messages.say(STOPPED, tone=Tone.WARNING)
        else:
            self._window.messages.note(WENT_ON)
        self._window.status.show_sealing(short_words(status))

    def close(self) -> None:
        """Follow no more; before the core is closed."""
        for disconnect in self._disconnects:
            disconnect()
        self.idle.stop()

    async def _lock(self, *, unattended: bool = False) -> None:
        self._conceal()
        try:
            await self._frame.core.locking.lock(unattended=unattended)
        finally:
            await self._follow()

    def _say_plain(self) -> None:
        self._window.messages.say(PLAIN, lasts=PASSING)

    def _idle(self) -> None:
        if self._window.commands["view.lock"].isEnabled():
            self._frame.tasks.start(self._lock(unattended=True), name="lock when idle")

    def _changed(self, state: LockState) -> None:
        if state in SHUT:
            self._conceal()
        self._frame.tasks.start(self._follow(), name="follow the lock")

    def _count_again(self, opened: int) -> None:
        if self.unlock is not None:
            self.unlock.browsers.count_again(opened)

    def _show_progress(self, progress: SealingProgress) -> None:
        """Show how far interrupted work is: on the page while it keeps the store shut, else beside the message."""
        shown = RESUMED[progress.step], progress.done, progress.total
        if self.shut and self.unlock is not None:
            self.unlock.show_progress(*shown)
        self._window.messages.show_progress(GOES_ON, *shown)

    async def _follow(self, *, ask_keyring: bool = False) -> None:
        """Show what fits the core's state now, whatever it was when this was asked for."""
        state = self._frame.core.locking.state
        if state in SHUT:
            self._conceal()
            await self._show_page(state, ask_keyring=ask_keyring)
        elif self.shut or not self._filled:
            await self._reveal()
        await self._renew()

    async def _show_page(self, state: LockState, *, ask_keyring: bool) -> None:
        if state is LockState.SETUP:
            page = self._setup_page()
            if self._window.show_in_place(page):
                page.begin()
        else:
            self._asked = True
            unlock = self._unlock_page()
            if self._window.show_in_place(unlock) or ask_keyring:
                await unlock.begin(ask_keyring=ask_keyring)

    def _conceal(self) -> None:
        if self.shut:
            return
        self.shut = True
        self.idle.stop()
        window = self._window
        window.show_page().working("Locked")
        window.toolbar.hide()
        self._filter = window.toolbar.filter.text()
        window.toolbar.filter.clear()
        close_dialogs(window)
        forget_copied()
        window.messages.hold()
        window.undo.close()
        window.status.conceal(True)
        window.commands.update(ready=False, views=(), jar=0, cookies=0, domain=False, extracted=False, results=0)
        window.commands.update(links=False, batch=None, sealed=False)
        if self._filled:
            window.body.forget()

    async def _reveal(self) -> None:
        window = self._window
        if self._filled:
            await window.body.sessions.load()
        else:
            await window.fill(self._frame)
            self._filled = True
        if self._frame.core.locking.state in SHUT:  # locked again meanwhile
            window.body.forget()
            return
        self.shut = False
        window.toolbar.filter.setText(self._filter)
        window.show_body()
        window.toolbar.show()
        window.status.conceal(False)
        window.commands.update(ready=True)
        window.messages.release()
        window.body.sessions.table.setFocus()
        self.idle.start()
        await window.count(self._frame.core)

    def _unlock_page(self) -> UnlockPage:
        from gui.sealing.unlock_page import UnlockPage

        self.unlock = self.unlock or UnlockPage(self._frame)
        return self.unlock

    def _setup_page(self) -> SetupPage:
        from gui.sealing.setup_page import SetupPage

        self.setup = self.setup or SetupPage(self._frame)
        return self.setup
