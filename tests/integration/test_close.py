"""However a browser ends, what it held a moment before is kept, and no process stays behind."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from core.browser.port import Closed
from tests.integration.conftest import Launch
from tests.integration.desktop import Desktop
from tests.integration.person import cookie_value, no_process_has
from tests.integration.waiting import until
from tests.site.server import Site

pytestmark = pytest.mark.browser

BY_FETCH = "fetch('/cookies/set?late=yes')"
BY_POST = "document.forms[0].action = '/cookies/set?late=yes'; document.getElementById('post').click()"
BY_SCRIPT = "document.cookie = 'late=yes; Path=/'"


@pytest.mark.parametrize("after", [0.3, 0.1, 0.03])
@pytest.mark.parametrize("how", [BY_FETCH, BY_POST, BY_SCRIPT], ids=["fetch", "post", "script"])
async def test_a_session_cookie_set_just_before_the_person_closes_the_window_is_kept(
    launch: Launch, desktop: Desktop, site: Site, how: str, after: float
) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await desktop.window()
    await person.runs(how)
    await desktop.close_window(after=after)
    assert await person.end() == Closed()
    assert cookie_value(person.captures[-1], "late") == "yes"


@pytest.mark.parametrize("keys", ["ctrl+w", "ctrl+shift+w"])
async def test_a_session_cookie_is_kept_when_the_last_tab_is_closed_by_a_key(
    launch: Launch, desktop: Desktop, site: Site, keys: str
) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await desktop.activate(await desktop.window())
    await person.runs(BY_FETCH)
    await desktop.press(keys)
    assert await person.end() == Closed()
    assert cookie_value(person.captures[-1], "late") == "yes"


async def test_no_process_stays_behind_after_the_last_window_closed(
    launch: Launch, desktop: Desktop, profile: Path
) -> None:
    person = await launch()
    await desktop.close_window()
    await person.end()
    assert no_process_has(profile)


async def test_closing_one_of_two_tabs_leaves_the_browser_open(launch: Launch, desktop: Desktop, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    second = await person.do(person.context.new_page())
    await person.do(second.close())
    assert await person.runs("1 + 1") == 2
    assert person.ends == []


async def test_our_own_close_captures_one_last_time(launch: Launch, site: Site, profile: Path) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs(BY_SCRIPT)
    await person.live.close()
    assert await person.end() == Closed()
    assert cookie_value(person.captures[-1], "late") == "yes"
    assert no_process_has(profile)


async def test_closing_twice_is_harmless(launch: Launch) -> None:
    person = await launch()
    await asyncio.gather(person.live.close(), person.live.close())
    await person.live.close()
    await person.end()
    assert len(person.ends) == 1


async def test_an_open_dialog_does_not_keep_the_browser_from_closing(
    launch: Launch, desktop: Desktop, site: Site, profile: Path
) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs(BY_FETCH)
    await person.runs("setTimeout(() => alert('still here'), 0)")
    await person.live.close()
    assert cookie_value(person.captures[-1], "late") == "yes"
    assert no_process_has(profile)


async def test_a_browser_that_is_killed_is_reported_as_died(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs(BY_FETCH)
    await person.hears("late")
    os.kill(person.pid, signal.SIGKILL)
    assert (await person.end()).died


async def test_a_headless_browser_that_is_killed_is_reported_as_died(launch: Launch) -> None:
    person = await launch(headed=False)
    os.kill(person.pid, signal.SIGKILL)
    assert (await person.end()).died


async def test_a_killed_browser_does_not_keep_the_profile_from_being_opened_again(
    launch: Launch, site: Site, desktop: Desktop
) -> None:
    person = await launch()
    os.kill(person.pid, signal.SIGKILL)
    await person.end()
    again = await launch(start_url=f"{site.base_url}/cookies")
    await until(lambda: site.requests("/cookies"))
    assert again.ends == []
