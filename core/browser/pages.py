"""Loading one page in a tab of our own, without disturbing whoever uses the browser."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from core.browser.page_composing import compose, is_composite
from core.browser.page_picture import Picture, printed, screenshot
from core.browser.page_reading import Document, Facts, read, read_facts
from core.browser.page_requests import Gate
from core.browser.page_scrolling import scroll
from core.browser.page_waiting import check_selector, missing, wait_for
from core.browser.page_watch import Watch
from core.browser.page_world import World
from core.browser.tab_pool import TabPool
from core.errors import SessileError
from core.model.extraction import PageRequest, PageResult, Reading, Timings, WaitKind
from core.model.page_errors import (
    LARGEST_PAGE,
    load_failure,
    no_web_page,
    not_a_page,
    too_large,
    too_slow,
    unreadable,
    went_away,
)
from core.model.retry_after import retry_after
from core.model.session import Proxy

if TYPE_CHECKING:
    from playwright.async_api import Error

    from core.browser.page_tab import Tab

_SUBMIT = "HTMLFormElement.prototype.submit.call(document.forms[0])"


async def load_page(pool: TabPool, request: PageRequest, *, proxy: Proxy | None) -> PageResult:
    """Load `request` in a tab of `pool` and read it as it asks.

    `proxy` is the one the browser was launched with. A method other than GET is a real navigation with the body sent
    once, with Origin and Referer as a form on that page sends them; 301, 302 and 303 are followed as browsers do, and
    where a redirect repeats the body only within the origin. Raises INPUT, UNREACHABLE, TIMEOUT, and NO_BROWSER when
    the browser goes away meanwhile.
    """
    if (refusal := no_web_page(request.url)) is not None:
        raise refusal
    return await _Load(request, proxy).run(pool)


class _Load:
    """One load, from a blank tab to the result."""

    def __init__(self, request: PageRequest, proxy: Proxy | None) -> None:
        self._request = request
        self._proxy = proxy
        self._begun = time.time()
        self._steady = time.monotonic()
        self._watch: Watch | None = None

    async def run(self, pool: TabPool) -> PageResult:
        from playwright.async_api import Error

        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._request.timeout) as limit, pool.tab() as tab:
                self._watch = Watch(tab, self._request.url, stop=lambda: limit.reschedule(loop.time()))
                return await self._in(tab, self._watch)
        except TimeoutError as error:
            raise self._reason() from error
        except Error as error:
            raise self._reason(error) from error

    async def _in(self, tab: Tab, watch: Watch) -> PageResult:
        gate = Gate(tab, self._request, self._proxy, watch)
        watch.begin()
        try:
            await self._check(tab)
            await gate.open()
            await self._go(tab, watch)
            return await self._read_at_rest(tab, watch)
        finally:
            watch.close()
            await gate.close()

    async def _check(self, tab: Tab) -> None:
        """Refuse a selector that is none before anything is sent."""
        if self._request.wait.kind is WaitKind.SELECTOR:
            await check_selector(tab, self._request.wait.selector, field="wait")
        if self._request.reading is Reading.SCREENSHOT and self._request.element:
            await check_selector(tab, self._request.element, field="element")

    async def _go(self, tab: Tab, watch: Watch) -> None:
        answer = await tab.session.send("Page.navigate", {"url": self._request.url})
        if failure := answer.get("errorText"):
            raise watch.trouble or await self._failure(tab, watch, failure, file=bool(answer.get("isDownload")))
        if self._request.method != "GET":  # the blank form of our own is there
            watch.forget()
            await (await World.of(tab.session, tab.frame_id)).value(_SUBMIT)

    async def _failure(self, tab: Tab, watch: Watch, failure: str, *, file: bool) -> SessileError:
        if file:  # the browser found out from the first bytes
            return not_a_page(watch.url, "a file")
        return went_away() if await tab.is_gone() else load_failure(failure, watch.url)

    async def _read_at_rest(self, tab: Tab, watch: Watch) -> PageResult:
        """Read once the page is ready; one that goes on to another meanwhile is read there."""
        from playwright.async_api import Error

        while True:
            try:
                await wait_for(tab, watch, self._request.wait)
                if self._request.scroll:
                    await scroll(tab, watch)
                loader = watch.trail.current
                facts, document, picture = await self._read(tab)
            except Error as error:
                if tab.page.is_closed() or "context" not in error.message:
                    raise
                continue
            if loader == watch.trail.current and not watch.moving:
                return self._result(watch, facts, document, picture)

    async def _read(self, tab: Tab) -> tuple[Facts, Document, Picture]:
        world = await World.of(tab.session, tab.frame_id)
        reading, picture = self._request.reading, Picture(b"")
        if reading is Reading.HTML:
            (facts, document), composite = await asyncio.gather(read(world), is_composite(world))
            if composite:
                document = replace(document, composed=(await compose(tab, world, text=False)).html)
            return facts, document, picture
        facts = await read_facts(world)
        document = await compose(tab, world, text=reading is Reading.TEXT)
        if reading is Reading.SCREENSHOT:
            picture = await screenshot(tab, world, self._request.element)
        elif reading is Reading.PDF:
            picture = await printed(tab)
        return facts, document, picture

    def _result(self, watch: Watch, facts: Facts, document: Document, picture: Picture) -> PageResult:
        if document.length > LARGEST_PAGE:
            raise too_large(facts.url)
        elapsed = time.monotonic() - self._steady
        moments = (facts.answered, facts.parsed, facts.loaded)
        answered, parsed, loaded = (max(0.0, moment - self._begun) for moment in moments)
        return PageResult(
            status=facts.status,
            final_url=facts.url,
            title=facts.title,
            html=document.html,
            composed=document.composed,
            text=document.text,
            content_type=watch.trail.content_type or facts.content_type,
            elapsed=elapsed,
            picture=picture.data,
            hops=watch.trail.hops,
            timings=Timings(answered, parsed, loaded, read=elapsed),
            size=facts.size,
            retry_after=retry_after(watch.trail.retry_after, now=time.time()),
            note=picture.note,
        )

    def _reason(self, error: Error | None = None) -> SessileError:
        """Say why the load ended: what the watch saw, the browser's end, or else the time limit."""
        watch, url = self._watch, self._request.url
        if watch is not None and watch.trouble is not None:
            return watch.trouble
        if error is not None:
            gone = watch is None or watch.gone or "closed" in error.message
            return went_away() if gone else unreadable(url)
        if watch is not None and watch.gone:
            return went_away()
        loaded = watch is not None and watch.loaded
        return too_slow(url, self._request.timeout, missing(self._request.wait) if loaded else "")
