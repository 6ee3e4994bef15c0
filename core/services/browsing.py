"""Headed browsers: launched, brought to the front, closed, unlocked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from enum import StrEnum

from core.browser.port import Browsers
from core.browser.profile_lock import unlock
from core.errors import ErrorKind, SessileError
from core.model.address import web_address
from core.model.session import Phase
from core.services.opening import Opener
from core.services.running import Running, RunningBrowsers
from core.services.workspace import Workspace
from core.tasks import Tasks

log = logging.getLogger(__name__)


class WhenBusy(StrEnum):
    """What a launch does while an extraction or a batch runs in the session's headless browser."""

    REFUSE = "refuse"
    WAIT = "wait"
    PAUSE = "pause"  # its batches, to be resumed by the person; what is no batch is waited for
    CANCEL = "cancel"


class BrowsingService:
    """What a person does with a session's browser window."""

    def __init__(
        self,
        workspace: Workspace,
        browsers: Browsers,
        running: RunningBrowsers,
        opener: Opener,
        background: Tasks,
        pause: Callable[[str], Awaitable[None]],
    ) -> None:
        self._workspace = workspace
        self._browsers = browsers
        self._running = running
        self._opener = opener
        self._background = background
        self._pause = pause

    def prepare(self) -> None:
        """Begin to start the browsers' driver ahead of need; a launch meanwhile waits for the same start.

        For a front end that expects launches, once it shows what it has: starting takes the processor for a second.
        """
        self._background.start(self._prepare(), name="start the driver")

    async def launch(self, *, session_id: str, when_busy: WhenBusy = WhenBusy.REFUSE) -> None:
        """Open the session's browser, or bring the open one to the front; a warm headless one gives way.

        Cancelling stops the launch. Raises NOT_FOUND, EXPIRED, IN_USE during an extraction, STALE_LOCK, NO_BROWSER,
        TIMEOUT, STORE, and INPUT for a session in the bin.
        """
        view = self._workspace.usable(session_id)
        while (running := self._running.get(session_id)) is not None:
            if running.headed and not running.leaving:
                await self.focus(session_id=session_id)
                return
            await self._give_way(running, when_busy)
            view = self._workspace.usable(session_id)
        await self._opener.open(view, headed=True)

    async def focus(self, *, session_id: str) -> bool:
        """Bring the session's window to the front; False without a window, or when the platform would not."""
        running = self._running.get(session_id)
        if running is None or not running.headed or running.phase is not Phase.OPEN or running.browser is None:
            return False
        return await running.browser.focus()

    async def open_page(self, *, session_id: str, url: str, when_busy: WhenBusy = WhenBusy.REFUSE) -> bool:
        """Show `url` in a new tab of the session's window, opened if there is none; False as `focus`.

        Raises INPUT for what is no web address, and as `launch`.
        """
        address = web_address(url, field="url")
        await self.launch(session_id=session_id, when_busy=when_busy)
        running = self._running.get(session_id)
        if running is None or running.browser is None:
            sentence = "The browser was closed before the page was opened. Try again."
            raise SessileError(ErrorKind.NO_BROWSER, sentence)
        return await running.browser.open(address)

    async def close(self, *, session_id: str) -> None:
        """Close the session's browser, saving its last state; one that is still opening stops. Harmless without one."""
        running = self._running.get(session_id)
        if running is not None:
            await self._running.close(running)

    async def unlock(self, *, session_id: str) -> None:
        """Clear the lock that a cut-off browser left; raises NOT_FOUND, and IN_USE while anybody holds it."""
        session = self._workspace.cache.get(session_id).session
        await asyncio.to_thread(unlock, self._workspace.layout.profile(session.profile))

    async def rebuild(self, *, session_id: str) -> None:
        """After a launch raised DAMAGED or WRONG_KEY: let the next one make the profile of cookies and page storage.

        The sealed file that cannot be opened is kept under another name until the session is erased. Raises NOT_FOUND,
        LOCKED, STORE, CONFLICT when it can be opened, and IN_USE while a browser has the profile.
        """
        await self._opener.rebuild(session_id)

    async def _prepare(self) -> None:
        try:
            await self._browsers.prepare()
        except SessileError as error:
            log.warning("the browser driver did not start: %s", error.sentence)

    async def _give_way(self, running: Running, when_busy: WhenBusy) -> None:
        if running.leaving:
            await running.ended.wait()
            return
        while running.jobs:  # others may come while some are waited for
            if when_busy is WhenBusy.REFUSE:
                sentence = "An extraction is running in this session. Wait for it or cancel it, then launch again."
                raise SessileError(ErrorKind.IN_USE, sentence)
            if when_busy is WhenBusy.PAUSE:
                await self._pause(running.session_id)
            if when_busy is WhenBusy.CANCEL:
                for job in running.jobs:
                    job.cancel()
            if running.jobs:
                await asyncio.wait(set(running.jobs))
        await self._running.close(running)
