"""Headed browsers: launched, focused, closed, and in the way of an extraction."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.model.cookie import CookieEdit
from core.model.extraction import ExtractionRequest, Mode
from core.model.page_request import page_request
from core.model.session import Phase
from core.services.browsing import WhenBusy
from core.tasks import Tasks
from tests.fakes.browsers import page
from tests.fakes.cores import DAY, HOUR, Desk, cookie, create, ended, jar, launched, now_of, until, view

URL = "https://example.org/"


async def test_a_launch_gives_the_browser_what_the_session_says(core: Core, desk: Desk) -> None:
    session = await create(core, start_url=URL)
    await launched(desk, core, session)
    request = desk.browsers.launches[0]
    assert (request.headed, request.start_url, request.presentation) == (True, URL, session.draft.presentation)
    assert request.profile == core.layout.profile(session.profile)


async def test_cookies_and_session_cookies_are_there_again_at_the_next_launch(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie("session"))
    live.set_cookie(cookie("lasting", expires=desk.clock.now() + DAY))
    live.close_by_person()
    await ended(core, session)
    again = await launched(desk, core, session)
    assert {each.name for each in again.profile.cookies.values()} == {"session", "lasting"}


async def test_a_launch_is_shown_from_opening_to_the_end(core: Core, desk: Desk) -> None:
    session = await create(core)
    phases: list[Phase | None] = []
    core.changes.connect(lambda _: phases.append(_phase(core, session.id)))
    live = await launched(desk, core, session)
    live.close_by_person()
    await ended(core, session)
    assert list(dict.fromkeys(phases)) == [Phase.OPENING, Phase.OPEN, Phase.CLOSING, None]


async def test_an_open_session_never_expires_and_its_close_is_a_touch(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    desk.clock.advance(10 * HOUR)
    await core.sessions.update(session_id=session.id, draft=session.draft)
    live.close_by_person()
    await ended(core, session)
    closed = await now_of(core, session)
    assert (closed.last_accessed, closed.expires_at) == (desk.clock.now(), desk.clock.now() + 3600)


async def test_a_second_launch_brings_the_window_to_the_front(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    await core.browsing.launch(session_id=session.id)
    assert (live.focused, len(desk.browsers.launches)) == (1, 1)


async def test_an_expired_session_is_not_launched(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(2 * HOUR)
    with pytest.raises(SessileError, match="Extend renews it"):
        await core.browsing.launch(session_id=session.id)
    assert desk.browsers.launches == []


async def test_a_session_in_the_bin_is_not_launched(core: Core) -> None:
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    with pytest.raises(SessileError, match="Restore it first"):
        await core.browsing.launch(session_id=session.id)


async def test_a_cancelled_launch_leaves_the_session_closed(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.launch_gate = asyncio.Event()
    launch = Tasks().start(core.browsing.launch(session_id=session.id), name="launch")
    await until(lambda: desk.browsers.launches)
    launch.cancel()
    await ended(core, session)
    assert launch.cancelled()
    desk.browsers.launch_gate.set()
    await core.browsing.launch(session_id=session.id)


async def test_closing_while_it_opens_stops_the_launch(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.launch_gate = asyncio.Event()
    launch = Tasks().start(core.browsing.launch(session_id=session.id), name="launch")
    await until(lambda: desk.browsers.launches)
    await core.browsing.close(session_id=session.id)
    assert (launch.cancelled(), (await view(core, session)).live) == (True, None)


async def test_a_failed_launch_says_why_and_leaves_the_session_closed(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.fail_launch = SessileError(ErrorKind.NO_BROWSER, "The browser ended at its start. Update it.")
    with pytest.raises(SessileError, match="ended at its start"):
        await core.browsing.launch(session_id=session.id)
    await ended(core, session)
    assert await now_of(core, session) == session


async def test_a_browser_that_dies_is_told_and_loses_nothing_saved(core: Core, desk: Desk) -> None:
    session = await create(core, "Bank")
    live = await launched(desk, core, session)
    live.set_cookie(cookie())
    live.die()
    await ended(core, session)
    await until(lambda: desk.told(NoticeKind.BROWSER_DIED))
    assert desk.told(NoticeKind.BROWSER_DIED)[0].name == "Bank"
    assert "login" in await jar(core, session)


async def test_cookies_that_the_browser_does_not_take_are_told_and_kept(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie("odd"))
    live.close_by_person()
    await ended(core, session)
    desk.browsers.refuses = lambda each: each.name == "odd"
    live = await launched(desk, core, session)
    live.set_cookie(cookie("new"))
    live.close_by_person()
    await ended(core, session)
    assert desk.told(NoticeKind.COOKIES_NOT_TAKEN)[0].count == 1
    assert set(await jar(core, session)) == {"odd", "new"}


async def test_cookies_that_a_damaged_profile_lost_are_put_back_and_told(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie(expires=desk.clock.now() + DAY))
    live.close_by_person()
    await ended(core, session)
    live.profile.cookies.clear()
    await launched(desk, core, session)
    assert desk.told(NoticeKind.COOKIES_RESTORED)[0].count == 1


async def test_cookies_that_were_only_added_by_hand_were_never_lost(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.close_by_person()
    await ended(core, session)
    desk.clock.advance(1)
    added = cookie(expires=desk.clock.now() + DAY)
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, added)])
    await launched(desk, core, session)
    assert desk.told(NoticeKind.COOKIES_RESTORED) == []


async def test_focus_without_a_window_does_nothing(core: Core) -> None:
    assert not await core.browsing.focus(session_id=(await create(core)).id)


async def test_a_page_opens_in_a_tab_of_the_window_that_is_there(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    assert await core.browsing.open_page(session_id=session.id, url=URL)
    assert (live.opened, len(desk.browsers.launches)) == ([URL], 1)


async def test_a_page_opens_in_a_window_of_its_session_where_there_is_none(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.browsing.open_page(session_id=session.id, url=URL)
    assert desk.browsers.of(session.id).opened == [URL]


async def test_only_web_addresses_are_opened(core: Core, desk: Desk) -> None:
    session = await create(core)
    with pytest.raises(SessileError) as refused:
        await core.browsing.open_page(session_id=session.id, url="javascript:alert(1)")
    assert (refused.value.kind, desk.browsers.launches) == (ErrorKind.INPUT, [])


async def test_the_browsers_version_is_remembered(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    await core.browsing.close(session_id=session.id)
    await launched(desk, core, session)
    assert desk.browsers.launches[-1].last_version == desk.browsers.version


async def test_a_warm_headless_browser_gives_way(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.pages = {URL: page(URL)}
    await core.extraction.extract(session_id=session.id, request=ExtractionRequest(page_request(url=URL), Mode.TEXT))
    await core.browsing.launch(session_id=session.id)
    assert desk.browsers.of(session.id).headed


async def test_a_launch_during_an_extraction_is_refused_with_the_reason(core: Core, desk: Desk) -> None:
    session, job = await _extracting(core, desk)
    with pytest.raises(SessileError, match="An extraction is running") as caught:
        await core.browsing.launch(session_id=session)
    assert caught.value.kind is ErrorKind.IN_USE
    job.cancel()


async def test_a_launch_may_wait_for_an_extraction(core: Core, desk: Desk) -> None:
    session, job = await _extracting(core, desk)
    launch = Tasks().start(core.browsing.launch(session_id=session, when_busy=WhenBusy.WAIT), name="launch")
    assert desk.browsers.load_gate is not None
    desk.browsers.load_gate.set()
    await launch
    assert (job.done(), job.cancelled(), desk.browsers.of(session).headed) == (True, False, True)


async def test_a_launch_that_waits_waits_for_extractions_that_come_meanwhile_too(core: Core, desk: Desk) -> None:
    session_id, first = await _extracting(core, desk)
    gate = desk.browsers.load_gate
    assert gate is not None
    launch = Tasks().start(core.browsing.launch(session_id=session_id, when_busy=WhenBusy.WAIT), name="launch")
    desk.browsers.load_gate = asyncio.Event()
    extraction = core.extraction.extract(
        session_id=session_id, request=ExtractionRequest(page_request(url=URL), Mode.TEXT)
    )
    second = Tasks().start(extraction, name="extract")
    await until(lambda: len(desk.browsers.loads) == 2)
    gate.set()
    await first
    await asyncio.wait({launch, second}, timeout=0.2, return_when=asyncio.FIRST_COMPLETED)  # neither is due
    desk.browsers.load_gate.set()
    await asyncio.gather(launch, second)


async def test_a_launch_may_cancel_an_extraction(core: Core, desk: Desk) -> None:
    session, job = await _extracting(core, desk)
    await core.browsing.launch(session_id=session, when_busy=WhenBusy.CANCEL)
    assert (job.cancelled(), desk.browsers.of(session).headed) == (True, True)


async def test_a_stale_lock_is_cleared(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    await core.browsing.close(session_id=session.id)
    lock = core.layout.profile(session.profile) / "SingletonLock"
    lock.symlink_to("another-computer-4711")
    await core.browsing.unlock(session_id=session.id)
    assert not lock.is_symlink()


def _phase(core: Core, session_id: str) -> Phase | None:
    live = core._workspace.cache.get(session_id).live
    return None if live is None else live.phase


async def _extracting(core: Core, desk: Desk) -> tuple[str, asyncio.Task[object]]:
    """Start an extraction that is loading its page."""
    session = await create(core)
    desk.browsers.pages = {URL: page(URL)}
    desk.browsers.load_gate = asyncio.Event()
    work = core.extraction.extract(session_id=session.id, request=ExtractionRequest(page_request(url=URL), Mode.TEXT))
    job = Tasks().start(work, name="extraction")
    await until(lambda: desk.browsers.loads)
    return session.id, job
