"""A person at a running browser: what they do inside the page, and what the test hears of the browser."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from core.browser import processes
from core.browser.live import LiveChromium
from core.browser.page_tab import close_page
from core.browser.port import Capture, Closed, LiveBrowser
from tests.integration.waiting import until
from tests.site.accounts import PASSWORD, USER
from tests.site.server import Site

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page

T = TypeVar("T")


class Person:
    """Sits at `live`; `captures` and `ends` are what it has told so far."""

    def __init__(self, live: LiveBrowser) -> None:
        self.live = cast("LiveChromium", live)
        self.captures: list[Capture] = []
        self.ends: list[Closed] = []
        self._over = asyncio.Event()
        live.captured.connect(self.captures.append)
        live.closed.connect(self._ended)

    @property
    def context(self) -> BrowserContext:
        """Playwright's context; touch it on the driver thread only."""
        return self.live._running.context

    @property
    def page(self) -> Page:
        """The first tab; touch it on the driver thread only."""
        return self.context.pages[0]

    @property
    def pid(self) -> int:
        """The browser's process."""
        return self.live._running.pid

    async def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine of Playwright's on the driver thread."""
        return await self.live._thread.run(work)

    async def goes_to(self, url: str) -> None:
        """Load `url` in the first tab."""
        await self.do(self.page.goto(url))

    async def runs(self, script: str) -> object:
        """Let the page in the first tab run `script`, and return what that gives."""
        answer: object = await self.do(self.page.evaluate(script))
        return answer

    async def clicks(self, selector: str) -> None:
        """Click in the first tab."""
        await self.do(self.page.click(selector))

    async def closes(self, page: Page) -> None:
        """Close a tab, as often as it takes: Chromium forgets a close that meets a navigation (measured)."""
        await self.do(close_page(page))

    async def signs_in(self, site: Site) -> None:
        """Fill in the practice site's form and wait until its members' page has kept its tokens."""
        await self.goes_to(f"{site.base_url}/login")
        await self.do(self.page.fill("#user", USER))
        await self.do(self.page.fill("#password", PASSWORD))
        await self.clicks("button:has-text('Sign in')")
        await self.do(self.page.wait_for_selector("body[data-ready=yes]"))

    async def end(self) -> Closed:
        """Wait until the browser has ended, and return how."""
        async with asyncio.timeout(15):
            await self._over.wait()
        return self.ends[0]

    async def hears(self, name: str, value: str = "yes") -> Capture:
        """Wait for a capture with the cookie `name`=`value`, and return it."""
        await until(lambda: self.captures and cookie_value(self.captures[-1], name) == value)
        return self.captures[-1]

    def _ended(self, closed: Closed) -> None:
        self.ends.append(closed)
        self._over.set()


def cookie_value(capture: Capture, name: str) -> str | None:
    """Return the value of the first cookie called `name`."""
    return next((cookie.value for cookie in capture.cookies if cookie.name == name), None)


def no_process_has(profile: Path) -> bool:
    """Tell whether every process of the profile has ended."""
    return not processes.pids_with(profile)
