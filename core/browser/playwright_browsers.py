"""Playwright behind the port: one driver on a thread of its own, and every live browser."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.browser import processes
from core.browser.driver import Driver
from core.browser.finding import Finder, is_older
from core.browser.live import LiveChromium
from core.browser.port import FoundBrowser, LaunchRequest, LiveBrowser
from core.browser.profile import prepare
from core.browser.profile_lock import ProfileLock
from core.browser.readying import get_ready
from core.browser.starting import abandon, start_browser
from core.browser.thread import DriverThread
from core.browser.turns import Turns
from core.errors import ErrorKind, SessileError

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext


class PlaywrightBrowsers:
    """Fills `Browsers`. Cheap to make: nothing of Playwright is imported before the first call."""

    def __init__(self, *, extra_args: tuple[str, ...] = ()) -> None:
        self._extra_args = extra_args
        self._thread = DriverThread()
        self._driver = Driver()
        self._finder = Finder()
        self._turns = Turns()
        self._lives: set[LiveChromium] = set()

    async def prepare(self) -> None:
        """Start the driver ahead of need; later calls wait for the same start."""
        await self._thread.run(self._driver.start())

    async def find(self, choice: str) -> FoundBrowser:
        """Find the browser that `choice` means; raises NO_BROWSER with what to install."""
        return await self._thread.run(self._find(choice))

    async def launch(self, request: LaunchRequest) -> LiveBrowser:
        """Start a browser, put the jar back, open the start page.

        Raises NO_BROWSER, IN_USE, STALE_LOCK, TIMEOUT, STORE, and INPUT for a presentation it does not know.

        Cancelling leaves no process behind. A headless browser opens no start page.
        """
        caller = asyncio.get_running_loop()
        try:
            live = await self._thread.run(self._launch(request, caller))
        except asyncio.CancelledError:
            for late in [each for each in self._lives if each.request is request]:  # it was ready just then
                await late.close()
            raise
        caller.call_soon(live.begin)  # once the caller has had the chance to connect to its signals
        return live

    async def close(self) -> None:
        """Close every live browser with its last capture, then the driver."""
        await asyncio.gather(*(live.close() for live in tuple(self._lives)))
        await self._thread.run(self._driver.stop())
        await self._thread.stop()

    async def _find(self, choice: str) -> FoundBrowser:
        own = await self._driver.own_browser() if choice in ("", "auto") else None
        return await self._finder.find(choice, own=own)

    async def _launch(self, request: LaunchRequest, caller: asyncio.AbstractEventLoop) -> LiveChromium:
        async with self._turns.turn():
            found = await self._find(request.presentation.browser or request.browser)
            _refuse_older(found, request.last_version)
            lock = ProfileLock(request.profile)
            await _acquire(lock)
            try:
                return await self._start(request, found, lock, caller)
            except BaseException:
                lock.release()
                raise

    async def _start(
        self, request: LaunchRequest, found: FoundBrowser, lock: ProfileLock, caller: asyncio.AbstractEventLoop
    ) -> LiveChromium:
        fresh = await asyncio.to_thread(prepare, request.profile)
        context = await self._start_browser(request, found)
        try:
            running = await get_ready(context, request, fresh=fresh)
            live = LiveChromium(running, thread=self._thread, caller=caller, gone=lambda: self._forget(live, lock))
        except BaseException:
            await abandon(context, request.profile)
            raise
        if not request.headed:
            processes.let_others_go_first(running.pid)
        self._lives.add(live)
        return live

    async def _start_browser(self, request: LaunchRequest, found: FoundBrowser) -> BrowserContext:
        try:
            return await start_browser(await self._driver.start(), found, request, self._extra_args)
        except SessileError:
            if await self._driver.is_alive():
                raise
            self._driver.forget()
            return await start_browser(await self._driver.start(), found, request, self._extra_args)

    def _forget(self, live: LiveChromium, lock: ProfileLock) -> None:
        self._lives.discard(live)
        lock.release()


async def _acquire(lock: ProfileLock) -> None:
    taking = asyncio.get_running_loop().run_in_executor(None, lock.acquire)
    try:
        await asyncio.shield(taking)
    except asyncio.CancelledError:
        await asyncio.wait({taking})
        lock.release()
        raise


def _refuse_older(found: FoundBrowser, last_version: str) -> None:
    if is_older(found.version, last_version):
        raise SessileError(
            ErrorKind.NO_BROWSER,
            f"This session was last opened with browser version {last_version}, and {found.name} {found.version} is "
            "older: it would lose the cookies. Update it, or choose another browser for this session.",
        )
