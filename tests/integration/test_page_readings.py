"""What is read of a page: its DOM, the document a person sees, its text, pictures; never what its scripts make up."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Iterator

import pytest

from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest, LiveBrowser
from core.errors import ErrorKind, SessileError
from core.extract.verdict import verdict
from core.model.extraction import PageRequest, PageResult, Reading
from core.model.session import Presentation, Viewport
from core.model.verdict import Sign, SignIn, Verdict
from tests.integration.conftest import Launch
from tests.site.server import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def headless(browsers: PlaywrightBrowsers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBrowser]:
    request = LaunchRequest(
        session_id="sess_" + "0" * 32,
        profile=tmp_path_factory.mktemp("readings") / "profile",
        headed=False,
        presentation=Presentation(viewport=Viewport(800, 600)),
    )
    live = asyncio.run(browsers.launch(request))
    yield live
    asyncio.run(live.close())


async def read(live: LiveBrowser, url: str, reading: Reading, element: str = "") -> PageResult:
    return await live.load(PageRequest(url, timeout=20, reading=reading, element=element))


def words(result: PageResult) -> str:
    return " ".join(result.text.split())


async def test_the_dom_keeps_open_shadow_trees_as_templates(headless: LiveBrowser, site: Site) -> None:
    html = (await read(headless, f"{site.base_url}/shadow", Reading.HTML)).html
    assert html.startswith("<!DOCTYPE html><html lang=")
    assert html.endswith("</html>")
    assert '<template shadowrootmode="open">' in html
    assert "open says" in html
    assert "<title>Shadow</title>" in html


async def test_text_holds_open_and_closed_shadow_trees_in_reading_order(headless: LiveBrowser, site: Site) -> None:
    said = words(await read(headless, f"{site.base_url}/shadow", Reading.TEXT))
    wanted = (
        "Before. open says Anna and given by default nested closed closed says to the closed one declared closed After."
    )
    assert wanted in said
    assert "un" not in said.partition("Before.")[2]  # neither unplaced nor unseen


async def test_the_composed_document_holds_shadow_trees_and_no_scripts(headless: LiveBrowser, site: Site) -> None:
    html = (await read(headless, f"{site.base_url}/shadow", Reading.COMPOSED)).html
    for said in (
        'open says <b slot="name">Anna</b>',
        "nested closed",
        "closed says to the closed one",
        "declared closed",
    ):
        assert said in html
    assert "<script" not in html
    assert "unplaced" not in html


async def test_frames_of_every_site_are_put_into_their_places(headless: LiveBrowser, site: Site) -> None:
    html = (await read(headless, f"{site.base_url}/frames", Reading.COMPOSED)).html
    assert html.index("Around.") < html.index("Near words") < html.index("closed says") < html.index("Words in place.")
    assert html.index("Words in place.") < html.index("Written.") < html.rindex("Near words") < html.index("Below.")
    assert f'data-frame="{site.base_url}/framed/near"' in html
    assert f'href="{site.base_url}/framed/further?a=1"' in html
    assert "<script" not in html
    assert "<iframe" not in html


async def test_text_of_frames_is_read_where_they_stand(headless: LiveBrowser, site: Site) -> None:
    said = words(await read(headless, f"{site.base_url}/frames", Reading.TEXT))
    order = ["Around.", "Near words, further.", "nested closed", "Words in place. Written.", "Frame", "Below."]
    places = [said.index(each) for each in order]
    assert places == sorted(places)


@pytest.mark.parametrize("path", ["closed-form", "frame?inside=/login"])
@pytest.mark.parametrize("reading", [Reading.HTML, Reading.COMPOSED, Reading.TEXT])
async def test_a_login_in_a_frame_or_a_closed_tree_is_seen_in_every_reading(
    headless: LiveBrowser, site: Site, path: str, reading: Reading
) -> None:
    url = f"{site.base_url}/{path}"
    result = await read(headless, url, reading)
    assert verdict(result, asked_url=url) == Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM, login_page=True)
    assert (reading is Reading.HTML) is ('type="password"' not in result.html)


async def test_a_page_without_frames_and_shadow_trees_is_read_once(headless: LiveBrowser, site: Site) -> None:
    assert (await read(headless, f"{site.base_url}/login", Reading.HTML)).composed == ""


async def test_a_frameset_is_read(headless: LiveBrowser, site: Site) -> None:
    result = await read(headless, f"{site.base_url}/frameset", Reading.TEXT)
    assert "Near words, further." in result.text
    assert "Near words" in result.html


async def test_a_frame_that_hangs_does_not_hold_the_page_up(headless: LiveBrowser, site: Site) -> None:
    result = await read(headless, f"{site.base_url}/busy-frame", Reading.TEXT)
    assert "Around." in result.text
    assert result.elapsed < 10


async def test_scripts_of_the_page_cannot_bend_what_is_read(headless: LiveBrowser, site: Site) -> None:
    for reading in (Reading.HTML, Reading.TEXT):
        result = await read(headless, f"{site.base_url}/bent", reading)
        assert "<p>Straight words.</p>" in result.html
        assert (result.title, result.status) == ("Bent", 200)
    assert "Straight words." in result.text


async def test_half_a_character_is_made_whole(headless: LiveBrowser, site: Site) -> None:
    for reading in (Reading.HTML, Reading.TEXT):
        result = await read(headless, f"{site.base_url}/surrogate", reading)
        assert result.title == "half \ufffd one"
        assert (result.html + result.text).encode()


async def test_json_ld_stays_in_the_composed_document(headless: LiveBrowser, site: Site) -> None:
    url = f"{site.base_url}/title?text=%3C/title%3E%3Cscript%20type=%22application/ld%2Bjson%22%3E%7B%7D%3C/script%3E"
    assert "ld+json" in (await read(headless, url, Reading.COMPOSED)).html


@pytest.mark.parametrize("reading", list(Reading))
@pytest.mark.parametrize("kind", ["image/svg%2Bxml", "application/xml", "application/rss%2Bxml"])
async def test_documents_that_are_no_html_are_read(
    headless: LiveBrowser, site: Site, reading: Reading, kind: str
) -> None:
    result = await read(headless, f"{site.base_url}/drawing?kind={kind}", reading)
    assert "Quay" in result.html
    assert ("Quay" in result.text) is (reading is Reading.TEXT)
    assert bool(result.picture) is (reading in (Reading.SCREENSHOT, Reading.PDF))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


async def test_a_screenshot_shows_the_whole_page(headless: LiveBrowser, site: Site) -> None:
    result = await read(headless, f"{site.base_url}/tall", Reading.SCREENSHOT)
    assert size(result.picture) == (800, 3000)
    assert (result.note, result.title) == ("", "Tall")


async def test_what_lies_beside_the_window_is_on_the_screenshot_too(headless: LiveBrowser, site: Site) -> None:
    result = await read(headless, f"{site.base_url}/tall?width=3000", Reading.SCREENSHOT)
    assert (size(result.picture), result.note) == ((3000, 3000), "")


async def test_a_screenshot_of_an_element_shows_that_alone(headless: LiveBrowser, site: Site) -> None:
    result = await read(headless, f"{site.base_url}/tall", Reading.SCREENSHOT, "#part")
    assert size(result.picture) == (120, 40)


async def test_a_page_too_high_for_one_picture_is_cut_and_says_so(headless: LiveBrowser, site: Site) -> None:
    result = await read(headless, f"{site.base_url}/tall?height=30000", Reading.SCREENSHOT)
    assert size(result.picture) == (800, 16_384)
    assert result.note == "The picture ends after 16384 of 30000 pixels of height."


async def test_an_element_that_is_not_there_is_told(headless: LiveBrowser, site: Site) -> None:
    with pytest.raises(SessileError, match="shows nothing that matches “#missing”") as caught:
        await read(headless, f"{site.base_url}/tall", Reading.SCREENSHOT, "#missing")
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "element")


async def test_a_selector_that_is_none_is_told_before_anything_is_loaded(headless: LiveBrowser, site: Site) -> None:
    with pytest.raises(SessileError, match="is no CSS selector") as caught:
        await read(headless, f"{site.base_url}/tall", Reading.SCREENSHOT, "p:::")
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "element")
    assert not site.requests("/tall")


async def test_pictures_are_taken_behind_a_persons_back_too(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/typing")
    shot = await read(person.live, f"{site.base_url}/tall", Reading.SCREENSHOT)
    assert size(shot.picture)[1] == 3000
    printed = await read(person.live, f"{site.base_url}/tall", Reading.PDF)
    assert printed.picture.startswith(b"%PDF")


async def test_a_pdf_is_printed(headless: LiveBrowser, site: Site) -> None:
    result = await read(headless, f"{site.base_url}/hidden", Reading.PDF)
    assert result.picture.startswith(b"%PDF")
    assert result.title == "Hidden"
