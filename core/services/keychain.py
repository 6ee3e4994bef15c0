"""The key file and the keys in memory, and with them whether sessions can be read and written now."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError
from core.model.sealing import LockState
from core.services import key_making
from core.signal import Signal

if TYPE_CHECKING:
    from core.secrets.key_file import KeyFile
    from core.secrets.key_ring import KeyRing
    from core.secrets.key_set import KeySet
    from core.secrets.master import MasterKey
    from core.secrets.record_cipher import SealedCodec

_SENTENCES = {
    LockState.LOCKED: "Sessile is locked. Unlock it with the keyring, your passphrase or the recovery code.",
    LockState.SETUP: (
        "Encryption is asked for and not set up yet, so nothing is written. Run `sessile encryption on` or start the "
        "window, or take it back: SESSION_ENCRYPT_DATA, or `sessile settings encrypt_data false`."
    ),
}


class Keychain:
    """`state` tells how the store stands and `changed` when that changes; `file` is keys.json, None without one."""

    def __init__(self, path: Path, file: KeyFile | None, state: LockState) -> None:
        self._path = path
        self._ring: KeyRing | None = None
        self.file = file
        self.state = state
        self.changed: Signal[LockState] = Signal()

    @property
    def open(self) -> bool:
        """Whether sessions can be read and written."""
        return self.state in (LockState.PLAIN, LockState.UNLOCKED)

    def require_open(self) -> None:
        """Raise LOCKED, with what to do, while sessions cannot be read and written."""
        if not self.open:
            raise self.refusal()

    def refusal(self) -> SessileError:
        """Return the error that says why sessions cannot be read and written."""
        if self.file is None or self.state is LockState.SETUP:
            return SessileError(ErrorKind.LOCKED, _SENTENCES.get(self.state, _SENTENCES[LockState.LOCKED]))
        ways = key_making.ways(key_making.kinds_of(self.file.keys))
        return SessileError(ErrorKind.LOCKED, f"Sessile is locked. Unlock it with {ways}.")

    def enter(self, state: LockState) -> None:
        """Go over to `state` and tell it."""
        if state is not self.state:
            self.state = state
            self.changed.emit(state)

    def present(self) -> KeyFile:
        """Return the key file; raises INPUT when there is none."""
        if self.file is None:
            raise SessileError(ErrorKind.INPUT, "Encryption is not switched on. Switch it on first.")
        return self.file

    async def save(self, file: KeyFile) -> None:
        """Replace the key file durably; raises STORE, and then all is as it was."""
        from core.secrets.key_file import write_key_file

        def write() -> None:
            write_key_file(self._path, file)
            self.file = file  # here: nobody may be waiting any more

        await asyncio.to_thread(write)

    async def remove(self) -> None:
        """Delete the key file of a store that is plain, and forget the keys; raises STORE."""
        from core.secrets.key_file import remove_key_file

        await asyncio.to_thread(remove_key_file, self._path)
        self.file = None
        self._ring = None

    def ring(self) -> KeyRing:
        """Return the keys in memory; raises LOCKED when there never were any."""
        if self._ring is None:
            raise self.refusal()
        return self._ring

    def store_key(self) -> bytes:
        """Return the key for sealing files that belong to no session; raises LOCKED."""
        from core.secrets.key_set import STORE

        return self.ring().profile_key(STORE)

    def unlock(self, keys: KeySet, master: MasterKey) -> None:
        """Take the master key of `keys` in; raises WRONG_KEY. What is known of open sessions stays."""
        from core.secrets.key_ring import KeyRing

        if self._ring is None:
            self._ring = KeyRing(keys, master)
        else:
            self._ring.unlock(keys, master)

    def keep_only(self, session_ids: Collection[str]) -> None:
        """Drop the master key, and all that was opened with it but the keys of `session_ids`."""
        ring = self.ring()
        for session_id in session_ids:
            with suppress(SessileError):  # one too damaged to be opened can be of no use later either
                ring.keys(session_id)
        ring.keep_only(session_ids)

    def no_longer_used(self, session_id: str) -> None:
        """Drop the key of a session whose browser is gone, while locked."""
        if self._ring is not None and self._ring.locked:
            self._ring.forget(session_id)

    def codec(self) -> SealedCodec:
        """Return the codec that seals with the keys in memory."""
        from core.secrets.record_cipher import SealedCodec

        return SealedCodec(self.ring())


def read_keys(path: Path) -> KeyFile | None:
    """Return the key file, None without one, which costs nothing; raises STORE for one that cannot be read. Blocks."""
    if not os.path.lexists(path):
        return None
    from core.secrets.key_file import read_key_file

    return read_key_file(path)
