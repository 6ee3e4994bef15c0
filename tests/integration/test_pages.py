"""Loading pages in a headless browser: what is read of them, and what is said when there is no page."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest, LiveBrowser
from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest, PageResult
from core.model.session import Presentation
from tests.integration.person import Person
from tests.integration.waiting import until
from tests.site.echo_pages import PLAIN_WORDS
from tests.site.server import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def headless(browsers: PlaywrightBrowsers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBrowser]:
    request = LaunchRequest(
        session_id="sess_" + "0" * 32,
        profile=tmp_path_factory.mktemp("pages") / "profile",
        headed=False,
        presentation=Presentation(),
    )
    live = asyncio.run(browsers.launch(request))
    yield live
    asyncio.run(live.close())


@pytest.fixture(autouse=True)
async def nothing_left_open(headless: LiveBrowser) -> None:
    """Fail a test that begins with a tab of ours that still shows a page."""
    await until(lambda: not busy_tabs(headless))


def busy_tabs(live: LiveBrowser) -> list[str]:
    return [page.url for page in Person(live).context.pages if not page.url.startswith("about:blank")]


async def load(live: LiveBrowser, url: str, seconds: float = 15.0) -> PageResult:
    return await live.load(PageRequest(url=url, timeout=seconds))


async def refusal(live: LiveBrowser, url: str, seconds: float = 15.0) -> SessileError:
    with pytest.raises(SessileError) as caught:
        await load(live, url, seconds)
    return caught.value


async def test_a_page_is_read_as_it_stands_after_its_scripts(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/hidden")
    assert "Words by script." in result.html
    assert result.html.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("query", ["", "?polls=1"])
async def test_what_a_page_fills_in_after_its_load_is_read(headless: LiveBrowser, site: Site, query: str) -> None:
    result = await load(headless, f"{site.base_url}/late{query}")
    assert "Filled in late." in result.text
    assert result.elapsed < 5


async def test_text_is_what_a_reader_sees(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/hidden")
    assert "Seen words." in result.text
    assert "Unseen" not in result.text


async def test_title_address_type_and_time_are_told(headless: LiveBrowser, site: Site) -> None:
    text = "Ünïcödé ✓ 日本語 שלום"
    url = f"{site.base_url}/title?text={quote(text)}"
    result = await load(headless, url)
    assert (result.title, result.final_url, result.status, result.content_type) == (
        text,
        url,
        200,
        "text/html; charset=utf-8",
    )
    assert 0 < result.elapsed < 15


@pytest.mark.parametrize("code", [404, 418, 500, 503])
async def test_an_error_page_is_a_page_with_its_status(headless: LiveBrowser, site: Site, code: int) -> None:
    result = await load(headless, f"{site.base_url}/status?code={code}")
    assert result.status == code
    assert f"answered with {code}" in result.text


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
async def test_redirects_are_followed_to_another_origin(headless: LiveBrowser, site: Site, code: int) -> None:
    target = f"{site.other_url}/status?code=404"
    result = await load(headless, f"{site.base_url}/redirect?code={code}&to={quote(target, safe='')}")
    assert (result.final_url, result.status) == (target, 404)


async def test_a_script_that_sends_the_page_on_is_followed(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/sends-on")
    assert "took its time" in result.text
    assert result.final_url == f"{site.base_url}/slow?seconds=0.5"


async def test_json_is_read_as_it_was_sent(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/json")
    assert (result.text, result.content_type) == ('{"name": "grüße", "list": [1, 2, 3]}', "application/json")


async def test_plain_text_is_read_as_it_was_sent(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/plain")
    assert (result.text, result.content_type) == (PLAIN_WORDS, "text/plain; charset=utf-8")


async def test_a_missing_name_is_unreachable(headless: LiveBrowser) -> None:
    error = await refusal(headless, "http://no-such-host.invalid/secret?token=1")
    assert error.kind is ErrorKind.UNREACHABLE
    assert error.sentence.startswith("The name no-such-host.invalid could not be found.")


async def test_a_refused_connection_is_unreachable(headless: LiveBrowser, site: Site) -> None:
    site.stop()
    error = await refusal(headless, f"{site.base_url}/")
    assert error.kind is ErrorKind.UNREACHABLE
    assert "refused the connection" in error.sentence


@pytest.mark.parametrize("path", ["reset", "empty"])
async def test_a_connection_cut_short_is_unreachable(headless: LiveBrowser, site: Site, path: str) -> None:
    error = await refusal(headless, f"{site.base_url}/{path}")
    assert error.kind is ErrorKind.UNREACHABLE
    assert "cut the connection" in error.sentence


async def test_a_site_without_tls_behind_https_is_unreachable(headless: LiveBrowser, site: Site) -> None:
    error = await refusal(headless, site.base_url.replace("http:", "https:"))
    assert error.kind is ErrorKind.UNREACHABLE
    assert "does not speak HTTPS properly (ERR_SSL_PROTOCOL_ERROR)" in error.sentence


async def test_an_error_names_the_host_a_redirect_led_to(headless: LiveBrowser, site: Site) -> None:
    error = await refusal(headless, f"{site.base_url}/redirect?to=http%3A%2F%2Fno-such-host.invalid%2F")
    assert "no-such-host.invalid" in error.sentence


@pytest.mark.parametrize("path", ["download", "table"])
async def test_a_file_to_save_is_no_page(headless: LiveBrowser, site: Site, path: str) -> None:
    error = await refusal(headless, f"{site.base_url}/{path}")
    assert error.kind is ErrorKind.UNREACHABLE
    assert "instead of a page" in error.sentence


async def test_an_empty_answer_is_no_page(headless: LiveBrowser, site: Site) -> None:
    error = await refusal(headless, f"{site.base_url}/typing/count?keys=0")
    assert error.kind is ErrorKind.UNREACHABLE
    assert "answered with nothing" in error.sentence


async def test_an_error_without_a_page_is_no_page(headless: LiveBrowser, site: Site) -> None:
    error = await refusal(headless, f"{site.base_url}/status?code=500&empty=1")
    assert "answered with an error and no page" in error.sentence


@pytest.mark.parametrize("path", ["silent", "endless", "busy", "slow?seconds=60"])
async def test_a_page_that_never_comes_times_out(headless: LiveBrowser, site: Site, path: str) -> None:
    begun = time.monotonic()
    error = await refusal(headless, f"{site.base_url}/{path}", seconds=1.5)
    assert error.kind is ErrorKind.TIMEOUT
    assert "within 1.5 seconds" in error.sentence
    assert time.monotonic() - begun < 5


async def test_a_picture_that_never_comes_does_not_hold_the_page_up(
    headless: LiveBrowser, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.browser.page_waiting._PICTURES", 0.5)
    result = await load(headless, f"{site.base_url}/picture")
    assert "Whole text" in result.text


async def test_a_page_beyond_the_limit_is_refused(headless: LiveBrowser, site: Site) -> None:
    error = await refusal(headless, f"{site.base_url}/big?megabytes=51", seconds=60)
    assert "grew beyond 50 MB" in error.sentence


async def test_a_large_page_within_the_limit_is_read(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/big?megabytes=20", seconds=60)
    assert len(result.html) > 20 * 1024 * 1024


async def test_dialogs_are_dismissed(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/dialogs")
    assert "confirm false, prompt null" in result.text


async def test_a_page_opens_no_windows(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/popups")
    assert "popups asked for" in result.text
    assert not site.requests("/echo")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "chrome://version", "javascript:alert(1)", "about:blank"])
async def test_other_addresses_than_web_pages_are_refused(headless: LiveBrowser, url: str) -> None:
    error = await refusal(headless, url)
    assert (error.kind, error.field) == (ErrorKind.INPUT, "url")


async def test_cancelling_closes_the_tab_at_once(headless: LiveBrowser, site: Site) -> None:
    loading = asyncio.get_running_loop().create_task(load(headless, f"{site.base_url}/silent"))
    await until(lambda: site.requests("/silent"))
    loading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loading
    assert not busy_tabs(headless)


async def test_cancelling_while_the_tab_opens_leaves_none(headless: LiveBrowser, site: Site) -> None:
    loading = asyncio.get_running_loop().create_task(load(headless, f"{site.base_url}/echo"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loading
    assert not busy_tabs(headless)


async def test_several_pages_load_side_by_side(headless: LiveBrowser, site: Site) -> None:
    urls = [f"{site.base_url}/title?text={number}" for number in range(5)]
    results = await asyncio.gather(*(load(headless, url) for url in urls))
    assert [result.title for result in results] == ["0", "1", "2", "3", "4"]


async def test_what_the_site_sets_stays_in_the_browser(headless: LiveBrowser, site: Site) -> None:
    await load(headless, f"{site.base_url}/cookies/set?kept=yes")
    assert "kept" in (await load(headless, f"{site.base_url}/cookies")).text
