"""What begins when sessions can be read, and stops when they cannot: the list, recovery, cleanup, the vault."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from core.errors import SessileError
from core.model.changes import Changes, Notice, NoticeKind
from core.model.sealing import LockState
from core.services import key_making
from core.services.cleanup import CleanupService
from core.services.disposal import Disposal
from core.services.orphans import give_back_orphans, seal_orphans
from core.services.recovery import recover
from core.services.vault import Vault
from core.services.workspace import Workspace
from core.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from core.model.session import Session

log = logging.getLogger(__name__)


class Life:
    """Wakes a store whose records the codec can read, and puts it to sleep; what a kill left is made good once.

    `background` are the tasks that end with it.
    """

    def __init__(self, workspace: Workspace, disposal: Disposal, vault: Vault, cleanup: CleanupService) -> None:
        self._workspace = workspace
        self._disposal = disposal
        self._vault = vault
        self._cleanup = cleanup
        self.background = Tasks()
        self._begun = False
        self._sealing: asyncio.Task[None] | None = None

    async def wake(self, state: LockState) -> None:
        """Show the sessions and go over to `state`; raises what the store raises, and then nothing is shown."""
        workspace = self._workspace
        sessions, damaged = await workspace.store.read(lambda transaction: transaction.sessions.load())
        workspace.cache.fill(sessions, unreadable=damaged)
        short = [] if self._begun else await recover(workspace, self._disposal)
        workspace.cache.show()
        workspace.notices.nameless = False
        workspace.keychain.enter(state)
        workspace.changes.emit(Changes(added=self._shown()))
        await self._put_profiles_in_order()
        if not self._begun:
            self._begun = True
            self._begin(damaged, short)

    def sleep(self, *, keep: Collection[str]) -> None:
        """Show nothing any more, and know only the sessions `keep`, which have browsers."""
        workspace = self._workspace
        shown = self._shown()
        workspace.notices.nameless = True
        workspace.cache.hide(workspace.keychain.refusal, keep=keep)
        workspace.keychain.enter(LockState.LOCKED)
        workspace.changes.emit(Changes(removed=shown))

    def forget(self, *, keep: Collection[str]) -> None:
        """Know only the sessions `keep` again, after a `wake` that failed."""
        self._workspace.cache.hide(self._workspace.keychain.refusal, keep=keep)

    async def settled(self) -> None:
        """Wait for the sealing that the last `wake` began, while the keys are still here."""
        if self._sealing is not None:
            await asyncio.wait({self._sealing})

    async def end(self) -> None:
        """Stop what runs in the background, and leave a last sign of life, if there was any."""
        await self.background.close()
        if not self._begun:
            return
        try:
            await self._cleanup.note_alive()
        except SessileError as error:
            log.warning("the last sign of life was not written: %s", error.sentence)

    async def _put_profiles_in_order(self) -> None:
        """Seal what a kill, or a lock that came first, left open, and what belongs to no session."""
        try:
            file = self._workspace.keychain.file
            sealed = file is not None and key_making.is_settled(file)
            if sealed:
                await give_back_orphans(self._workspace)
            await self._vault.recover(killed=not self._begun)
            if sealed:
                self._sealing = self.background.start(seal_orphans(self._workspace), name="seal orphans")
        except SessileError as error:
            log.warning("what was left of profiles was not put in order: %s", error.sentence)

    def _begin(self, damaged: int, short: Sequence[Session]) -> None:
        if damaged:
            self._workspace.notices.emit(Notice(NoticeKind.RECORDS_DAMAGED, count=damaged))
        for session in short[:1]:
            notice = Notice(NoticeKind.COOKIES_DAMAGED, session.id, session.name, len(short))
            self._workspace.notices.emit(notice)
        self.background.start(self._cleanup.run_forever(), name="automatic cleanup")

    def _shown(self) -> frozenset[str]:
        return frozenset(view.session.id for view in self._workspace.cache.views())
