"""Capturing while a browser runs: soon after anything that may have set a cookie, and on a timer as the net."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.browser.editing import edit
from core.browser.own_worlds import OwnWorlds
from core.browser.page_storage import read_open_origins
from core.browser.port import Capture, Edited
from core.model.cookie import Cookie, CookieEdit, CookieId
from core.model.storage import OriginStorage

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Frame, Page, Response

    from core.browser.browser_cookies import BrowserCookies
    from core.browser.own_pages import OwnPages

SHARE = 0.03  # of the loop's time that reading may take
_SETTLE = 0.02  # seconds after an event, so that a burst of responses is one read
_NET = 2.0  # seconds between two reads when nothing happens
_FULL = 10.0  # seconds between two reads of page storage, and of news that all is still saved


class Recorder:
    """Reads cookies when something happened and emits them when they differ; emits all every so often."""

    def __init__(
        self, context: BrowserContext, cookies: BrowserCookies, own: OwnPages, emit: Callable[[Capture], None]
    ) -> None:
        self._context = context
        self._cookies = cookies
        self._own = own
        self._worlds = OwnWorlds(context)
        self._emit = emit
        self._happened = asyncio.Event()
        self._reading = asyncio.Lock()
        self._turn = asyncio.Lock()
        self._lacking: frozenset[CookieId] = frozenset()
        self._last: tuple[Cookie, ...] = ()
        self._told: set[Cookie] = set()
        self._full_due = 0.0
        self._cost = 0.0  # seconds of this thread that the last read of the cookies took

    def watch(self) -> None:
        """Hear of the person's responses and navigations from now on.

        Headers are not asked for, that is dear (measured). Pages of ours are many, and are read after each load.
        """
        self._context.on("page", self._watch_page)
        for page in self._context.pages:
            self._watch_page(page)

    def notice(self) -> None:
        """Read soon: something may have set a cookie."""
        self._happened.set()

    async def run(self) -> None:
        """Read and emit until cancelled."""
        while True:
            await self._something()
            full = time.monotonic() >= self._full_due
            capture = await self.take(full=full)
            if full or set(capture.cookies) != self._told:
                self._told = set(capture.cookies)  # their order means nothing
                self._emit(capture)
            await asyncio.sleep(self._cost / SHARE)

    async def edit(self, edits: tuple[CookieEdit, ...]) -> Edited:
        """Apply `edits`, and read soon; no capture is taken between what they evict and the knowledge of that."""
        async with self._turn:
            edited = await edit(edits, self._cookies)
            meant = {each.id for one in edits for each in (one.before, one.after) if each is not None}
            self._lacking = (self._lacking - meant) | {cookie.id for cookie in edited.not_taken}
        self.notice()
        return edited

    async def take(self, *, full: bool = True) -> Capture:
        """Read now; `full` reads the page storage of the open origins too."""
        async with self._reading:
            storage: tuple[OriginStorage, ...] = ()
            if full:
                storage = await read_open_origins(self._context, self._own, self._worlds)
                self._full_due = time.monotonic() + _FULL
            started = time.thread_time()
            self._last = await self._read()
            self._cost = time.thread_time() - started
            return Capture(time.time(), self._last, storage, self._lacking)

    async def take_last(self) -> Capture:
        """Read once more after the last window closed; cookies alone, since anything else would open a window.

        A browser that drops its session cookies with the last window is not believed: the earlier ones are kept.
        """
        async with self._reading:
            kept = self._last
            found = await self._read()
            self._last = found if any(cookie.expires is None for cookie in found) else _with_session(found, kept)
            return Capture(time.time(), self._last, lacking=self._lacking)

    async def _read(self) -> tuple[Cookie, ...]:
        async with self._turn:
            found = await self._cookies.read()
            self._lacking -= {cookie.id for cookie in found}
            return found

    async def _something(self) -> None:
        try:
            async with asyncio.timeout(_NET):
                await self._happened.wait()
            await asyncio.sleep(_SETTLE)
        except TimeoutError:
            pass
        self._happened.clear()

    def _watch_page(self, page: Page) -> None:
        if not self._own.is_ours(page):
            page.on("framenavigated", self._hear)
            page.on("response", self._hear)
            self._happened.set()  # a page that a page has opened: its first answers came before it

    def _hear(self, _: Frame | Response) -> None:
        self._happened.set()


def _with_session(found: tuple[Cookie, ...], kept: tuple[Cookie, ...]) -> tuple[Cookie, ...]:
    held = {cookie.id for cookie in found}
    return found + tuple(cookie for cookie in kept if cookie.expires is None and cookie.id not in held)
