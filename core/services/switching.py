"""The steps of switching encryption on, off and over to another key, each of which goes on where a kill left it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from core.errors import SessileError
from core.model.changes import Notice, NoticeKind
from core.model.sealing import LockState, SealingProgress, SealingStep, SlotKind
from core.services import key_making
from core.services.cancelling import Cancellation, told
from core.services.keychain import Keychain
from core.services.leftovers import seal_leftovers, unseal_leftovers
from core.services.orphans import give_back_orphans, seal_orphans
from core.services.rotating import Rotation
from core.services.vault import Vault
from core.services.workspace import Workspace
from core.store.codec import PlainCodec
from core.store.locked import LockedCodec

if TYPE_CHECKING:
    from core.secrets.key_file import KeyFile
    from core.secrets.master import MasterKey
    from core.secrets.slots import Slot

Progress = Callable[[SealingProgress], None]
Check = Callable[[], None]


def unstopped() -> None:
    """Let it go on."""


class Switching:
    """Moves the store between what its key file says and what its database is; the key file always leads."""

    def __init__(self, workspace: Workspace, vault: Vault, rotation: Rotation) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._keychain: Keychain = workspace.keychain
        self._vault = vault
        self._rotation = rotation

    @property
    def unfinished(self) -> bool:
        """Whether `go_on` has something left to do."""
        file = self._keychain.file
        return file is not None and (self._store.needs_scrub or not key_making.is_settled(file))

    async def open(self, master: MasterKey, progress: Progress) -> bool:
        """Let the store read and write with `master`; raises WRONG_KEY, STORE, DAMAGED. An open rotation is finished.

        A database that is plain while the key file is there gets sealed first: nothing is written over it unsealed.
        Returns whether that was so.
        """
        from core.secrets.key_file import Phase

        file = self._keychain.present()
        plain = not await self._store.sealed_with()
        if file.phase is Phase.ROTATING:
            await self._rotation.finish(master, progress)
        else:
            self._keychain.unlock(file.keys, master)
            if plain:
                await self._seal_records(progress, unstopped)
            else:
                await self._store.use(self._keychain.codec())
        self._let_vault_work()
        return plain

    def _let_vault_work(self) -> None:
        """Give the vault the keys; while switching off it only unseals."""
        from core.secrets.key_file import Phase

        file = self._keychain.file
        if file is None:
            self._vault.use(None)
        else:
            self._vault.use(self._keychain.ring(), seals=file.phase is not Phase.SWITCHING_OFF)

    async def begin_on(self, master: MasterKey, slots: Collection[Slot], progress: Progress) -> None:
        """Make `master` the store's key and seal every record; what is left to do then is `go_on`'s.

        Cancelled before the commit, or refused, it leaves all as it was; later it ends as if nobody had cancelled.
        """
        from core.secrets.key_file import KeyFile, Phase
        from core.secrets.key_set import new_key_set

        file = KeyFile(new_key_set(master, slots), Phase.SWITCHING_ON)
        cancellation = Cancellation()

        async def work() -> None:
            try:
                await self._keychain.save(file)
                self._keychain.unlock(file.keys, master)
                await self._seal_records(progress, cancellation.check)
            except SessileError:
                if not await self._store.sealed_with():
                    await self._undo_on(file)
                    raise

        await cancellation.run(self._workspace.tasks, told(work()), name="seal the records")
        self._let_vault_work()

    async def begin_off(self) -> None:
        """Note that all is to be readable again; the rest is `go_on`'s."""
        from core.secrets.key_file import Phase

        await self._keychain.save(replace(self._keychain.present(), phase=Phase.SWITCHING_OFF))
        self._let_vault_work()

    async def put_slot(self, kind: SlotKind, slot: Slot | None) -> None:
        """Replace the slot of one kind, or take it away; raises INPUT for the last but the recovery code, STORE."""
        file = self._keychain.present()
        slots = key_making.with_slot(file.keys, kind, slot)
        await self._keychain.save(replace(file, keys=replace(file.keys, slots=slots)))

    async def go_on(self, progress: Progress) -> None:
        """Do what is left to do of switching on or off; raises LOCKED and STORE, to be repeated then."""
        from core.secrets.key_file import Phase

        await self._scrub(progress)
        file = self._keychain.file
        if file is not None and file.phase is Phase.SWITCHING_ON:
            await self._finish_on(file, progress)
        elif file is not None and file.phase is Phase.SWITCHING_OFF:
            await self._finish_off(progress)

    async def _seal_records(self, progress: Progress, check: Check) -> None:
        """Seal every record of a plain database with the keys in memory; raises what `check` raises, and STORE."""
        await self._store.use(PlainCodec())
        await self._store.reencode(
            target=self._keychain.codec(),
            key_id=self._keychain.present().keys.key_id,
            progress=partial(_tell, progress, SealingStep.RECORDS),
            check=check,
        )

    async def _undo_on(self, file: KeyFile) -> None:
        self._vault.use(None)
        if self._keychain.state is LockState.SETUP:
            await self._store.use(LockedCodec())
        if self._keychain.file is file:  # else the one on the disk is another's, which is why it was refused
            await self._keychain.remove()
        await key_making.forget_keyring(file.keys)

    async def _scrub(self, progress: Progress) -> None:
        progress(SealingProgress(SealingStep.SCRUB, 0, 1))
        if self._store.needs_scrub:
            await self._store.scrub()
        progress(SealingProgress(SealingStep.SCRUB, 1, 1))

    async def _finish_on(self, file: KeyFile, progress: Progress) -> None:
        from core.secrets.key_file import Phase

        held = await self._vault.seal_all(partial(_tell, progress, SealingStep.PROFILES))
        self._say(NoticeKind.PROFILES_HELD, held)
        await seal_orphans(self._workspace)
        await seal_leftovers(self._workspace, partial(_tell, progress, SealingStep.LEFTOVERS))
        await self._keychain.save(replace(file, phase=Phase.SEALED))

    async def _finish_off(self, progress: Progress) -> None:
        spoilt = await self._vault.unseal_all(partial(_tell, progress, SealingStep.PROFILES))
        for session_id in spoilt:
            await self._vault.rebuild(session_id=session_id)  # later no key would be there for that
        self._say(NoticeKind.PROFILES_SPOILT, spoilt)
        if await self._store.sealed_with():
            told = partial(_tell, progress, SealingStep.RECORDS)
            await self._store.reencode(target=PlainCodec(), key_id="", progress=told)
        await give_back_orphans(self._workspace, all_of_them=True)
        await unseal_leftovers(self._workspace)
        keys = self._keychain.present().keys
        await key_making.forget_keyring(keys)
        await self._keychain.remove()
        self._let_vault_work()

    def _say(self, kind: NoticeKind, session_ids: Collection[str]) -> None:
        for session_id in tuple(session_ids)[:1]:
            name = self._workspace.cache.get(session_id).session.name
            self._workspace.notices.emit(Notice(kind, session_id, name, len(session_ids)))


def _tell(progress: Progress, step: SealingStep, done: int, total: int) -> None:
    progress(SealingProgress(step, done, total))
