"""The engine without a browser, against a real server."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from unittest.mock import AsyncMock

import anyio
import pytest
import pytest_asyncio

from core.errors import ErrorKind, SessileError
from core.extract.fetching import Fetcher
from core.model.extraction import PageRequest, PageResult, Reading, Wait, WaitKind
from core.model.session import Presentation, Proxy
from core.tasks import Tasks
from tests.fakes.cookie_way import PlainWay
from tests.fakes.cores import until
from tests.site.proxy import Proxy as ProxyServer
from tests.site.server import Site
from tests.site.untrusted import untrusted_site


@pytest_asyncio.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    fetcher = Fetcher(Presentation())
    yield fetcher
    await fetcher.close()


async def fetch(fetcher: Fetcher, url: str, **fields: object) -> PageResult:
    return await fetcher.fetch(PageRequest(url, **fields), PlainWay())  # type: ignore[arg-type]


async def refused(fetcher: Fetcher, url: str, **fields: object) -> SessileError:
    with pytest.raises(SessileError) as caught:
        await fetch(fetcher, url, **fields)
    return caught.value


async def by(presentation: Presentation, url: str) -> PageResult:
    fetcher = Fetcher(presentation)
    try:
        return await fetch(fetcher, url)
    finally:
        await fetcher.close()


async def test_a_page_comes_with_all_that_is_known_of_it(fetcher: Fetcher, site: Site) -> None:
    page = await fetch(fetcher, f"{site.base_url}/status?code=503&retry_after=7")
    assert (page.status, page.title, page.content_type) == (503, "Status 503", "text/html; charset=utf-8")
    assert (page.retry_after, page.size, page.hops) == (7.0, len(page.html.encode()), ())
    assert "answered with 503" in page.html
    assert 0 < page.timings.answered <= page.timings.read == page.elapsed


async def test_what_is_no_html_comes_as_it_was_sent(fetcher: Fetcher, site: Site) -> None:
    page = await fetch(fetcher, f"{site.base_url}/json")
    assert (page.html, page.title) == ('{"name": "grüße", "list": [1, 2, 3]}', "")


async def test_connections_are_used_again(fetcher: Fetcher, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = AsyncMock(wraps=anyio.connect_tcp)
    monkeypatch.setattr(anyio, "connect_tcp", connect)
    for _ in range(3):
        await fetch(fetcher, f"{site.other_url}/redirect")
    assert connect.await_count == 1


async def test_many_pages_load_at_once(fetcher: Fetcher, site: Site) -> None:
    url = f"{site.base_url}/slow?seconds=0.3"
    pages = await asyncio.wait_for(asyncio.gather(*(fetch(fetcher, url) for _ in range(8))), 2.0)
    assert {page.title for page in pages} == {"Slow"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/download", "a file to save instead of a page"),
        ("/table", "a file (text/csv) instead of a page"),
        ("/status?code=204&empty=1", "nothing instead of a page"),
        ("/reset", "cut the connection"),
        ("/empty", "cut the connection"),
        ("/loop", "round in circles"),
    ],
)
async def test_what_gives_no_page_is_told_in_a_sentence(fetcher: Fetcher, site: Site, path: str, said: str) -> None:
    error = await refused(fetcher, f"{site.base_url}{path}")
    assert (error.kind, said in error.sentence) == (ErrorKind.UNREACHABLE, True), error.sentence


@pytest.mark.parametrize("path", ["/silent", "/endless", "/slow?seconds=9"])
async def test_what_does_not_end_meets_the_time_limit(fetcher: Fetcher, site: Site, path: str) -> None:
    error = await refused(fetcher, f"{site.base_url}{path}", timeout=0.2)
    assert (error.kind, "within 0.2 seconds" in error.sentence) == (ErrorKind.TIMEOUT, True)


async def test_a_load_can_be_cancelled(fetcher: Fetcher, site: Site) -> None:
    task = Tasks().start(fetch(fetcher, f"{site.base_url}/silent"), name="fetch")
    await until(lambda: site.requests("/silent"))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await fetch(fetcher, f"{site.base_url}/echo")).status == 200


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"wait": Wait(WaitKind.SELECTOR, "#total")}, "wait"),
        ({"wait": Wait(WaitKind.NETWORK_IDLE)}, "wait"),
        ({"wait": Wait(WaitKind.TIME, seconds=1)}, "wait"),
        ({"scroll": True}, "engine"),
        ({"reading": Reading.SCREENSHOT}, "mode"),
        ({"reading": Reading.PDF}, "mode"),
    ],
)
async def test_what_only_a_browser_can_do_is_refused(
    fetcher: Fetcher, site: Site, fields: dict[str, object], field: str
) -> None:
    error = await refused(fetcher, f"{site.base_url}/echo", **fields)
    assert (error.kind, error.field, "browser engine" in error.sentence) == (ErrorKind.INPUT, field, True)
    assert not site.seen


async def test_waiting_for_the_load_is_no_matter(fetcher: Fetcher, site: Site) -> None:
    assert (await fetch(fetcher, f"{site.base_url}/echo", wait=Wait(WaitKind.LOAD))).status == 200


@pytest.mark.parametrize("url", ["file:///etc/hosts", "javascript:alert(1)", "chrome://version"])
async def test_what_is_no_address_of_the_web_is_refused(fetcher: Fetcher, url: str) -> None:
    error = await refused(fetcher, url)
    assert (error.kind, error.field) == (ErrorKind.INPUT, "url")


async def test_a_name_that_no_host_can_have_is_told(fetcher: Fetcher, site: Site) -> None:
    for url in ("http://xn--a.example/", f"{site.base_url}/redirect?to=http%3A%2F%2Fxn--a.example%2F"):
        error = await refused(fetcher, url)
        assert (error.kind, "xn--a.example" in error.sentence) == (ErrorKind.UNREACHABLE, True)
        assert "ERR_INVALID_URL" in error.sentence


async def test_a_bug_of_ours_is_no_failure_of_the_site(fetcher: Fetcher, site: Site) -> None:
    way = AsyncMock(header=AsyncMock(side_effect=UnicodeError("a bug")))
    with pytest.raises(UnicodeError, match="a bug"):
        await fetcher.fetch(PageRequest(f"{site.base_url}/echo"), way)


async def test_a_certificate_that_nobody_signed_is_refused(fetcher: Fetcher) -> None:
    with untrusted_site() as url:
        error = await refused(fetcher, url)
        assert "cannot be verified (ERR_CERT_AUTHORITY_INVALID)" in error.sentence
        assert (await by(Presentation(insecure_tls=True), url)).title == "Untrusted"


async def test_pages_come_through_the_sessions_proxy(site: Site) -> None:
    with ProxyServer(user="ann", password="word") as proxy:
        own = Presentation(proxy=Proxy(proxy.url, "ann", "word"))
        assert (await by(own, f"{site.base_url}/echo")).title == "Echo"
        assert proxy.passed == [f"{site.base_url}/echo"]


async def test_a_proxy_that_wants_another_login_is_told(site: Site) -> None:
    with ProxyServer(user="ann", password="word") as proxy:
        with pytest.raises(SessileError, match="proxy did not connect") as caught:
            await by(Presentation(proxy=Proxy(proxy.url, "ann", "hush")), f"{site.base_url}/echo")
        assert "hush" not in caught.value.sentence


async def test_nothing_of_a_load_is_in_the_log(fetcher: Fetcher, site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await fetch(fetcher, f"{site.base_url}/echo?token=hush")
    assert caplog.text == ""


async def test_a_peek_takes_the_beginning_and_sends_no_cookies(fetcher: Fetcher, site: Site) -> None:
    peek = await fetcher.peek(f"{site.base_url}/echo", seconds=5, most=15)
    assert (peek.status, peek.content) == (200, b"<!doctype html>")
    peek = await fetcher.peek(f"{site.base_url}/endless", seconds=5, most=10)
    assert peek.content == b"<!doctype "
    assert all("cookie" not in seen.headers for seen in site.seen)


async def test_closing_again_is_harmless(fetcher: Fetcher) -> None:
    await fetcher.close()
    await fetcher.close()
