"""Locking and unlocking: by the keyring, a passphrase or the recovery code."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError
from core.model.sealing import LockState, SealingProgress, SlotKind
from core.services import key_making
from core.services.actor import PROGRAM
from core.services.life import Life
from core.services.running import RunningBrowsers
from core.services.switching import Switching
from core.services.vault import Vault
from core.services.workspace import Workspace
from core.services.writing import Writing
from core.signal import Signal

if TYPE_CHECKING:
    from core.secrets.master import MasterKey

log = logging.getLogger(__name__)

KEYRING_LIMIT = 60.0  # seconds; a person may have to type the keyring's password


class LockService:
    """While locked nothing is shown and no key is here but those of sessions whose browsers are still open.

    `progress` tells how far interrupted work is that goes on with an unlock and after it.
    """

    def __init__(
        self,
        workspace: Workspace,
        running: RunningBrowsers,
        switching: Switching,
        life: Life,
        vault: Vault,
        turn: asyncio.Lock,
    ) -> None:
        self._workspace = workspace
        self._keychain = workspace.keychain
        self._running = running
        self._switching = switching
        self._life = life
        self._vault = vault
        self._turn = turn
        self._going_on: asyncio.Task[None] | None = None
        self.progress: Signal[SealingProgress] = Signal()

    @property
    def state(self) -> LockState:
        """Whether sessions can be read and written now."""
        return self._keychain.state

    @property
    def changed(self) -> Signal[LockState]:
        """Tells every new state."""
        return self._keychain.changed

    @property
    def browsers_left(self) -> Signal[int]:
        """Tells, locked or not, whenever a browser has ended, how many with a window there still are."""
        return self._running.left

    def require_open(self) -> None:
        """Raise LOCKED, with what to do, while sessions cannot be read and written."""
        self._keychain.require_open()

    async def unlock_with_keyring(self, *, limit: float = KEYRING_LIMIT) -> None:
        """Unlock with the key in the keyring, which may show a prompt; `limit` in seconds. Can be cancelled.

        Raises WRONG_KEY when it does not hold this store's key, STORE and TIMEOUT with what to do, DAMAGED.
        """
        await self._unlock(SlotKind.KEYRING, key_making.from_keyring(self._keychain.present(), limit=limit))

    async def unlock_with_passphrase(self, *, passphrase: str) -> None:
        """Unlock with the passphrase; raises WRONG_KEY, STORE, DAMAGED, and INPUT when there is none to compare."""
        await self._unlock(SlotKind.PHRASE, key_making.from_passphrase(self._keychain.present(), passphrase))

    async def unlock_with_recovery(self, *, code: str) -> None:
        """Unlock with the recovery code; raises WRONG_KEY, STORE, DAMAGED, and INPUT for what is no code."""
        await self._unlock(SlotKind.RECOVERY, key_making.from_recovery(self._keychain.present(), code))

    async def lock(self, *, close_browsers: bool = False, unattended: bool = False) -> None:
        """Show nothing at once, and drop every key but those of sessions with a browser; harmless when locked or plain.

        With `close_browsers` they are closed and sealed too before this returns. `unattended`: nobody asked for it,
        it was time. Raises IN_USE while encryption is being changed.
        """
        if self._turn.locked():
            raise SessileError(ErrorKind.IN_USE, "Encryption is being changed just now. Wait until that is done.")
        async with self._turn:
            if self.state is LockState.UNLOCKED:
                self._life.sleep(keep=self._busy())
                await self._note("locked", by=PROGRAM if unattended else None)  # after every write that was on its way
                await self._vault.settled()
                await self._life.settled()
                self._keychain.keep_only(self._busy())
        if close_browsers:
            await asyncio.gather(*(self._running.close(each) for each in self._running.all()))

    async def settled(self) -> None:
        """Wait for an unlock under way, and for what the last one goes on with in the background."""
        async with self._turn:
            pass  # whoever has it sets what is waited for
        if self._going_on is not None:
            await asyncio.wait({self._going_on})

    async def _unlock(self, way: SlotKind, finding: Awaitable[MasterKey]) -> None:
        try:
            await self._open(way, await finding)
        except SessileError as error:
            if error.kind is not ErrorKind.INPUT:
                await self._note("unlock_failed", way=way)
            raise

    async def _open(self, way: SlotKind, master: MasterKey) -> None:
        async with self._turn:
            if self.state is not LockState.LOCKED:
                return
            try:
                sealed_now = await self._switching.open(master, self.progress.emit)
                await self._life.wake(LockState.UNLOCKED)
            except BaseException:
                self._life.forget(keep=self._busy())
                self._keychain.keep_only(self._busy())
                raise
            await self._note("unlocked", way=way)
            if sealed_now:
                await self._note("encryption_on")
        self._going_on = self._workspace.tasks.start(self._go_on(), name="finish changing encryption")

    async def _go_on(self) -> None:
        if not self._switching.unfinished:
            return
        async with self._turn:
            try:
                await self._switching.go_on(self.progress.emit)
            except SessileError as error:
                log.warning("changing encryption is not finished; the next unlock goes on: %s", error.kind)
            if self._keychain.file is None:
                self._keychain.enter(LockState.PLAIN)

    async def _note(self, kind: str, *, by: str | None = None, way: SlotKind | None = None) -> None:
        def work(writing: Writing) -> None:
            writing.record(kind, by=by, detail=way.value if way else "")

        try:
            await self._workspace.write(work)
        except SessileError as error:
            log.warning("%s was not written down: %s", kind, error.sentence)

    def _busy(self) -> frozenset[str]:
        browsers = frozenset(running.session_id for running in self._running.all())
        return browsers | self._workspace.cache.used
