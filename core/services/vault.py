"""Profiles of a sealed store: one sealed file while no browser has it, a folder while one has."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.model.changes import Notice, NoticeKind
from core.model.session import Live, Phase, ProfileState, Session
from core.services.sealed_profiles import SPOILT, ProfileKeys, SealedProfiles, Show, in_thread
from core.services.workspace import Workspace

Lost = Callable[[SessileError], None]
Progress = Callable[[int, int], None]  # profiles done, and all of them

_HELD = (ErrorKind.IN_USE, ErrorKind.STALE_LOCK)  # another program has the profile open


class Vault:
    """Unseals a profile for its browser and seals it afterwards; one thing at a time happens to each profile.

    A folder under the profile's own name is always whole and the newest there is: what is sealed or unsealed gets its
    name last. So whatever a kill leaves is made good by sealing every folder that no browser has.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._profiles = SealedProfiles(workspace)
        self._seals = False
        self._out: set[str] = set()  # profiles that a browser has, or is about to have
        self._keeping: dict[str, asyncio.Task[None]] = {}
        self._recovering: asyncio.Task[None] | None = None
        self._over = False

    def use(self, keys: ProfileKeys | None, *, seals: bool = True) -> None:
        """Open sealed profiles with `keys`, and seal closed ones unless `seals` is off; None for a plain store."""
        self._profiles.keys = keys
        self._seals = seals and keys is not None

    async def ready(self, *, session_id: str, profile: str, show: Show) -> Path:
        """Return the folder that a browser may use until `closed` is called; it is unsealed if need be.

        Once the browser is there, `opened` has to follow. Cancelling waits for the disk. Raises LOCKED, WRONG_KEY,
        DAMAGED and STORE; nothing is placed then.
        """
        async with self._turn(profile, show):
            self._out.add(profile)
            await self._profiles.unseal(session_id, profile, show, durably=False)
        return self._workspace.layout.profile(profile)

    def opened(self, *, session_id: str, profile: str, lost: Lost) -> None:
        """Make what `ready` placed outlive a loss of power, now that no browser waits for the disk any more.

        `lost` is told why when the disk refuses: the sealed file is the profile then, and the browser has to end.
        """
        if profile in self._out and self._profiles.keys is not None:  # it may have closed already
            self._keeping[profile] = self._workspace.tasks.start(self._keep(session_id, profile, lost), name="keep it")

    async def closed(self, *, session_id: str, profile: str, show: Show) -> None:
        """Seal the folder of a browser that has ended or never came; harmless when there is none.

        What goes wrong is told by a notice, and the folder stays for the next time.
        """
        async with self._turn(profile, show):
            await self._settle(profile)
            self._out.discard(profile)
            if self._seals:
                await self._seal_or_tell(session_id, profile, show)

    async def rebuild(self, *, session_id: str) -> None:
        """Set a sealed file aside that cannot be opened: the next launch makes a profile of what the store keeps.

        Raises NOT_FOUND, LOCKED, STORE, CONFLICT when it can be opened, and IN_USE while a browser has the profile.
        """
        profile = self._workspace.cache.get(session_id).session.profile
        async with self._profiles.turns[profile]:
            if profile in self._out:
                raise SessileError(ErrorKind.IN_USE, "This session has a browser open. Close that browser first.")
            await self._profiles.set_aside(session_id, profile)

    async def recover(self, *, killed: bool = True) -> None:
        """Seal in the background every folder that no browser has; to be called after every unlock. Raises STORE.

        `killed`: nothing was in hand before, so what is half done is removed first. A lock ends the sealing early.
        """
        await self.settled()
        if killed:
            await in_thread(self._workspace.profiles.sweep)
        if self._seals:
            self._recovering = self._workspace.tasks.start(self._recover(), name="seal what was open")

    async def settled(self) -> None:
        """Wait for what `recover` does in the background."""
        if self._recovering is not None:
            await asyncio.wait({self._recovering})

    async def close(self) -> None:
        """Begin with no further profile and wait for the one in hand; the next start goes on."""
        self._over = True
        await self.settled()

    async def seal_all(self, progress: Progress) -> tuple[str, ...]:
        """Seal every folder that no browser has; returns the ids of sessions that another program has open.

        Raises LOCKED and STORE; what is sealed by then stays so.
        """
        found = await self._found(self._workspace.profiles.has_folder)
        return await self._each(found, self._seal_unused, progress, spared=_HELD)

    async def unseal_all(self, progress: Progress) -> tuple[str, ...]:
        """Turn every sealed file into a folder; returns the ids of sessions whose sealed file cannot be opened.

        Such a file stays. Raises LOCKED and STORE; what is a folder by then stays so.
        """
        found = await self._found(self._workspace.profiles.has_seal)
        return await self._each(found, self._unseal_for_good, progress, spared=SPOILT)

    @asynccontextmanager
    async def _turn(self, profile: str, show: Show) -> AsyncIterator[None]:
        turn = self._profiles.turns[profile]
        if turn.locked():
            show(Phase.SEALING)  # nothing else takes long while no browser is on its way
        async with turn:
            yield

    async def _settle(self, profile: str) -> None:
        if (keeping := self._keeping.pop(profile, None)) is not None:
            await asyncio.wait({keeping})

    async def _keep(self, session_id: str, profile: str, lost: Lost) -> None:
        try:
            await self._profiles.keep(profile)
        except SessileError as error:
            lost(error)
        else:
            if self._seals:
                with suppress(SessileError):  # erased meanwhile, or locked: `closed` has the last word on the row
                    await self._profiles.note(session_id, profile, ProfileState.OPEN)

    async def _recover(self) -> None:
        for session in await self._found(self._workspace.profiles.has_folder):
            if self._over:
                return
            try:
                await self._seal_unused(session)
            except SessileError as error:
                if error.kind is ErrorKind.LOCKED:  # and so are the others
                    return
                self._tell(session.id, error)

    async def _each(
        self,
        sessions: Collection[Session],
        work: Callable[[Session], Awaitable[None]],
        progress: Progress,
        *,
        spared: Collection[ErrorKind],
    ) -> tuple[str, ...]:
        left = []
        progress(0, len(sessions))
        for done, session in enumerate(sessions, 1):
            try:
                await work(session)
            except SessileError as error:
                if error.kind not in spared:
                    raise
                left.append(session.id)
            progress(done, len(sessions))
        return tuple(left)

    async def _seal_unused(self, session: Session) -> None:
        async with self._profiles.turns[session.profile]:
            if session.profile not in self._out:
                with self._shown(session.id) as show:
                    await self._profiles.seal(session.id, session.profile, show)

    async def _unseal_for_good(self, session: Session) -> None:
        async with self._profiles.turns[session.profile]:
            await self._settle(session.profile)
            with self._shown(session.id) as show:
                await self._profiles.unseal(session.id, session.profile, show)
                await self._profiles.keep(session.profile)
                await in_thread(lambda: self._workspace.profiles.remove_seal(session.profile))
                await self._profiles.note(session.id, session.profile, ProfileState.PLAIN)

    async def _seal_or_tell(self, session_id: str, profile: str, show: Show) -> None:
        try:
            await self._profiles.seal(session_id, profile, show)
        except SessileError as error:
            self._tell(session_id, error)

    async def _found(self, wanted: Callable[[str], bool]) -> list[Session]:
        sessions = [view.session for view in self._workspace.cache.views()]
        return await in_thread(lambda: [session for session in sessions if wanted(session.profile)])

    @contextmanager
    def _shown(self, session_id: str) -> Iterator[Show]:
        """Give what shows a phase in the session's row, unless a browser is shown there; at the end it goes."""
        shown: list[Live] = []

        def now() -> Live | None:
            return self._workspace.cache.get(session_id).live if session_id in self._workspace.cache else None

        def show(phase: Phase) -> None:
            if now() is None:
                shown.append(Live(headed=False, phase=phase, since=self._workspace.clock.now()))
                self._workspace.show_live(session_id, shown[-1])

        try:
            yield show
        finally:
            if shown and now() is shown[-1]:
                self._workspace.show_live(session_id, None)

    def _tell(self, session_id: str, error: SessileError) -> None:
        if error.kind is not ErrorKind.NOT_FOUND:
            name = self._workspace.cache.get(session_id).session.name if session_id in self._workspace.cache else ""
            self._workspace.notices.emit(Notice(NoticeKind.SEAL_FAILED, session_id, name, detail=error.sentence))
