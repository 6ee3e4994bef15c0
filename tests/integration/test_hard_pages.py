"""Pages that are no pages, never end, go in circles, carry wrong labels or reach for the person: one sentence each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest, LiveBrowser
from core.errors import ErrorKind, SessileError
from core.extract.verdict import verdict
from core.model.extraction import PageRequest, PageResult, Reading
from core.model.session import Presentation
from core.model.verdict import Sign, SignIn, Verdict
from tests.integration.conftest import Launch
from tests.integration.person import Person
from tests.integration.waiting import until
from tests.site.server import Site
from tests.site.untrusted import untrusted_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def headless(browsers: PlaywrightBrowsers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBrowser]:
    request = LaunchRequest(
        session_id="sess_" + "0" * 32,
        profile=tmp_path_factory.mktemp("hard") / "profile",
        headed=False,
        presentation=Presentation(),
    )
    live = asyncio.run(browsers.launch(request))
    yield live
    asyncio.run(live.close())


@pytest.fixture(autouse=True)
async def the_next_page_loads(headless: LiveBrowser, site: Site) -> None:
    """Fail a test whose forerunner has left the browser in a bad state."""
    assert "Straight" in (await load(headless, f"{site.base_url}/bent")).text


async def load(live: LiveBrowser, url: str, seconds: float = 20.0) -> PageResult:
    return await live.load(PageRequest(url, timeout=seconds))


async def refusal(live: LiveBrowser, url: str) -> SessileError:
    with pytest.raises(SessileError) as caught:
        await load(live, url, seconds=60)
    return caught.value


@pytest.mark.parametrize("way", ["server", "script", "meta"])
async def test_a_page_that_goes_in_circles_is_told(headless: LiveBrowser, site: Site, way: str) -> None:
    error = await refusal(headless, f"{site.base_url}/loop?way={way}")
    assert error.kind is ErrorKind.UNREACHABLE
    assert "round in circles" in error.sentence


async def test_a_page_of_more_than_a_hundred_megabytes_is_stopped(headless: LiveBrowser, site: Site) -> None:
    error = await refusal(headless, f"{site.base_url}/huge")
    assert error.kind is ErrorKind.UNREACHABLE
    assert "sent more than 100 MB" in error.sentence


async def test_one_that_tells_its_length_is_stopped_before_it_comes(headless: LiveBrowser, site: Site) -> None:
    begun = time.monotonic()
    error = await refusal(headless, f"{site.base_url}/huge?told=1")
    assert "sent more than 100 MB" in error.sentence
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("kind", ["application/octet-stream", "image/png", "application/pdf"])
async def test_binary_is_no_page(headless: LiveBrowser, site: Site, kind: str) -> None:
    error = await refusal(headless, f"{site.base_url}/binary?kind={kind}")
    assert f"a file ({kind}) instead of a page" in error.sentence


async def test_binary_that_calls_itself_text_is_no_page(headless: LiveBrowser, site: Site) -> None:
    error = await refusal(headless, f"{site.base_url}/binary?kind=text/plain")
    assert "a file instead of a page" in error.sentence


@pytest.mark.parametrize("name", ["utf-8", "no-such-charset"])
async def test_a_wrong_charset_is_read_as_well_as_can_be(headless: LiveBrowser, site: Site, name: str) -> None:
    result = await load(headless, f"{site.base_url}/charset?name={name}")
    assert result.content_type == f"TEXT/html; charset={name}"
    assert result.text.startswith("Gr")
    assert (result.html + result.title).encode()


async def test_broken_markup_is_read_as_browsers_do(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/broken")
    for word in ("One", "Two", "Three", "four"):
        assert word in result.text
    assert result.html.endswith("</html>")


async def test_printing_popups_downloads_and_questions_at_leaving_are_nothing_to_us(
    headless: LiveBrowser, site: Site
) -> None:
    result = await load(headless, f"{site.base_url}/leaving")
    assert "Still here." in result.text
    await until(lambda: [page.url for page in Person(headless).context.pages if "echo" in page.url] == [])


@pytest.mark.parametrize("to", ["/download", "/typing/count?keys=0", "tel:123", "unknown-program://open"])
async def test_a_page_that_leads_to_a_file_or_a_program_stays(headless: LiveBrowser, site: Site, to: str) -> None:
    result = await load(headless, f"{site.base_url}/leads-away?to={to}")
    assert "Stays." in result.text
    assert result.final_url.startswith(f"{site.base_url}/leads-away")


async def test_a_page_cut_off_in_the_middle_is_told_at_once(headless: LiveBrowser, site: Site) -> None:
    error = await refusal(headless, f"{site.base_url}/cut")
    assert error.kind is ErrorKind.UNREACHABLE
    assert "cut the connection before the page had arrived" in error.sentence


async def test_nor_do_they_reach_a_person(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/typing")
    assert "Still here." in (await load(person.live, f"{site.base_url}/leaving")).text
    await until(lambda: len(person.context.pages) == 1)


async def test_a_certificate_signed_by_itself_is_refused_by_the_settings_name(headless: LiveBrowser) -> None:
    with untrusted_site() as url:
        error = await refusal(headless, url)
    assert error.kind is ErrorKind.UNREACHABLE
    assert "let the session take certificates that cannot be verified" in error.sentence


@pytest.mark.parametrize("headed", [True, False])
async def test_a_session_may_take_it_all_the_same(launch: Launch, headed: bool) -> None:
    person = await launch(headed=headed, presentation=replace(Presentation(), insecure_tls=True))
    with untrusted_site() as url:
        result = await load(person.live, url)
        again = await person.live.load(PageRequest(url, method="POST", body=b"a=1", content_type="text/plain"))
    assert (result.title, again.title) == ("Untrusted", "Untrusted")


async def test_a_body_is_not_sent_to_a_site_that_cannot_be_verified(headless: LiveBrowser) -> None:
    with untrusted_site() as url, pytest.raises(SessileError, match="cannot be verified"):
        await headless.load(PageRequest(url, method="POST", body=b"a=1", content_type="text/plain"))


@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_page_behind_http_authentication_is_read_as_signed_out(
    launch: Launch, site: Site, headed: bool, method: str
) -> None:
    person = await launch(headed=headed)
    url = f"{site.base_url}/basic"
    result = await person.live.load(PageRequest(url, method, timeout=20, reading=Reading.HTML))
    assert (result.status, result.title, result.final_url) == (401, "Closed", url)
    assert verdict(result, asked_url=url) == Verdict(SignIn.SIGNED_OUT, Sign.STATUS)
    assert (result.content_type, len(site.requests("/basic"))) == ("text/html; charset=utf-8", 1)


async def test_a_frame_behind_http_authentication_does_not_hold_the_page_up(headless: LiveBrowser, site: Site) -> None:
    result = await load(headless, f"{site.base_url}/frame?inside=/basic")
    assert "Closed" in result.text


@pytest.mark.parametrize("path", ["silent", "endless", "late?polls=1"])
async def test_a_tab_closed_in_the_middle_is_told_and_the_browser_goes_on(
    launch: Launch, site: Site, path: str
) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/typing")
    request = PageRequest(f"{site.base_url}/{path}", timeout=60, scroll=True)
    loading = asyncio.get_running_loop().create_task(person.live.load(request))
    await until(lambda: site.requests(f"/{path.partition('?')[0]}"))
    ours = next(page for page in person.context.pages if page != person.page)
    await until(lambda: path == "silent" or path in ours.url)
    await person.closes(ours)
    with pytest.raises(SessileError, match="closed while the page was loading") as caught:
        await loading
    assert caught.value.kind is ErrorKind.NO_BROWSER
    assert "Straight" in (await load(person.live, f"{site.base_url}/bent")).text


async def test_nothing_of_one_load_is_left_for_the_next(headless: LiveBrowser, site: Site) -> None:
    said = [(await load(headless, f"{site.base_url}/remembers")).text.split()[-2:] for _ in range(2)]
    assert said == [["left:", "2"]] * 2  # no name, nothing stored, and as much history as in a fresh tab


async def test_pages_that_fail_beside_others_do_not_disturb_them(headless: LiveBrowser, site: Site) -> None:
    paths = ["bent", "silent", "loop?way=script", "shadow", "download", "reset", "tall"]
    limits = [4 if path == "silent" else 60 for path in paths]  # nothing else ends that one
    asked = [
        PageRequest(f"{site.base_url}/{path}", timeout=limit, reading=Reading.HTML)
        for path, limit in zip(paths, limits, strict=True)
    ]
    results = await asyncio.gather(*(headless.load(request) for request in asked), return_exceptions=True)
    assert [isinstance(result, PageResult) for result in results] == [True, False, False, True, False, False, True]
    assert all(isinstance(result, PageResult | SessileError) for result in results)
