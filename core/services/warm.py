"""Headless browsers kept warm between extractions: a few, a minute each, the least recently used closed first.

One that was launched with other settings than its session has by now is closed, and never used again: its proxy, its
certificates and what it shows of itself would not be those that somebody has chosen.

While the store is locked none is: nobody's work is in them, and their profiles would lie unsealed.
"""

from __future__ import annotations

from core.model.changes import Changes
from core.model.sealing import LockState
from core.services.running import Running, RunningBrowsers
from core.services.workspace import Workspace

WARM_FOR = 60.0  # seconds


class WarmPool:
    """Closes headless browsers that wait too long, that are too many, or whose session's settings have changed."""

    def __init__(self, workspace: Workspace, running: RunningBrowsers) -> None:
        self._workspace = workspace
        self._running = running
        workspace.applied.connect(lambda _: self.trim())
        workspace.changes.connect(self._follow)
        workspace.keychain.changed.connect(lambda _: self.trim())

    def rest(self, running: Running) -> None:
        """Let a browser wait for more work; call when its last job has ended."""
        if not running.idle:
            return
        if self._is_outdated(running):
            self._workspace.tasks.start(self._close(running), name="close a warm browser")
            return
        running.idle_since = self._workspace.clock.steady()
        self._workspace.tasks.start(self._close_later(running, running.idle_since), name="close a warm browser")
        self.trim()

    async def fitting(self, session_id: str) -> Running | None:
        """Return the session's browser once it is open, None if none is there to be used.

        A headless one with other settings than the session's is closed first, once no page is being loaded in it.
        """
        while (running := await self._running.settled(session_id)) is not None and self._is_outdated(running):
            if running.loads:
                await running.quiet.wait()
            else:
                self._running.closing(running)  # at once: whoever comes meanwhile waits for its end too
                self._workspace.tasks.start(self._running.close(running), name="close an outdated browser")
        return running

    def trim(self) -> None:
        """Close idle headless browsers until, busy ones included, no more run than may."""
        headless = [each for each in self._running.all() if not each.headed and not each.closed_by_us]
        idle = sorted((each for each in headless if each.idle), key=lambda each: each.idle_since)
        too_many = max(0, len(headless) - self._most())
        for running in idle[:too_many]:
            self._workspace.tasks.start(self._close(running), name="close a warm browser")

    def _follow(self, changes: Changes) -> None:
        for running in map(self._running.get, changes.updated):
            if running is not None and running.idle and self._is_outdated(running):
                self._workspace.tasks.start(self._close(running), name="close a warm browser")

    def _is_outdated(self, running: Running) -> bool:
        """Tell whether a headless browser was launched with other settings; a person's window stays as it is."""
        session = self._workspace.cache.known(running.session_id)
        return session is not None and not running.headed and running.presentation != session.draft.presentation

    def _most(self) -> int:
        locked = self._workspace.keychain.state is LockState.LOCKED
        return 0 if locked else self._workspace.settings.warm_browsers

    async def _close_later(self, running: Running, since: float) -> None:
        await self._workspace.clock.sleep(WARM_FOR)
        if running.idle_since == since:
            await self._close(running)

    async def _close(self, running: Running) -> None:
        """Close it, unless it has got work again."""
        if running.idle:
            await self._running.close(running)
