"""Encryption switched on, off and over to another key, with progress; each goes on after a kill."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError
from core.model.sealing import KeyringState, LockState, NewKeys, SealingStatus, SlotKind
from core.services import key_making
from core.services.left_open import count_left_open
from core.services.life import Life
from core.services.rotating import Rotation
from core.services.switching import Progress, Switching
from core.services.workspace import Workspace
from core.services.writing import Writing

if TYPE_CHECKING:
    from core.secrets.key_file import KeyFile
    from core.secrets.master import MasterKey
    from core.secrets.slots import Slot

KEYRING_LIMIT = 60.0  # seconds; a person may have to type the keyring's password
CHECK_LIMIT = 5.0  # seconds; nobody waits for it
SETTING = "encrypt_data"
OUTSIDE = ("command line", "environment")


class SealingService:
    """What a person does about encryption: one thing at a time, and but for switching on none while it is locked."""

    def __init__(
        self, workspace: Workspace, switching: Switching, rotation: Rotation, life: Life, turn: asyncio.Lock
    ) -> None:
        self._workspace = workspace
        self._keychain = workspace.keychain
        self._switching = switching
        self._rotation = rotation
        self._life = life
        self._turn = turn
        self._lost = ""  # the id of the key that the keyring was found to have lost

    async def status(self) -> SealingStatus:
        """Return how the store stands."""
        file, state = self._keychain.file, self._keychain.state
        if file is None:
            return SealingStatus(state)
        left_open = await self._left_open() if state is LockState.LOCKED else 0
        lost = file.keys.key_id == self._lost
        return SealingStatus(state, key_making.kinds_of(file.keys), not key_making.is_settled(file), left_open, lost)

    async def look_at_keyring(self, *, limit: float = KEYRING_LIMIT) -> KeyringState:
        """Tell how the keyring is, without a prompt; `limit` in seconds."""
        from core.secrets import os_keyring

        return (await os_keyring.look(limit=limit)).state

    async def check_keyring(self, *, limit: float = CHECK_LIMIT) -> bool:
        """Tell whether the keyring has lost the key it was given, without a prompt; `status` tells it from then on.

        `limit` in seconds. A keyring that gives no answer changes nothing of what is known of it.
        """
        file = self._keychain.file
        lost = await key_making.keyring_lost(file.keys, limit=limit) if file is not None else None
        if file is not None and lost is not None and self._keychain.file is file:  # and no slot changed meanwhile
            self._lost = file.keys.key_id if lost else ""
        return (await self.status()).keyring_lost

    def new_keys(self) -> NewKeys:
        """Make keys in memory; nothing is written before `switch_on` or `rotate` gets them."""
        from core.secrets import master, recovery

        return NewKeys(recovery.new_code(), master.new_master())

    async def switch_on(self, *, keys: NewKeys, passphrase: str | None, keyring: bool, progress: Progress) -> None:
        """Seal the store, its closed profiles and what lies beside it; goes on by itself after a kill.

        Cancelled before the records are sealed, or refused by the disk, it leaves all as it was. Raises INPUT for a
        passphrase too short or no slot at all, IN_USE, STORE, TIMEOUT.
        """
        async with self._alone():
            if self._keychain.file is not None:
                raise SessileError(ErrorKind.INPUT, "Encryption is switched on already.")
            slots = await self._slots(keys, passphrase=passphrase, keyring=keyring)
            await self._switching.begin_on(_master(keys), slots, progress)
            if self._keychain.state is LockState.SETUP:
                await self._life.wake(LockState.UNLOCKED)
            else:
                self._keychain.enter(LockState.UNLOCKED)
            await self._note("encryption_on", wanted=True)
            await self._switching.go_on(progress)

    async def switch_off(self, *, progress: Progress) -> None:
        """Write the store and every profile readable again, then forget the keys; goes on by itself after a kill.

        Raises LOCKED, IN_USE, STORE, and INPUT while the environment or the command line asks for encryption.
        """
        async with self._alone():
            if self._unlocked().next is not None:
                raise _half_way()
            settings = self._workspace.settings
            if settings.encrypt_data and (source := settings.sources.get(SETTING)) in OUTSIDE:
                sentence = f"The {source} asks for encryption (SESSION_ENCRYPT_DATA). Take that away first."
                raise SessileError(ErrorKind.INPUT, sentence, field=SETTING)
            await self._note("encryption_off", wanted=False)
            await self._switching.begin_off()
            await self._switching.go_on(progress)
            self._keychain.enter(LockState.PLAIN)

    async def rotate(self, *, keys: NewKeys, passphrase: str | None, keyring: bool, progress: Progress) -> None:
        """Put a new master key with new slots in the place of the old one; goes on by itself after a kill.

        Raises LOCKED, IN_USE, STORE, TIMEOUT, and INPUT for a passphrase too short or no slot at all.
        """
        async with self._alone():
            self._settled()
            slots = await self._slots(keys, passphrase=passphrase, keyring=keyring)
            await self._rotation.begin(_master(keys), slots, progress)
            await self._note("key_rotated")

    async def change_passphrase(self, *, passphrase: str | None) -> None:
        """Replace the passphrase, or take it away with None; raises INPUT when it is the last way in, LOCKED, STORE."""
        async with self._alone():
            self._settled()
            slot = None
            if passphrase is not None:
                slot = await key_making.passphrase_slot(self._keychain.ring().master(), passphrase)
            await self._switching.put_slot(SlotKind.PHRASE, slot)
            await self._note("passphrase_changed" if slot else "passphrase_removed")

    async def new_recovery_code(self) -> str:
        """Replace the recovery code and return the new one, to be shown once; raises LOCKED and STORE."""
        from core.secrets import recovery

        async with self._alone():
            self._settled()
            code = recovery.new_code()
            slot = key_making.recovery_slot(self._keychain.ring().master(), code)
            await self._switching.put_slot(SlotKind.RECOVERY, slot)
            await self._note("recovery_code_changed")
        return code

    async def use_keyring(self, *, on: bool, limit: float = KEYRING_LIMIT) -> None:
        """Keep the key in the keyring too, or no longer; raises INPUT when it is the last way in, LOCKED, STORE."""
        async with self._alone():
            file = self._settled()
            slot = await key_making.keyring_slot(self._keychain.ring().master(), limit=limit) if on else None
            await self._switching.put_slot(SlotKind.KEYRING, slot)
            self._lost = ""
            if not on:
                await key_making.forget_keyring(file.keys)
            await self._note("keyring_on" if on else "keyring_off")

    async def _left_open(self) -> int:
        used = self._workspace.cache.profiles_in_use()
        return await asyncio.to_thread(count_left_open, self._workspace.layout, spared=used)

    async def _slots(self, keys: NewKeys, *, passphrase: str | None, keyring: bool) -> tuple[Slot, ...]:
        if passphrase is None and not keyring:
            sentence = "Choose a passphrase, the keyring or both: the recovery code alone is for emergencies."
            raise SessileError(ErrorKind.INPUT, sentence, field="passphrase")
        return await key_making.make_slots(
            _master(keys), code=keys.recovery_code, passphrase=passphrase, keyring=keyring, limit=KEYRING_LIMIT
        )

    async def _note(self, kind: str, *, wanted: bool | None = None) -> None:
        """Record what was done, and what the saved setting is to ask for from now on."""

        def work(writing: Writing) -> None:
            writing.record(kind)
            if wanted is not None:
                writing.transaction.settings.put(SETTING, "true" if wanted else None)

        await self._workspace.write(work)
        settings = self._workspace.settings
        if wanted is not None and settings.sources.get(SETTING) not in OUTSIDE:
            self._workspace.settings = replace(settings, encrypt_data=wanted)
            self._workspace.applied.emit(self._workspace.settings)

    def _unlocked(self) -> KeyFile:
        file = self._keychain.present()
        self._keychain.require_open()
        return file

    def _settled(self) -> KeyFile:
        file = self._unlocked()
        if not key_making.is_settled(file):
            raise _half_way()
        return file

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        if self._turn.locked():
            raise _busy()
        async with self._turn:
            yield


def _busy() -> SessileError:
    return SessileError(ErrorKind.IN_USE, "Encryption is being changed just now. Wait until that is done.")


def _half_way() -> SessileError:
    sentence = "An earlier change of encryption stopped half way. Lock the store and unlock it: it goes on then."
    return SessileError(ErrorKind.IN_USE, sentence)


def _master(keys: NewKeys) -> MasterKey:
    from core.secrets.master import MasterKey

    if not isinstance(keys.secret, MasterKey):
        raise TypeError("keys come from new_keys")
    return keys.secret
