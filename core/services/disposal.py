"""Profiles on their way out: caches dropped, directories discarded, the trash emptied, all off the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from core.browser import processes
from core.browser.profile_lock import refuse_running
from core.errors import SessileError
from core.model.sealing import LockState
from core.model.session import Session
from core.services.workspace import Workspace
from core.services.writing import DOOMED, Writing

_LEAVING = 1.0  # seconds that what a browser of ours started may outlive it


class Disposal:
    """Erases in two steps, so that a kill between them is made good at the next start: rows first, then directories."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._emptying: asyncio.Task[None] | None = None
        self._more = False

    async def require_unused(self, sessions: Collection[Session]) -> None:
        """Refuse sessions that a browser not ours has open, since it would write the profile anew; raises IN_USE."""
        await asyncio.to_thread(self._refuse_used, tuple(sessions))

    def erase_rows(self, writing: Writing, sessions: Collection[Session]) -> None:
        """Delete the sessions' rows and doom their profiles; call `discard` once that is committed."""
        for session in sessions:
            writing.erase(session.id)
        writing.mark(DOOMED, add=[session.profile for session in sessions])

    async def discard(self, names: Collection[str]) -> None:
        """Move doomed profile directories into the trash, which empties itself in the background."""
        if not names:
            return
        await asyncio.to_thread(self._move, tuple(names))
        await self._workspace.write(lambda writing: writing.mark(DOOMED, remove=names))
        self.empty_trash()

    async def resume(self) -> None:
        """Finish what an earlier run of the program could not, then empty the trash."""
        doomed, _ = await self._workspace.write(lambda writing: writing.marked(DOOMED))
        await self._end_browsers(doomed)
        await self.discard(doomed)
        self.empty_trash()

    def empty_trash(self) -> None:
        """Start deleting what lies in the trash; asked for again meanwhile, it looks once more."""
        self._more = True
        if self._emptying is None or self._emptying.done():
            self._emptying = self._workspace.tasks.start(self._empty(), name="empty the trash")

    def drop_caches(self, names: Collection[str]) -> None:
        """Start deleting what the profiles' browsers only cached."""
        if names:
            self._workspace.tasks.start(asyncio.to_thread(self._drop, tuple(names)), name="drop caches")

    async def close(self) -> None:
        """Stop deleting after the entries it is at; the next start goes on. A sealed store leaves nothing lying."""
        if self._workspace.keychain.state is LockState.PLAIN:
            self._workspace.profiles.stop()
        if self._emptying is not None:
            await asyncio.wait({self._emptying})

    async def _empty(self) -> None:
        while self._more:
            self._more = False
            await asyncio.to_thread(self._workspace.profiles.empty_trash)

    async def _end_browsers(self, doomed: Collection[str]) -> None:
        """End what outlived a program that was killed a moment ago: it would make its profile anew."""
        folder = self._workspace.layout.profiles
        for name in await asyncio.to_thread(processes.profiles_in_use, folder) if doomed else ():
            if name in doomed:
                pids = await asyncio.to_thread(processes.pids_with, folder / name)
                await asyncio.to_thread(processes.kill, folder / name)
                await asyncio.gather(*map(processes.ended, pids))

    def _refuse_used(self, sessions: tuple[Session, ...]) -> None:
        used = processes.profiles_in_use(self._workspace.layout.profiles)
        for session in (each for each in sessions if each.profile in used):
            try:
                refuse_running(self._workspace.layout.profile(session.profile), patience=_LEAVING)
            except SessileError as error:
                if len(sessions) == 1:
                    raise
                raise SessileError(error.kind, f"{session.name}: {error.sentence}") from error

    def _move(self, names: tuple[str, ...]) -> None:
        self._workspace.profiles.discard(*(self._workspace.layout.profile(name) for name in names))

    def _drop(self, names: tuple[str, ...]) -> None:
        for name in names:
            self._workspace.profiles.drop_caches(self._workspace.layout.profile(name))
