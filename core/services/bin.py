"""The bin: removed sessions wait there, restorable, until they are erased."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from core.errors import ErrorKind, SessileError
from core.model.changes import Changes
from core.model.session import Session
from core.services.capacity import Capacity
from core.services.disposal import Disposal
from core.services.running import RunningBrowsers
from core.services.workspace import Workspace
from core.services.writing import Writing


class BinService:
    """Removing, restoring and erasing; each closes the sessions' browsers first."""

    def __init__(self, workspace: Workspace, running: RunningBrowsers, capacity: Capacity, disposal: Disposal) -> None:
        self._workspace = workspace
        self._running = running
        self._capacity = capacity
        self._disposal = disposal

    async def remove(self, *, session_ids: Collection[str]) -> Changes:
        """Move sessions into the bin, or erase them when the bin keeps nothing; raises NOT_FOUND and STORE."""
        sessions = self._sessions(session_ids)
        if self._workspace.settings.bin_days == 0:
            return await self.erase(session_ids=session_ids)

        def work(writing: Writing) -> None:
            for session in sessions:
                if not session.binned:
                    writing.save(replace(writing.session(session.id), binned_at=writing.now))
                    writing.record("removed", session.id)

        async with self._running.kept_closed(session_ids):
            _, changes = await self._workspace.write(work)
        self._disposal.drop_caches([session.profile for session in sessions])
        return changes

    async def restore(self, *, session_ids: Collection[str]) -> Changes:
        """Take sessions out of the bin; an expired one stays in the list a day from now on, to be renewed.

        Raises NOT_FOUND, STORE, and CAPACITY when there is no room for all of them.
        """

        def work(writing: Writing) -> None:
            for session in binned:
                kept = writing.session(session.id)
                writing.save(replace(kept, binned_at=None, expires_at=max(kept.expires_at, writing.now)))
                writing.record("restored", session.id)

        async with self._capacity.lock:
            binned = [session for session in self._sessions(session_ids) if session.binned]
            self._capacity.require(len(binned))
            _, changes = await self._workspace.write(work)
        return changes

    async def erase(self, *, session_ids: Collection[str]) -> Changes:
        """Delete sessions for good, in the bin or not; raises NOT_FOUND, STORE, and IN_USE for a browser not ours."""
        sessions = self._sessions(session_ids)

        def work(writing: Writing) -> None:
            self._disposal.erase_rows(writing, sessions)
            for session in sessions:
                writing.record("erased", session.id)

        async with self._running.kept_closed(session_ids):
            await self._disposal.require_unused(sessions)
            _, changes = await self._workspace.write(work)
            await self._disposal.discard([session.profile for session in sessions])
        return changes

    def _sessions(self, session_ids: Collection[str]) -> list[Session]:
        if not session_ids:
            raise SessileError(ErrorKind.INPUT, "No session is chosen. Choose at least one.", field="session")
        return [self._workspace.cache.get(session_id).session for session_id in dict.fromkeys(session_ids)]
