"""What a load waits for, how far it scrolls, and which way and time it took."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest, LiveBrowser
from core.errors import ErrorKind, SessileError
from core.model.extraction import Hop, PageRequest, Wait, WaitKind
from core.model.session import Presentation
from tests.integration.conftest import Launch
from tests.site.server import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def headless(browsers: PlaywrightBrowsers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBrowser]:
    request = LaunchRequest(
        session_id="sess_" + "0" * 32,
        profile=tmp_path_factory.mktemp("waits") / "profile",
        headed=False,
        presentation=Presentation(),
    )
    live = asyncio.run(browsers.launch(request))
    yield live
    asyncio.run(live.close())


async def test_the_load_alone_is_not_the_end_of_what_comes_later(headless: LiveBrowser, site: Site) -> None:
    url = f"{site.base_url}/late"
    assert "Filled in" not in (await headless.load(PageRequest(url, wait=Wait(WaitKind.LOAD)))).text
    assert "Filled in late." in (await headless.load(PageRequest(url))).text


async def test_an_idle_network_waits_for_what_begins_after_the_load(headless: LiveBrowser, site: Site) -> None:
    url = f"{site.base_url}/late?seconds=0.2"
    result = await headless.load(PageRequest(url, wait=Wait(WaitKind.NETWORK_IDLE)))
    assert "Filled in late." in result.text


async def test_a_network_that_is_never_idle_is_told(headless: LiveBrowser, site: Site) -> None:
    request = PageRequest(f"{site.base_url}/late?polls=1", timeout=3, wait=Wait(WaitKind.NETWORK_IDLE))
    with pytest.raises(SessileError, match="never stopped fetching") as caught:
        await headless.load(request)
    assert caught.value.kind is ErrorKind.TIMEOUT


async def test_a_selector_is_waited_for(headless: LiveBrowser, site: Site) -> None:
    wait = Wait(WaitKind.SELECTOR, selector="main > #total")
    result = await headless.load(PageRequest(f"{site.base_url}/appears", wait=wait))
    assert "Total 42." in result.text


async def test_a_selector_that_never_appears_is_named(headless: LiveBrowser, site: Site) -> None:
    wait = Wait(WaitKind.SELECTOR, selector="#never")
    with pytest.raises(SessileError, match="nothing on it matched “#never”") as caught:
        await headless.load(PageRequest(f"{site.base_url}/appears", timeout=1.5, wait=wait))
    assert caught.value.kind is ErrorKind.TIMEOUT


async def test_a_selector_that_is_none_is_refused_before_anything_is_sent(headless: LiveBrowser, site: Site) -> None:
    wait = Wait(WaitKind.SELECTOR, selector="main >> #total")
    with pytest.raises(SessileError, match="is no CSS selector") as caught:
        await headless.load(PageRequest(f"{site.base_url}/appears", wait=wait))
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "wait")
    assert not site.requests("/appears")


async def test_a_time_is_waited_for(headless: LiveBrowser, site: Site) -> None:
    wait = Wait(WaitKind.TIME, seconds=0.8)
    assert "Total 42." in (await headless.load(PageRequest(f"{site.base_url}/appears?seconds=0.5", wait=wait))).text


@pytest.mark.parametrize("box", ["", "&box=1"])
async def test_a_page_that_fills_itself_is_scrolled_to_its_end(headless: LiveBrowser, site: Site, box: str) -> None:
    url = f"{site.base_url}/lazy?pages=5{box}"
    assert "Entry 25." not in (await headless.load(PageRequest(url))).text
    assert "Entry 25." in (await headless.load(PageRequest(url, scroll=True))).text


@pytest.mark.parametrize("headed", [True, False])
async def test_pages_that_nobody_sees_are_drawn(launch: Launch, site: Site, headed: bool) -> None:
    person = await launch(headed=headed)
    await person.goes_to(f"{site.base_url}/typing")
    wait = Wait(WaitKind.SELECTOR, selector="#drawn")
    for _ in range(2):  # the second time in tabs that were used before
        urls = [f"{site.base_url}/draws?n={number}" for number in range(3)]
        results = await asyncio.gather(*(person.live.load(PageRequest(url, timeout=10, wait=wait)) for url in urls))
        assert all("Drawn." in result.text for result in results)


async def test_it_is_scrolled_behind_a_persons_back_too(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/typing")
    result = await person.live.load(PageRequest(f"{site.base_url}/lazy?pages=4", scroll=True))
    assert "Entry 20." in result.text


async def test_a_page_without_end_is_scrolled_for_a_while_only(
    headless: LiveBrowser, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.browser.page_scrolling._MOST", 8)
    result = await headless.load(PageRequest(f"{site.base_url}/lazy?pages=100000", scroll=True))
    assert "Entry 10." in result.text


async def test_each_redirect_of_the_server_is_told(headless: LiveBrowser, site: Site) -> None:
    end = f"{site.base_url}/status?code=404"
    middle = f"{site.other_url}/redirect?code=307&to={quote(end, safe='')}"
    begin = f"{site.base_url}/redirect?code=301&to={quote(middle, safe='')}"
    result = await headless.load(PageRequest(begin))
    assert result.hops == (Hop(begin, 301), Hop(middle, 307))
    assert (result.final_url, result.status) == (end, 404)


async def test_pages_that_scripts_and_meta_tags_send_on_are_told(headless: LiveBrowser, site: Site) -> None:
    by_script = await headless.load(PageRequest(f"{site.base_url}/sends-on"))
    assert by_script.hops == (Hop(f"{site.base_url}/sends-on", 200),)
    by_tag = await headless.load(PageRequest(f"{site.base_url}/refresh"))
    assert by_tag.hops == (Hop(f"{site.base_url}/refresh", 200),)
    assert by_tag.status == 404


async def test_a_meta_tag_that_waits_long_is_left_alone(headless: LiveBrowser, site: Site) -> None:
    result = await headless.load(PageRequest(f"{site.base_url}/refresh?seconds=30"))
    assert (result.title, result.hops) == ("Refresh", ())


async def test_times_follow_each_other_and_bytes_are_told(headless: LiveBrowser, site: Site) -> None:
    result = await headless.load(PageRequest(f"{site.base_url}/slow?seconds=0.3"))
    timings = result.timings
    assert 0.3 <= timings.answered <= timings.parsed <= timings.loaded <= timings.read == result.elapsed
    assert 300 < result.size < 5000


async def test_times_count_from_the_first_request_also_when_a_page_sends_on(headless: LiveBrowser, site: Site) -> None:
    assert (await headless.load(PageRequest(f"{site.base_url}/sends-on"))).timings.answered >= 0.5


async def test_a_wish_to_be_left_alone_is_told(headless: LiveBrowser, site: Site) -> None:
    result = await headless.load(PageRequest(f"{site.base_url}/status?code=429&retry_after=7"))
    assert (result.status, result.retry_after) == (429, 7.0)
