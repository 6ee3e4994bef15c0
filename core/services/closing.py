"""After a browser has closed: its last state saved, its profile measured or erased, its place given free."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from functools import partial

from core.browser.port import Closed
from core.errors import ErrorKind, SessileError
from core.model import expiry
from core.model.changes import Notice, NoticeKind
from core.services.actor import PERSON
from core.services.disposal import Disposal
from core.services.running import Running, RunningBrowsers
from core.services.saving import Saver, save_failed
from core.services.vault import Vault
from core.services.workspace import Workspace
from core.services.writing import DOOMED, OPEN, Writing

log = logging.getLogger(__name__)


class Closer:
    """Brings every browser's end to its end; closing is a touch."""

    def __init__(
        self, workspace: Workspace, running: RunningBrowsers, saver: Saver, disposal: Disposal, vault: Vault
    ) -> None:
        self._workspace = workspace
        self._running = running
        self._saver = saver
        self._disposal = disposal
        self._vault = vault

    def on_closed(self, running: Running, closed: Closed) -> None:
        """Take in the end of a browser, whoever closed it."""
        running.died = closed.died
        self._running.closing(running)
        self._workspace.tasks.start(self._finish(running), name="finish a browser")

    async def _finish(self, running: Running) -> None:
        try:
            await self._saver.saved(running)
            await self._saver.retry(running)
            await self._settle(running)
        except SessileError as error:
            if error.kind is not ErrorKind.NOT_FOUND:
                self._workspace.notices.emit(save_failed(self._workspace, running.session_id, error))
        finally:
            await self._put_away(running)
        log.info("the browser of %s %s", running.session_id, "died" if running.died else "closed")
        if running.died and running.session_id in self._workspace.cache:
            name = self._workspace.cache.get(running.session_id).session.name
            self._workspace.notices.emit(Notice(NoticeKind.BROWSER_DIED, running.session_id, name))

    async def _put_away(self, running: Running) -> None:
        show = partial(self._running.enter, running)
        try:
            await self._vault.closed(session_id=running.session_id, profile=running.profile, show=show)
        finally:
            self._running.ended(running)

    async def _settle(self, running: Running) -> None:
        path = self._workspace.layout.profile(running.profile)
        if not self._workspace.keeps_cookies:  # first of all: a store that refuses may not keep it here
            await self._disposal.discard([running.profile])
        size = await asyncio.to_thread(self._workspace.profiles.size, path)
        await self._workspace.write(partial(_store_end, running, size))


def _store_end(running: Running, size: int, writing: Writing) -> None:
    session = expiry.touch(writing.session(running.session_id), now=writing.now)
    writing.save(replace(session, disk_bytes=size))
    writing.mark(OPEN, remove=[running.session_id])
    writing.mark(DOOMED, remove=[running.profile])  # a store that refused may have left it since the launch
    if running.headed:
        by = running.closed_by or PERSON  # a window closed by hand, whoever launched it
        writing.record("closed", running.session_id, by=by, detail="died" if running.died else "")
