"""What a running browser holds is captured soon, whole, and without touching what the person does."""

from __future__ import annotations

import asyncio
import time

import pytest

from core.browser import capture
from core.model.cookie import Cookie, PartitionKey, SameSite
from tests.integration.conftest import Launch
from tests.integration.desktop import Desktop
from tests.integration.person import cookie_value
from tests.site.server import Site

pytestmark = pytest.mark.browser

FRAME = """new Promise((shown) => {{
  const frame = document.querySelector("iframe") ?? document.body.appendChild(document.createElement("iframe"));
  frame.onload = shown;
  frame.src = "{}";
}})"""


@pytest.mark.parametrize(
    "script",
    ["fetch('/cookies/set?seen=yes')", "document.cookie = 'seen=yes; Path=/'"],
    ids=["by a response", "by a script"],
)
async def test_a_cookie_that_appears_is_captured_without_being_asked_for(
    launch: Launch, site: Site, script: str
) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs(script)
    heard = await person.hears("seen")
    assert abs(heard.taken_at - time.time()) < 5


@pytest.mark.parametrize(
    "script",
    ["fetch('/cookies/set?{name}=yes')", "document.cookie = '{name}=yes; Path=/'"],
    ids=["of a background request", "of a script"],
)
async def test_a_cookie_is_captured_by_its_event_and_not_by_the_timer(
    launch: Launch, site: Site, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture, "_NET", 3600.0)
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    for name in ("first", "second"):  # the first may still be read with the page itself
        await person.runs(script.format(name=name))
        await person.hears(name)


async def test_the_page_does_not_see_who_listens(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    own = "Object.getOwnPropertyNames(window).filter(name => name.toLowerCase().includes('sessile')).length"
    assert await person.runs(own) == 0


async def test_nothing_is_told_while_nothing_changes(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs("fetch('/cookies/set?seen=yes')")
    await person.hears("seen")
    told = len(person.captures)
    for _ in range(5):
        await person.runs("fetch('/echo')")
    await person.live.capture()
    assert len(person.captures) == told


async def test_a_signed_in_page_is_captured_with_cookie_local_storage_and_database(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.signs_in(site)
    capture = await person.live.capture()
    storage = next(each for each in capture.storage if each.origin == site.base_url)
    assert cookie_value(capture, "practice_session")
    assert [name for name, _ in storage.local_storage] == ["practice.token"]
    assert '"name":"practice"' in storage.indexed_db


async def test_every_attribute_of_a_cookie_survives_the_way_through_the_browser(launch: Launch) -> None:
    jar = (
        Cookie("plain", "1", "example.test"),
        Cookie("wide", "2", "example.test", host_only=False, path="/deep", expires=float(int(time.time()) + 5000)),
        Cookie("strict", "3", "example.test", secure=True, http_only=True, same_site=SameSite.STRICT),
        Cookie("lax", "4", "example.test", same_site=SameSite.LAX),
        Cookie(
            "parted", "5", "example.test", secure=True, same_site=SameSite.NONE,
            partition_key=PartitionKey("https://top.test", has_cross_site_ancestor=True),
        ),
        Cookie("", "nameless", "example.test"),
        Cookie("dated", "6", "example.test", created_at=1234.5),
    )  # fmt: skip
    person = await launch(cookies=jar)
    held = {cookie.id: cookie for cookie in (await person.live.capture()).cookies}
    for cookie in jar:
        back = held[cookie.id]
        assert (back.value, back.expires, back.secure, back.http_only, back.same_site) == (
            cookie.value, cookie.expires, cookie.secure, cookie.http_only, cookie.same_site,
        )  # fmt: skip
        assert back.created_at == cookie.created_at
    assert person.live.put_back.not_taken == ()


async def test_a_capture_opens_no_tab_and_moves_no_focus(launch: Launch, desktop: Desktop, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs("localStorage.setItem('a', 'b')")
    await person.goes_to(f"{site.other_url}/cookies")
    await desktop.activate(await desktop.window())
    before = (await desktop.windows(), await desktop.active(), len(person.context.pages))
    for _ in range(5):
        await person.live.capture()
    assert (await desktop.windows(), await desktop.active(), len(person.context.pages)) == before


async def test_reading_a_page_never_passes_for_a_click_in_it(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    assert [each.origin for each in (await person.live.capture()).storage] == [site.base_url]
    await person.live.focus()
    session = await person.do(person.context.new_cdp_session(person.page))
    asked = {"expression": "navigator.userActivation.hasBeenActive"}
    answer = await person.do(session.send("Runtime.evaluate", asked))
    assert answer["result"]["value"] is False


async def test_a_frame_of_another_origin_is_captured_also_when_it_comes_back(launch: Launch, site: Site) -> None:
    person = await launch()
    beside = site.other_url.replace("127.0.0.1", "localhost")  # another origin, and by its name the same site
    await person.goes_to(f"{site.base_url}/cookies")
    for url in (beside, site.other_url, beside):  # another site has a process of its own, and no storage in a frame
        await person.runs(FRAME.format(f"{url}/echo"))
        origins = {each.origin for each in (await person.live.capture()).storage}
        assert origins == ({site.base_url, beside} if url == beside else {site.base_url})


async def test_an_origin_too_big_to_read_is_left_to_the_profile(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs("localStorage.setItem('big', 'x'.repeat(4_500_000))")
    assert (await person.live.capture()).storage == ()


async def test_an_open_dialog_does_not_hold_up_a_capture(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs("fetch('/cookies/set?seen=yes')")
    await person.runs("setTimeout(() => alert('here'), 0)")
    async with asyncio.timeout(10):  # the dialog stays until somebody answers it
        assert cookie_value(await person.live.capture(), "seen") == "yes"
