"""Extractions without a session: they leave nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import Changes
from core.model.extraction import Engine, Extraction, ExtractionRequest, Mode, PageRequest
from core.services import throw_away
from core.services.writing import DOOMED
from core.tasks import Tasks
from tests.fakes.browsers import page
from tests.fakes.cores import Desk, cookie, create, until
from tests.fakes.sealed_cores import switch_on
from tests.site.server import Site

URL = "https://example.org/"


@pytest.fixture(autouse=True)
def _page(desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL)}


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


async def extract(core: Core, url: str = URL, engine: Engine = Engine.BROWSER, **given: object) -> Extraction:
    request = ExtractionRequest(PageRequest(url), Mode.TEXT, engine)
    return await core.throw_away.extract(request=request, **given)  # type: ignore[arg-type]


async def doomed(core: Core) -> frozenset[str]:
    names, _ = await core._workspace.write(lambda writing: writing.marked(DOOMED))
    return names


def files(core: Core) -> list[Path]:
    folders = [folder for folder in (core.layout.profiles, core.layout.trash) if folder.exists()]
    return [path for folder in folders for path in folder.iterdir()]


async def gone(core: Core) -> None:
    """Wait until nothing is left of any profile."""
    await until(lambda: not files(core))


async def loading(core: Core, desk: Desk) -> asyncio.Task[Extraction]:
    desk.browsers.load_gate = asyncio.Event()
    task = Tasks().start(extract(core), name="extract")
    await until(lambda: desk.browsers.loads)
    return task


async def refusal(core: Core, url: str = URL, **given: object) -> SessileError:
    with pytest.raises(SessileError) as caught:
        await extract(core, url, **given)  # type: ignore[arg-type]
    return caught.value


async def test_a_page_comes_headless_with_the_given_cookies(core: Core, desk: Desk) -> None:
    made = await extract(core, cookies=(cookie(),))
    [request] = desk.browsers.launches
    assert (made.content, made.head.session_id, request.headed, request.cookies) == ("Hello", "", False, (cookie(),))


async def test_nothing_is_left(core: Core, desk: Desk) -> None:
    before = len(await core.activity.list())
    await extract(core, cookies=(cookie(),))
    await gone(core)
    assert (await core.sessions.list(), await core.results.list(), await doomed(core)) == ((), (), frozenset())
    assert (desk.browsers.lives, len(await core.activity.list())) == ({}, before)


async def test_it_changes_nothing_that_a_list_shows(core: Core, desk: Desk) -> None:
    await extract(core)
    assert [each for each in desk.changes if each != Changes()] == []


async def test_it_evicts_nobody_and_needs_no_place(desk: Desk) -> None:
    core = await desk.open({"SESSION_MAX_SESSIONS": "1"})
    session = await create(core, pinned=True)
    await extract(core)
    assert [view.session.id for view in await core.sessions.list()] == [session.id]
    assert (await core.statistics.read()).total == 1


async def test_two_share_nothing(core: Core, desk: Desk) -> None:
    await asyncio.gather(extract(core), extract(core))
    assert len({request.profile for request in desk.browsers.launches}) == 2


async def test_no_more_than_a_few_browsers_run_at_once(core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.browsers.load_gate = asyncio.Event()
    tasks = [Tasks().start(extract(core), name="extract") for _ in range(throw_away.AT_ONCE + 1)]
    await until(lambda: len(desk.browsers.loads) == throw_away.AT_ONCE)
    assert len(desk.browsers.launches) == throw_away.AT_ONCE
    desk.browsers.load_gate.set()
    await asyncio.gather(*tasks)
    assert len(desk.browsers.launches) == throw_away.AT_ONCE + 1


async def test_a_failed_load_leaves_nothing_either(core: Core, desk: Desk) -> None:
    assert (await refusal(core, "https://nowhere.example/")).kind is ErrorKind.UNREACHABLE
    await gone(core)
    assert (desk.browsers.lives, await doomed(core)) == ({}, frozenset())


async def test_a_failed_launch_leaves_nothing_either(core: Core, desk: Desk) -> None:
    desk.browsers.fail_launch = SessileError(ErrorKind.NO_BROWSER, "There is none. Install one.")
    assert (await refusal(core)).kind is ErrorKind.NO_BROWSER
    await gone(core)
    assert await doomed(core) == frozenset()


async def test_whoever_is_cancelled_leaves_nothing(core: Core, desk: Desk) -> None:
    task = await loading(core, desk)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await gone(core)
    assert (desk.browsers.lives, await doomed(core)) == ({}, frozenset())


async def test_cancelled_twice_it_still_leaves_nothing(core: Core, desk: Desk) -> None:
    task = await loading(core, desk)
    desk.browsers.close_gate = asyncio.Event()
    for _ in range(2):
        task.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert desk.browsers.lives != {}
    desk.browsers.close_gate.set()
    await gone(core)
    assert (desk.browsers.lives, await doomed(core)) == ({}, frozenset())


async def test_a_profile_is_doomed_before_it_is_there(core: Core, desk: Desk) -> None:
    task = await loading(core, desk)
    assert await doomed(core) == {desk.browsers.launches[0].profile.name}
    task.cancel()


async def test_a_kill_leaves_it_to_the_next_start(core: Core, desk: Desk) -> None:
    task = await loading(core, desk)
    name = desk.browsers.launches[0].profile.name
    again = await desk.reopen_after_kill()
    assert not again.layout.profile(name).exists()
    await gone(again)
    assert (await again.sessions.list(), await doomed(again)) == ((), frozenset())
    task.cancel()


async def test_a_core_that_closes_ends_it_and_begins_no_other(core: Core, desk: Desk) -> None:
    task = await loading(core, desk)
    await core.close()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (desk.browsers.lives, list(core.layout.profiles.iterdir())) == ({}, [])
    assert (await refusal(core)).kind is ErrorKind.IN_USE


async def test_a_locked_store_loads_nothing(core: Core, desk: Desk) -> None:
    await switch_on(core)
    await core.locking.lock()
    assert (await refusal(core)).kind is ErrorKind.LOCKED
    assert desk.browsers.launches == []


async def test_a_sealed_store_seals_none_of_it(core: Core) -> None:
    await switch_on(core)
    await extract(core)
    await gone(core)


async def test_a_cookie_that_no_browser_keeps_is_refused_first(core: Core, desk: Desk) -> None:
    error = await refusal(core, cookies=(cookie(), cookie("bad;name")))
    assert (error.kind, error.field, error.sentence[:9]) == (ErrorKind.INPUT, "cookies", "Cookie 2:")
    assert desk.browsers.launches == []


async def test_cookies_that_the_browser_does_not_take_are_no_silent_loss(core: Core, desk: Desk) -> None:
    desk.browsers.refuses = lambda each: True
    assert (await refusal(core, cookies=(cookie(),))).field == "cookies"
    assert desk.browsers.loads == []


async def test_without_a_browser_cookies_go_both_ways_and_are_forgotten(core: Core, desk: Desk, site: Site) -> None:
    for held in ((cookie("held", domain="localhost"),), ()):
        await extract(core, f"{site.base_url}/redirect?to=/echo", Engine.HTTP, cookies=held)
    sent = [each.headers["cookie"] for each in site.requests("/echo")]
    assert (sent, desk.browsers.launches, files(core)) == (["held=one; on_the_way=yes", "on_the_way=yes"], [], [])


async def test_without_a_browser_it_ends_with_the_core_too(core: Core, site: Site) -> None:
    task = Tasks().start(extract(core, f"{site.base_url}/silent", Engine.HTTP), name="extract")
    await until(lambda: site.requests("/silent"))
    await core.close()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_pictures_need_a_browser(core: Core) -> None:
    request = ExtractionRequest(PageRequest(URL), Mode.PDF, Engine.HTTP)
    with pytest.raises(SessileError) as caught:
        await core.throw_away.extract(request=request)
    assert caught.value.field == "mode"
