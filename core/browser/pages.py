"""Loading one page in a tab of our own, without disturbing whoever uses the browser."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from core.browser.page_errors import load_failure, too_large, too_slow, went_away
from core.browser.page_navigation import Navigation
from core.browser.page_reading import LARGEST, Reading, read
from core.browser.page_tab import Tab, own_tab
from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest, PageResult
from core.model.session import Proxy

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

    from core.browser.own_pages import OwnPages

_PICTURES = 10.0  # seconds; how long a complete document is given for its pictures and frames
_SETTLING = 2.0  # seconds; how long a loaded one is given to be quiet for half a second: many are filled in just then


async def load_page(
    context: BrowserContext, request: PageRequest, *, background: bool, own: OwnPages, proxy: Proxy | None
) -> PageResult:
    """Load `request` in a tab of ours in `context` and read it; the tab is closed whatever happens.

    `background` keeps the person's window as it is; `proxy` is the one the browser was launched with. A method other
    than GET is a real navigation with the body sent once; 301, 302 and 303 are followed with GET, 307 and 308 within
    the origin only. Raises INPUT, UNREACHABLE, TIMEOUT, and NO_BROWSER when the browser goes away meanwhile.
    """
    from playwright.async_api import Error

    if urlsplit(request.url).scheme.lower() not in ("http", "https"):
        sentence = "Only pages that start with http:// or https:// can be loaded. Write such an address."
        raise SessileError(ErrorKind.INPUT, sentence, field="url")
    begun = time.monotonic()
    try:
        async with asyncio.timeout(request.timeout), own_tab(context, own, background=background) as tab:
            reading = await _load(tab, request, proxy)
    except TimeoutError as error:
        raise too_slow(request.url, request.timeout) from error
    except Error as error:
        raise went_away() from error
    if reading.size > LARGEST:
        raise too_large(reading.url, LARGEST // 1024**2)
    return PageResult(
        status=reading.status,
        final_url=reading.url,
        title=reading.title,
        html=reading.html,
        text=reading.text,
        content_type=reading.content_type,
        elapsed=time.monotonic() - begun,
    )


async def _load(tab: Tab, request: PageRequest, proxy: Proxy | None) -> Reading:
    from playwright.async_api import Error

    navigation = Navigation(tab, request, proxy)
    try:
        await navigation.watch()
        await tab.page.goto(request.url, wait_until="commit", timeout=0)
        reading = await _read_at_rest(tab, navigation)
        if navigation.refusal is not None:
            raise navigation.refusal
        return reading
    except Error as error:
        if navigation.refusal is not None:
            raise navigation.refusal from error
        if "crashed" not in error.message and await tab.is_gone():
            raise
        raise load_failure(error.message, navigation.url) from error
    finally:
        await navigation.close()


async def _read_at_rest(tab: Tab, navigation: Navigation) -> Reading:
    """Read once the document is complete and quiet; a page that goes on to another meanwhile is read there."""
    from playwright.async_api import Error

    while True:
        await navigation.rest()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_PICTURES):
                await tab.page.wait_for_load_state("load", timeout=0)
                await navigation.rest()
            async with asyncio.timeout(_SETTLING):
                await tab.page.wait_for_load_state("networkidle", timeout=0)
                await navigation.rest()
        try:
            return await read(tab.session, tab.frame_id)
        except Error as error:
            if tab.page.is_closed() or "context" not in error.message:
                raise
