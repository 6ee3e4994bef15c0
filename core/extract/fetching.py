"""The engine without a browser: one request and its redirects, with the session's cookies, proxy and looks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError
from core.extract.fetch_body import is_binary, received, text_of, unpacked
from core.extract.fetch_headers import browser_headers
from core.extract.fetch_trip import Answer, CookieWay, Trip
from core.model.extraction import PageRequest, PageResult, Reading, Timings, Wait, WaitKind
from core.model.page_answers import instead
from core.model.page_errors import no_web_page, not_a_page, too_slow
from core.model.retry_after import retry_after
from core.model.session import Presentation

if TYPE_CHECKING:
    import httpx

_HEAD = 200_000  # characters in which a page's title is looked for
_LONGEST_TITLE = 1_000  # characters

__all__ = ["CookieWay", "Fetcher", "Peek"]


@dataclass(frozen=True, slots=True)
class Peek:
    """The beginning of an answer."""

    status: int
    content: bytes = field(repr=False)


class Fetcher:
    """Loads pages as one session, over connections that are kept between them; close it at the end."""

    def __init__(self, presentation: Presentation, *, browser_version: str = "") -> None:
        self._presentation = presentation
        self._headers = browser_headers(presentation, version=browser_version)
        self._lock = asyncio.Lock()
        self._client: httpx.AsyncClient | None = None

    async def fetch(self, request: PageRequest, cookies: CookieWay) -> PageResult:
        """Load a page; cookies of every hop are taken in before it returns. May be called many times at once.

        A body is sent once; a redirect repeats it within the origin only. Raises INPUT (field url, wait, mode or
        engine), UNREACHABLE and TIMEOUT, and what `cookies` raises.
        """
        _refuse(request)
        begun = time.monotonic()
        async with self._answer(request, cookies, request.timeout) as answer:
            answered = time.monotonic() - begun
            body = await received(answer.response, answer.url)
            page = await asyncio.to_thread(_read, answer, body)
        elapsed = time.monotonic() - begun
        return replace(page, elapsed=elapsed, timings=Timings(answered=answered, read=elapsed))

    async def peek(self, url: str, *, seconds: float, most: int) -> Peek:
        """Load the first `most` bytes of `url` without cookies, within `seconds`; raises as `fetch` does."""
        async with self._answer(PageRequest(url), None, seconds) as answer:
            taken = bytearray()
            async for chunk in answer.response.aiter_raw():
                taken += chunk
                if len(taken) >= most:
                    break
            encodings = answer.response.headers.get("content-encoding", "")
            content = await asyncio.to_thread(unpacked, bytes(taken), encodings, answer.url)
            return Peek(answer.response.status_code, content[:most])

    async def close(self) -> None:
        """Close every connection; harmless again."""
        async with self._lock:
            client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    @asynccontextmanager
    async def _answer(self, request: PageRequest, cookies: CookieWay | None, seconds: float) -> AsyncIterator[Answer]:
        """Give the answer at the end of all redirects; what fails until the block is left is put into our words."""
        client = await self._opened()
        from core.extract.fetch_failures import FAILURES, failure

        trip = Trip(client, request, cookies, self._headers)
        try:
            async with asyncio.timeout(seconds) as limit, trip.answer() as answer:
                yield answer
        except TimeoutError as error:
            if not limit.expired():
                raise
            raise too_slow(request.url, seconds) from error
        except FAILURES as error:
            proxied = self._presentation.proxy is not None
            raise failure(error, trip.url, proxied=proxied) from None

    async def _opened(self) -> httpx.AsyncClient:
        async with self._lock:
            if self._client is None:
                self._client = await asyncio.to_thread(_new_client, self._presentation)
            return self._client


def _new_client(presentation: Presentation) -> httpx.AsyncClient:
    from core.extract.fetch_client import new_client

    return new_client(presentation)


def _refuse(request: PageRequest) -> None:
    """Refuse what only a browser can do, and what no engine loads."""
    if (refusal := no_web_page(request.url)) is not None:
        raise refusal
    if request.reading in (Reading.SCREENSHOT, Reading.PDF):
        sentence = "The HTTP engine draws no pages. Choose the browser engine for screenshots and PDF."
        raise SessileError(ErrorKind.INPUT, sentence, field="mode")
    if request.wait != Wait() and request.wait.kind is not WaitKind.LOAD:
        sentence = "The HTTP engine runs no scripts, so there is nothing to wait for. Choose the browser engine."
        raise SessileError(ErrorKind.INPUT, sentence, field="wait")
    if request.scroll:
        sentence = "The HTTP engine cannot scroll. Choose the browser engine for pages that fill themselves."
        raise SessileError(ErrorKind.INPUT, sentence, field="engine")


def _read(answer: Answer, body: bytes) -> PageResult:
    """Make a page of the answer; on a thread, since it may be large."""
    headers, status = answer.response.headers, answer.response.status_code
    told = [{"name": name, "value": value} for name, value in headers.multi_items()]
    what = instead(status, told)
    content_type = headers.get("content-type", "")
    if what is None:
        content = unpacked(body, headers.get("content-encoding", ""), answer.url)
        what = "a file" if is_binary(content, content_type) else None
    if what is not None:
        raise not_a_page(answer.url, what)
    page = PageResult(
        status=status,
        final_url=answer.url,
        title="",
        html=text_of(content, content_type, answer.url),
        text="",
        content_type=content_type,
        elapsed=0.0,
        hops=answer.hops,
        size=len(body),
        retry_after=retry_after(headers.get("retry-after"), now=time.time()),
    )
    return replace(page, title=_title(page))


def _title(page: PageResult) -> str:
    from core.extract.document import parsed
    from core.extract.plain import is_page

    if not is_page(page):
        return ""
    try:
        title = parsed(page.html[:_HEAD]).xpath("string(//title[1])")
    except SessileError:  # nested too deeply: its shape will say so
        return ""
    return " ".join(str(title).split())[:_LONGEST_TITLE]
