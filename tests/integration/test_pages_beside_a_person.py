"""Loading pages in a browser that a person uses: they notice nothing, and what they do is told honestly."""

from __future__ import annotations

import asyncio

import pytest

from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest, PageResult, Reading
from tests.integration.conftest import Launch
from tests.integration.desktop import Desktop, run
from tests.integration.person import Person, no_process_has
from tests.integration.waiting import until
from tests.site.server import Site

pytestmark = pytest.mark.browser

PAGES = ("echo", "popups", "dialogs", "leaving", "status?code=404", "slow?seconds=0.3", "basic")
NO_PAGES = ("download", "table")


async def at_the_typing_page(launch: Launch, site: Site) -> Person:
    person = await launch()
    await person.goes_to(f"{site.base_url}/typing")
    return person


async def load(person: Person, url: str) -> PageResult:
    return await person.live.load(PageRequest(url=url, timeout=20))


async def load_all(person: Person, site: Site) -> None:
    """Load well and badly behaved pages, one after the other, and take pictures of some."""
    for path in PAGES:
        await load(person, f"{site.base_url}/{path}")
    await person.live.load(PageRequest(f"{site.base_url}/lazy?pages=2", scroll=True, reading=Reading.SCREENSHOT))
    await person.live.load(PageRequest(f"{site.base_url}/frames", "POST", b"a=1", reading=Reading.PDF))
    for path in NO_PAGES:
        with pytest.raises(SessileError):
            await load(person, f"{site.base_url}/{path}")


async def test_every_key_arrives_while_pages_load(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await at_the_typing_page(launch, site)
    await desktop.activate(await desktop.window())
    await person.clicks("#keys")
    await asyncio.gather(desktop.type("k" * 100), load_all(person, site))
    await until(lambda: site.typed == 100)


async def test_windows_and_focus_stay_as_they_are(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await at_the_typing_page(launch, site)
    await desktop.activate(await desktop.window())
    before = (await desktop.windows(), await desktop.active())
    await load_all(person, site)
    assert (await desktop.windows(), await desktop.active()) == before


async def test_a_minimised_window_stays_minimised(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await at_the_typing_page(launch, site)
    window = await desktop.window()
    await run("xdotool", "windowminimize", window)
    await until(lambda: is_minimised(window))
    await load_all(person, site)
    assert await is_minimised(window)


async def test_no_file_is_saved_for_the_person(launch: Launch, site: Site) -> None:
    person = await at_the_typing_page(launch, site)
    started: list[object] = []

    def note(event: object) -> None:
        started.append(event)

    session = await person.do(person.context.new_cdp_session(person.page))
    await person.do(session.send("Browser.setDownloadBehavior", {"behavior": "default", "eventsEnabled": True}))
    session.on("Browser.downloadWillBegin", note)
    with pytest.raises(SessileError, match="instead of a page"):
        await load(person, f"{site.base_url}/download")
    with pytest.raises(SessileError, match="instead of a page"):
        await load(person, f"{site.base_url}/table")
    assert started == []


async def test_a_window_closed_in_the_middle_is_told(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await at_the_typing_page(launch, site)
    loading = asyncio.get_running_loop().create_task(load(person, f"{site.base_url}/silent"))
    await until(lambda: site.requests("/silent"))
    await desktop.close_window()
    with pytest.raises(SessileError, match="closed while the page was loading") as caught:
        await loading
    assert caught.value.kind is ErrorKind.NO_BROWSER
    await person.end()
    assert no_process_has(person.live._running.request.profile)


async def test_a_tab_that_crashes_is_told_and_closed(launch: Launch, site: Site) -> None:
    person = await launch(headed=False)
    loading = asyncio.get_running_loop().create_task(load(person, f"{site.base_url}/picture"))
    await until(lambda: site.requests("/silent"))
    page = person.context.pages[-1]
    session = await person.do(person.context.new_cdp_session(page))
    crash = asyncio.get_running_loop().create_task(person.do(session.send("Page.crash")))
    with pytest.raises(SessileError, match="stopped working") as caught:
        await loading
    assert caught.value.kind is ErrorKind.UNREACHABLE
    await until(lambda: len(person.context.pages) == 1)
    crash.cancel()
    await asyncio.gather(crash, return_exceptions=True)


async def is_minimised(window: str) -> bool:
    return "_NET_WM_STATE_HIDDEN" in await run("xprop", "-id", window, "_NET_WM_STATE")
