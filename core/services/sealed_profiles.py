"""One profile at a time into its sealed file and out of it: its turn, its key, the disk, then the row."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from core.browser.profile_lock import OWN_FILES, ProfileLock
from core.errors import ErrorKind, SessileError
from core.model.session import Phase, ProfileState
from core.services.workspace import Workspace
from core.services.writing import Writing
from core.store.profiles import CACHES

log = logging.getLogger(__name__)

T = TypeVar("T")
Show = Callable[[Phase], None]

_AT_ONCE = 2  # sealings; more only take the processor from the window
SPOILT = (ErrorKind.DAMAGED, ErrorKind.WRONG_KEY)
_NO_KEY = "The profile of this session is sealed, and no key is here. Put keys.json back, then start Sessile again."
_MEANWHILE = (
    " The session and its cookies are still here: put a copy of the profile back, or have it made anew from what "
    "Sessile keeps."
)


class ProfileKeys(Protocol):
    """Where the keys of sealed profiles come from."""

    def profile_key(self, session_id: str) -> bytes:
        """Return the 32-byte key; raises LOCKED, WRONG_KEY and DAMAGED."""
        ...


class SealedProfiles:
    """Attributes: `turns`, one lock per profile, held around every call here; `keys`, None in a plain store."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._files = workspace.profiles
        self._sealing = asyncio.Semaphore(_AT_ONCE)
        self.keys: ProfileKeys | None = None
        self.turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def unseal(self, session_id: str, profile: str, show: Show, *, durably: bool = True) -> None:
        """Make the folder of a sealed file, if there is no folder; raises LOCKED, WRONG_KEY, DAMAGED and STORE.

        Not `durably`, a loss of power before `keep` makes the sealed file the profile again; a browser may use the
        folder meanwhile.
        """
        if not await in_thread(partial(self._is_sealed, profile)):
            return
        durably = durably or os.name == "nt"  # there a file that a browser has open cannot be made durable
        show(Phase.UNSEALING)
        try:
            await in_thread(partial(self._place, profile, self._key(session_id), durably=durably))
        except SessileError as error:
            if error.kind in SPOILT:
                raise SessileError(error.kind, error.sentence + _MEANWHILE) from error
            raise _without_path(error, "opened") from error

    async def keep(self, profile: str) -> None:
        """Let a folder that was placed be the profile after a loss of power too; raises STORE: the sealed file is."""
        try:
            await in_thread(partial(self._trust, profile))
        except SessileError as error:
            raise _without_path(error, "opened") from error

    async def seal(self, session_id: str, profile: str, show: Show) -> None:
        """Seal the folder, if there is one, and delete it; raises LOCKED, IN_USE, STALE_LOCK, STORE.

        One whose session was erased meanwhile is discarded.
        """
        await in_thread(partial(self._files.drop_doubtful, profile))
        if await in_thread(partial(self._files.has_folder, profile)):
            show(Phase.SEALING)
            await self.note(session_id, profile, ProfileState.SEALING)
            key = self._key(session_id)
            try:
                async with self._sealing:
                    await in_thread(partial(self._put_away, profile, key))
            except SessileError as error:
                raise _without_path(error, "sealed") from error
        sealed = await in_thread(partial(self._files.has_seal, profile))
        try:
            await self.note(session_id, profile, ProfileState.SEALED if sealed else ProfileState.PLAIN)
        except SessileError as error:
            if error.kind is not ErrorKind.NOT_FOUND:
                raise
            await in_thread(partial(self._files.discard, self._folder(profile)))

    async def set_aside(self, session_id: str, profile: str) -> None:
        """Keep a sealed file that cannot be opened aside; raises LOCKED, STORE, and CONFLICT for a good one."""
        if not await in_thread(partial(self._files.has_seal, profile)):
            return
        if not await in_thread(partial(self._is_spoilt, profile, self._key(session_id))):
            raise SessileError(ErrorKind.CONFLICT, "The profile of this session is whole. Launch the session again.")
        await in_thread(partial(self._files.set_aside, profile))
        await self.note(session_id, profile, ProfileState.PLAIN)

    async def note(self, session_id: str, profile: str, state: ProfileState) -> None:
        """Let the session's row follow the disk, which is the truth: state and size; raises NOT_FOUND and LOCKED.

        A store that refuses is no reason to leave the disk as it is.
        """
        size = await in_thread(partial(self._files.size, self._folder(profile)))

        def work(writing: Writing) -> None:
            session = writing.session(session_id)
            noted = replace(session, profile_state=state, disk_bytes=size)
            if noted != session:
                writing.save(noted)

        try:
            await self._workspace.write(work)
        except SessileError as error:
            if error.kind is not ErrorKind.STORE:
                raise
            log.warning("the state of %s was not written: %s", session_id, error.kind)

    def _place(self, profile: str, key: bytes, *, durably: bool) -> None:
        """Make the folder of the sealed file, which stays; blocks."""
        from core.secrets.sealed_file import unseal

        sealed, folder = self._workspace.layout.sealed_profile(profile), self._folder(profile)
        if durably:
            unseal(sealed, folder, key)
            return
        with ThreadPoolExecutor(1, thread_name_prefix="sessile-mark") as beside:  # it waits for the disk
            marking = beside.submit(self._files.mark, profile)
            unseal(sealed, folder, key, durably=False, before=marking.result)

    def _trust(self, profile: str) -> None:
        if not self._files.is_marked(profile):
            return
        from core.secrets.sealed_file import keep

        try:
            keep(self._folder(profile))
        except SessileError:
            self._files.doubt(profile)  # the system may have thrown away what it could not write
            raise
        self._files.trust(profile)

    def _put_away(self, profile: str, key: bytes) -> None:
        """Seal the folder without its caches, then delete it: the sealed file is read back and durable; blocks."""
        from core.secrets.sealed_file import seal

        lock = ProfileLock(self._folder(profile))
        lock.acquire()
        try:
            sealed = self._workspace.layout.sealed_profile(profile)
            seal(self._folder(profile), sealed, key, leave_out=(*CACHES, *OWN_FILES))
        finally:
            lock.release()
        self._files.remove_folder(profile)

    def _is_spoilt(self, profile: str, key: bytes) -> bool:
        from core.secrets.sealed_file import verify

        try:
            verify(self._workspace.layout.sealed_profile(profile), key)
        except SessileError as error:
            if error.kind in SPOILT:
                return True
            raise _without_path(error, "opened") from error
        return False

    def _folder(self, profile: str) -> Path:
        return self._workspace.layout.profile(profile)

    def _is_sealed(self, profile: str) -> bool:
        self._files.drop_doubtful(profile)
        return not self._files.has_folder(profile) and self._files.has_seal(profile)

    def _key(self, session_id: str) -> bytes:
        if self.keys is None:
            raise SessileError(ErrorKind.LOCKED, _NO_KEY)
        return self.keys.profile_key(session_id)


def _without_path(error: SessileError, what: str) -> SessileError:
    """Say what the disk refused without telling where a profile lies; other errors stay as they are."""
    if error.kind is not ErrorKind.STORE:
        return error
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in {errno.ENOSPC, errno.EDQUOT}:
        sentence = f"The disk is full, so the profile was not {what}; what was there is whole. Free some space."
    else:
        reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else "the disk refused it"
        sentence = f"The profile could not be {what}: {reason}. Check the disk and its rights, then try again."
    return SessileError(ErrorKind.STORE, sentence)


async def in_thread(work: Callable[[], T]) -> T:
    """Run `work` on a thread and wait for its end, even when cancelled: nobody may come near its files before that."""
    doing = asyncio.get_running_loop().run_in_executor(None, work)
    cancelled: asyncio.CancelledError | None = None
    while not doing.done():
        try:
            await asyncio.wait({doing})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        doing.exception()  # seen
        raise cancelled
    return doing.result()
