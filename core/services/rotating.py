"""One master key in the place of another: from the moment both are in the key file, either of them finishes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError
from core.model.sealing import SealingProgress, SealingStep
from core.services import key_making
from core.services.cancelling import Cancellation, told
from core.services.workspace import Workspace

if TYPE_CHECKING:
    from core.secrets.key_file import KeyFile
    from core.secrets.key_set import KeySet
    from core.secrets.master import MasterKey
    from core.secrets.slots import Slot

Progress = Callable[[SealingProgress], None]

GOES_ON = "The next unlock goes on with it, and then only the new key counts: keep the new recovery code."


class Rotation:
    """Only wrapped keys are written anew: records and profiles stay as they are."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._keychain = workspace.keychain

    async def begin(self, master: MasterKey, slots: Collection[Slot], progress: Progress) -> None:
        """Put `master` in the place of the store's key; refused before the commit, it leaves all as it was.

        Where the disk refuses even that, the error says that it goes on. Cancelling comes too late.
        """
        from core.secrets import rotation
        from core.secrets.key_file import KeyFile, Phase
        from core.secrets.key_set import rekeyed

        before = self._keychain.present()
        old = self._keychain.ring().master()
        to_come = rekeyed(before.keys, old, master, (*slots, rotation.wrap(master, old)))
        leaving = replace(before.keys, slots=(*before.keys.slots, rotation.wrap(old, master)))

        async def work() -> None:
            progress(SealingProgress(SealingStep.RECORDS, 0, 1))
            try:
                await self._carry_out(KeyFile(leaving, Phase.ROTATING, to_come), before, old, master)
            except SessileError as error:
                if self._keychain.present().next is None:
                    raise
                raise SessileError(error.kind, f"{error.sentence} {GOES_ON}") from error
            progress(SealingProgress(SealingStep.RECORDS, 1, 1))

        await Cancellation().run(self._workspace.tasks, told(work()), name="change the key")

    async def _carry_out(self, file: KeyFile, before: KeyFile, old: MasterKey, new: MasterKey) -> None:
        """Write both keys, then wrap with the new one; what fails before that is taken back, if the disk lets it."""
        try:
            await self._keychain.save(file)
            await self._rewrap(_next(file), old, new)
        except SessileError:
            if await self._store.sealed_with() != new.key_id:
                await self._keychain.save(before)
                raise
        await self._settle()

    async def finish(self, master: MasterKey, progress: Progress) -> None:
        """Let the store work with the new key, `master` being either; raises WRONG_KEY and STORE."""
        progress(SealingProgress(SealingStep.RECORDS, 0, 1))
        file = self._keychain.present()
        masters = key_making.both(file, master)
        to_come = _next(file)
        if await self._store.sealed_with() == file.keys.key_id:
            self._keychain.unlock(file.keys, masters[file.keys.key_id])
            await self._store.use(self._keychain.codec())
            await self._rewrap(to_come, masters[file.keys.key_id], masters[to_come.key_id])
        else:
            self._keychain.unlock(to_come, masters[to_come.key_id])
            await self._store.use(self._keychain.codec())
        await self._settle()
        progress(SealingProgress(SealingStep.RECORDS, 1, 1))

    async def _settle(self) -> None:
        """Forget the old key, once the database is under the new one; raises STORE."""
        from core.secrets.key_file import Phase

        file = self._keychain.present()
        if file.next is not None:
            await key_making.forget_keyring(file.keys)
            await self._keychain.save(replace(file, keys=key_making.settled(file.next), next=None, phase=Phase.SEALED))

    async def _rewrap(self, keys: KeySet, old: MasterKey, new: MasterKey) -> None:
        from core.secrets.data_key import rewrap

        def exchange(wrapped: Mapping[str, bytes]) -> None:
            self._keychain.ring().exchange(keys, new, wrapped)

        await self._store.rewrap(
            wrapped=lambda session_id, wrapped: rewrap(wrapped, session_id, old=old, new=new),
            key_id=new.key_id,
            then=exchange,
        )


def _next(file: KeyFile) -> KeySet:
    """Return the key set to come; raises STORE where a key file claims a rotation and has none."""
    if file.next is None:
        raise SessileError(ErrorKind.STORE, "The key file is damaged. Put a copy of it back.")
    return file.next
