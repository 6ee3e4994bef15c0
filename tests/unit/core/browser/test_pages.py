"""Loading a page: what is refused beforehand, what comes back, and how each end is told."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from playwright.async_api import Error

from core.browser import pages
from core.browser.own_pages import OwnPages
from core.browser.page_errors import not_a_page
from core.browser.page_reading import LARGEST, Reading
from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest, PageResult
from core.model.session import Proxy
from tests.integration.waiting import until
from tests.unit.core.browser.doubles import FakeContext

URL = "https://shop.example/"
READING = Reading(4, URL, "Shop", "text/html", 200, "html", "text")


class Page:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    async def goto(self, url: str, **_options: object) -> None:
        self.stage.visited.append(url)
        if self.stage.hangs:
            await asyncio.Event().wait()
        if self.stage.failure:
            raise Error(self.stage.failure)

    async def wait_for_load_state(self, state: str, **_options: object) -> None:
        if state == "load" and self.stage.pictures_hang:
            await asyncio.Event().wait()

    def is_closed(self) -> bool:
        return self.stage.gone


class Stage:
    """A tab whose behaviour each test sets."""

    def __init__(self) -> None:
        self.failure = ""
        self.hangs = self.pictures_hang = self.gone = self.closed = False
        self.visited: list[str] = []
        self.readings: list[Reading | Error] = [READING]
        self.refusal: SessileError | None = None
        self.page, self.session, self.frame_id = Page(self), None, "main"

    async def is_gone(self) -> bool:
        return self.gone

    @contextlib.asynccontextmanager
    async def opened(self, *_arguments: object, **_options: object) -> AsyncIterator[Stage]:
        try:
            yield self
        finally:
            self.closed = True

    async def read(self, *_arguments: object) -> Reading:
        reading = self.readings.pop(0)
        if isinstance(reading, Error):
            raise reading
        return reading


class FakeNavigation:
    def __init__(self, tab: Stage, request: PageRequest, _proxy: Proxy | None) -> None:
        self.refusal, self.url, self._tab = tab.refusal, request.url, tab

    async def watch(self) -> None:
        """Nothing to watch."""

    async def rest(self) -> None:
        await self._tab.page.wait_for_load_state("domcontentloaded")

    async def close(self) -> None:
        """Nothing to stop."""


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = Stage()
    monkeypatch.setattr(pages, "own_tab", stage.opened)
    monkeypatch.setattr(pages, "read", stage.read)
    monkeypatch.setattr(pages, "Navigation", FakeNavigation)
    return stage


async def load(url: str = URL, seconds: float = 5.0) -> PageResult:
    request = PageRequest(url, timeout=seconds)
    return await pages.load_page(FakeContext().as_context, request, background=False, own=OwnPages(), proxy=None)


async def refusal(url: str = URL, seconds: float = 5.0) -> SessileError:
    with pytest.raises(SessileError) as caught:
        await load(url, seconds)
    return caught.value


@pytest.mark.parametrize("url", ["file:///etc/passwd", "FTP://shop.example/", "about:blank", "shop.example", ""])
async def test_only_web_pages_are_loaded(stage: Stage, url: str) -> None:
    error = await refusal(url)
    assert (error.kind, error.field, stage.visited) == (ErrorKind.INPUT, "url", [])


async def test_a_page_comes_back_as_a_value(stage: Stage) -> None:
    result = await load()
    assert replace(result, elapsed=0) == PageResult(200, URL, "Shop", "html", "text", "text/html", 0)
    assert result.elapsed > 0
    assert stage.closed


async def test_a_page_that_goes_on_while_it_is_read_is_read_there(stage: Stage) -> None:
    moved = replace(READING, title="Next")
    stage.readings = [Error("Protocol error: Cannot find context with specified id"), moved]
    assert (await load()).title == "Next"


async def test_pictures_are_not_waited_for_without_end(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_PICTURES", 0.01)
    stage.pictures_hang = True
    assert (await load()).title == "Shop"


async def test_a_page_beyond_the_limit_is_refused(stage: Stage) -> None:
    stage.readings = [replace(READING, size=LARGEST + 1)]
    assert "grew beyond 50 MB" in (await refusal()).sentence


async def test_a_page_that_takes_too_long_is_a_timeout(stage: Stage) -> None:
    stage.hangs = True
    assert (await refusal(seconds=0.01)).kind is ErrorKind.TIMEOUT
    assert stage.closed


async def test_a_failure_is_told_by_its_cause(stage: Stage) -> None:
    stage.failure = "net::ERR_CONNECTION_REFUSED"
    error = await refusal()
    assert error.kind is ErrorKind.UNREACHABLE
    assert "refused" in error.sentence


async def test_our_own_reason_to_stop_comes_first(stage: Stage) -> None:
    stage.failure, stage.refusal = "net::ERR_ABORTED", not_a_page(URL, "a file")
    assert await refusal() is stage.refusal


async def test_a_closed_window_is_told_apart_from_a_bad_page(stage: Stage) -> None:
    stage.failure, stage.gone = "net::ERR_ABORTED", True
    assert (await refusal()).kind is ErrorKind.NO_BROWSER


async def test_a_crash_is_the_page_s_fault_not_the_browser_s(stage: Stage) -> None:
    stage.failure, stage.gone = "Navigation failed because page crashed!", True
    assert (await refusal()).kind is ErrorKind.UNREACHABLE


async def test_cancelling_closes_the_tab(stage: Stage) -> None:
    stage.hangs = True
    loading = asyncio.get_running_loop().create_task(load())
    await until(lambda: stage.visited)
    loading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loading
    assert stage.closed
