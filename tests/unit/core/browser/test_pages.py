"""Loading a page: what is refused beforehand, what comes back, and how each end is told."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.async_api import Error

from core.browser import pages
from core.browser.page_picture import Picture
from core.browser.page_reading import Document, Facts
from core.browser.page_trail import Trail
from core.errors import ErrorKind, SessileError
from core.model.extraction import Hop, PageRequest, PageResult, Reading, Wait, WaitKind
from core.model.page_errors import LARGEST_PAGE, not_a_page
from tests.integration.waiting import until

if TYPE_CHECKING:
    from core.browser.tab_pool import TabPool

URL = "https://shop.example/"
PAGE = PageRequest(URL, timeout=5.0)
FACTS = Facts(URL, "Shop", "text/html", 200, size=90)


class Stage:
    """A pool with one tab, whose page each test sets."""

    def __init__(self) -> None:
        self.page = self.session = self
        self.frame_id = "main"
        self.sent: list[str] = []
        self.closed = self.gone = self.hangs = self.file = False
        self.failure = ""
        self.troubles: list[SessileError] = []
        self.reads: list[Facts | Error] = [FACTS]
        self.document = Document(4, "html", "text")
        self.moves: list[str] = []  # loaders that stand after each read
        self.waited: list[Wait] = []
        self.scrolled = 0
        self.composite = False

    @contextlib.asynccontextmanager
    async def tab(self) -> AsyncIterator[Stage]:
        try:
            yield self
        finally:
            self.closed = True

    def is_closed(self) -> bool:
        return self.gone

    async def is_gone(self) -> bool:
        return self.gone

    async def send(self, method: str, _params: dict[str, Any]) -> dict[str, Any]:
        self.sent.append(method)
        if self.hangs:
            await asyncio.Event().wait()
        return {"errorText": self.failure, "isDownload": self.file} if self.failure else {}

    async def wait(self, _tab: object, watch: FakeWatch, wait: Wait) -> None:
        self.waited.append(wait)
        for trouble in self.troubles:
            watch.fail(trouble)
            await asyncio.Event().wait()

    async def scroll(self, _tab: object, _watch: object) -> None:
        self.scrolled += 1

    async def read_facts(self, _world: object) -> Facts:
        found = self.reads.pop(0)
        if isinstance(found, Error):
            raise found
        if self.moves:
            FakeWatch.last.trail.stands(self.moves.pop(0), URL)
        return found

    async def read(self, world: object) -> tuple[Facts, Document]:
        return await self.read_facts(world), self.document

    async def compose(self, _tab: object, _world: object, *, text: bool) -> Document:
        return self.document if text else Document(4, "html")

    async def is_composite(self, _world: object) -> bool:
        return self.composite

    async def pictured(self, *_: object) -> Picture:
        return Picture(b"drawn", "It ends early.")


class FakeWatch:
    last: FakeWatch

    def __init__(self, tab: Stage, url: str, stop: Callable[[], None]) -> None:
        self.url, self._stop = url, stop
        self.trouble: SessileError | None = None
        self.gone, self.loaded, self.moving, self.forgotten = tab.gone, True, False, False
        self.trail = Trail()
        self.trail.asked({"requestId": "1", "request": {"url": URL}, "redirectResponse": {"url": "a", "status": 301}})
        headers = {"content-type": "text/html; charset=utf-8", "retry-after": "7"}
        self.trail.answered({"requestId": "1", "response": {"status": 200, "headers": headers}})
        self.trail.stands("1", URL)
        FakeWatch.last = self

    def fail(self, error: SessileError) -> None:
        self.trouble = error
        self._stop()

    def forget(self) -> None:
        self.forgotten = True

    def begin(self) -> None:
        """Nothing to watch."""

    close = begin


class FakeGate:
    def __init__(self, *_: object) -> None:
        """Let everything through."""

    async def close(self) -> None:
        """Nothing to open and to close."""

    open = close


class FakeWorld:
    submitted = ""

    @classmethod
    async def of(cls, *_: object) -> FakeWorld:
        return cls()

    async def value(self, expression: str) -> None:
        FakeWorld.submitted = expression


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = Stage()
    for name, double in (("Watch", FakeWatch), ("Gate", FakeGate), ("World", FakeWorld)):
        monkeypatch.setattr(pages, name, double)
    for name in ("read", "read_facts", "compose", "is_composite", "scroll"):
        monkeypatch.setattr(pages, name, getattr(stage, name))
    monkeypatch.setattr(pages, "wait_for", stage.wait)
    monkeypatch.setattr(pages, "screenshot", stage.pictured)
    monkeypatch.setattr(pages, "printed", stage.pictured)
    return stage


async def load(stage: Stage, request: PageRequest = PAGE) -> PageResult:
    return await pages.load_page(cast("TabPool", stage), request, proxy=None)


async def refusal(stage: Stage, request: PageRequest = PAGE) -> SessileError:
    with pytest.raises(SessileError) as caught:
        await load(stage, request)
    return caught.value


@pytest.mark.parametrize("url", ["file:///etc/passwd", "FTP://shop.example/", "about:blank", "shop.example", ""])
async def test_only_web_pages_are_loaded(stage: Stage, url: str) -> None:
    error = await refusal(stage, PageRequest(url))
    assert (error.kind, error.field, stage.sent) == (ErrorKind.INPUT, "url", [])


async def test_a_page_comes_back_as_a_value(stage: Stage) -> None:
    result = await load(stage)
    assert (result.status, result.final_url, result.title) == (200, URL, "Shop")
    assert (result.html, result.text, result.size) == ("html", "text", 90)
    assert result.content_type == "text/html; charset=utf-8"
    assert (result.hops, result.retry_after) == ((Hop("a", 301),), 7.0)
    assert result.timings.read == result.elapsed > 0
    assert stage.closed


async def test_the_dom_alone_needs_no_composing(stage: Stage) -> None:
    result = await load(stage, replace(PAGE, reading=Reading.HTML))
    assert (result.html, result.composed) == ("html", "")


async def test_beside_the_dom_stands_what_it_leaves_out(stage: Stage) -> None:
    stage.composite, stage.document = True, Document(3, "dom")
    result = await load(stage, replace(PAGE, reading=Reading.HTML))
    assert (result.html, result.composed) == ("dom", "html")


@pytest.mark.parametrize("reading", [Reading.SCREENSHOT, Reading.PDF])
async def test_a_picture_comes_with_its_document_and_note(stage: Stage, reading: Reading) -> None:
    result = await load(stage, replace(PAGE, reading=reading))
    assert (result.html, result.text) == ("html", "")
    assert (result.picture, result.note) == (b"drawn", "It ends early.")


async def test_a_page_is_waited_for_and_scrolled_as_asked(stage: Stage) -> None:
    await load(stage, replace(PAGE, wait=Wait(WaitKind.TIME, seconds=3.0), scroll=True))
    assert (stage.waited, stage.scrolled) == ([Wait(WaitKind.TIME, seconds=3.0)], 1)


async def test_a_body_is_sent_by_a_form_of_ours(stage: Stage) -> None:
    await load(stage, replace(PAGE, method="POST", body=b"a=1"))
    assert "submit" in FakeWorld.submitted
    assert FakeWatch.last.forgotten


async def test_a_page_that_goes_on_while_it_is_read_is_read_there(stage: Stage) -> None:
    moved = Facts(URL, "Next", "text/html", 200)
    stage.reads = [Error("Protocol error: Cannot find context with specified id"), FACTS, moved]
    stage.moves = ["2"]
    assert (await load(stage)).title == "Next"


async def test_a_page_beyond_the_limit_is_refused(stage: Stage) -> None:
    stage.document = Document(LARGEST_PAGE + 1)
    assert "grew beyond 50 MB" in (await refusal(stage)).sentence


async def test_a_page_that_takes_too_long_is_a_timeout(stage: Stage) -> None:
    stage.hangs = True
    assert (await refusal(stage, replace(PAGE, timeout=0.01))).kind is ErrorKind.TIMEOUT
    assert stage.closed


async def test_what_was_waited_for_in_vain_is_named(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    async def taken(*_: object, **__: object) -> None:
        """Any selector is one."""

    monkeypatch.setattr(pages, "wait_for", never)
    monkeypatch.setattr(pages, "check_selector", taken)
    error = await refusal(stage, replace(PAGE, timeout=0.01, wait=Wait(WaitKind.SELECTOR, selector="#total")))
    assert error.kind is ErrorKind.TIMEOUT
    assert "nothing on it matched “#total”" in error.sentence


async def test_a_failure_is_told_by_its_cause(stage: Stage) -> None:
    stage.failure = "net::ERR_CONNECTION_REFUSED"
    error = await refusal(stage)
    assert error.kind is ErrorKind.UNREACHABLE
    assert "refused" in error.sentence


async def test_what_the_browser_would_save_is_no_page(stage: Stage) -> None:
    stage.failure, stage.file = "net::ERR_ABORTED", True
    assert "a file instead of a page" in (await refusal(stage)).sentence


async def test_a_load_broken_off_by_a_closed_tab_is_told_as_that(stage: Stage) -> None:
    stage.failure, stage.gone = "net::ERR_ABORTED", True
    assert (await refusal(stage)).kind is ErrorKind.NO_BROWSER


async def test_our_own_reason_to_stop_comes_first(stage: Stage) -> None:
    stage.troubles = [not_a_page(URL, "a file")]
    assert await refusal(stage) is stage.troubles[0]


async def test_a_browser_that_went_away_is_told_apart_from_a_bad_page(stage: Stage) -> None:
    stage.reads, stage.gone = [Error("Target page, context or browser has been closed")], True
    assert (await refusal(stage)).kind is ErrorKind.NO_BROWSER


async def test_a_browser_that_gives_nothing_of_a_page_is_told_as_that(stage: Stage) -> None:
    stage.reads = [Error("Protocol error (Page.captureScreenshot): Unable to capture screenshot")]
    error = await refusal(stage)
    assert error.kind is ErrorKind.UNREACHABLE
    assert "could not be read" in error.sentence


async def test_cancelling_closes_the_tab(stage: Stage) -> None:
    stage.hangs = True
    loading = asyncio.get_running_loop().create_task(load(stage))
    await until(lambda: stage.sent)
    loading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loading
    assert stage.closed
