"""Opening a browser on a session."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.browser.port import LaunchRequest
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.model.session import Presentation, Session
from core.model.storage import OriginStorage
from core.tasks import Tasks
from tests.fakes.browsers import FakeLive
from tests.fakes.cores import Desk, create, ended, launched, now_of, view

PAGES = OriginStorage("https://example.org", (("token", "t"),))


async def _copy_with_pages(desk: Desk, core: Core) -> Session:
    """Return a session whose page storage is in the store while its profile is empty."""
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_storage(PAGES)
    live.close_by_person()
    await ended(core, session)
    return await core.sessions.duplicate(session_id=session.id)


async def test_the_sessions_own_browser_wins_over_the_setting(desk: Desk) -> None:
    core = await desk.open({"SESSION_BROWSER": "chrome"})
    await launched(desk, core, await create(core))
    await launched(desk, core, await create(core, presentation=Presentation(browser="msedge")))
    assert [request.browser for request in desk.browsers.launches] == ["chrome", "msedge"]


async def test_a_failed_launch_into_an_empty_profile_leaves_it_empty_for_the_next(core: Core, desk: Desk) -> None:
    copy = await _copy_with_pages(desk, core)
    desk.browsers.fail_launch = SessileError(ErrorKind.NO_BROWSER, "It ended.")
    with pytest.raises(SessileError):
        await core.browsing.launch(session_id=copy.id)
    desk.browsers.fail_launch = None
    assert (await launched(desk, core, copy)).profile.storage == {PAGES.origin: PAGES}


async def test_a_launch_that_the_store_refuses_starts_no_browser(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await create(core)
    with monkeypatch.context() as patch:
        patch.setattr(type(core._workspace.store), "write", _refuse)
        with pytest.raises(SessileError, match="disk is full"):
            await core.browsing.launch(session_id=session.id)
        await ended(core, session)
    assert (desk.browsers.launches, (await view(core, session)).live) == ([], None)


async def test_a_browser_that_opened_stays_when_the_store_then_refuses(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await create(core)
    launch = desk.browsers.launch

    async def launch_and_fill_the_disk(request: LaunchRequest) -> FakeLive:
        live = await launch(request)
        monkeypatch.setattr(type(core._workspace.store), "write", _refuse)
        return live

    monkeypatch.setattr(desk.browsers, "launch", launch_and_fill_the_disk)
    await core.browsing.launch(session_id=session.id)
    monkeypatch.undo()
    assert (await view(core, session)).open
    assert desk.told(NoticeKind.SAVE_FAILED)[0].session_id == session.id


async def test_a_launch_is_a_touch(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(600)
    await launched(desk, core, session)
    assert (await now_of(core, session)).last_accessed == desk.clock.now()


async def test_a_launch_cancelled_at_its_very_end_leaves_no_browser(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await create(core)
    launch = desk.browsers.launch

    async def launch_and_be_cancelled(request: LaunchRequest) -> FakeLive:
        live = await launch(request)
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        return live

    monkeypatch.setattr(desk.browsers, "launch", launch_and_be_cancelled)
    job = Tasks().start(core.browsing.launch(session_id=session.id), name="launch")
    await asyncio.wait({job})
    await ended(core, session)
    assert (job.cancelled(), desk.browsers.lives) == (True, {})


async def test_a_session_evicted_at_the_same_moment_is_not_opened(desk: Desk) -> None:
    core = await desk.open({"SESSION_MAX_SESSIONS": "1"})
    session = await create(core)
    _, launch = await asyncio.gather(create(core), core.browsing.launch(session_id=session.id), return_exceptions=True)
    assert (await view(core, session)).session.binned
    assert isinstance(launch, SessileError)
    assert "bin" in launch.sentence
    assert desk.browsers.launches == []


async def _refuse(self: object, work: object) -> None:
    raise SessileError(ErrorKind.STORE, "The disk is full. Free some space.")
