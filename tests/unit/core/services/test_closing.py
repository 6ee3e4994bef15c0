"""After a browser has closed."""

from __future__ import annotations

import pytest

from core.app import Core
from core.browser.port import LaunchRequest
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.model.storage import OriginStorage
from core.services.writing import OPEN
from tests.fakes.browsers import FakeLive
from tests.fakes.cores import Desk, cookie, create, ended, jar, launched, until


async def test_the_last_capture_is_in_the_store_before_the_session_shows_closed(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.profile.cookies[cookie().id] = cookie()  # set 300 ms before the close, captured only then
    live.close_by_person()
    await ended(core, session)
    assert "login" in await jar(core, session)


async def test_the_mark_of_an_open_browser_goes(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    assert (await core._workspace.write(lambda writing: writing.marked(OPEN)))[0] == {session.id}
    live.close_by_person()
    await ended(core, session)
    assert (await core._workspace.write(lambda writing: writing.marked(OPEN)))[0] == frozenset()


async def test_a_full_disk_at_the_close_is_told_and_the_session_is_closed_all_the_same(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    with monkeypatch.context() as patch:
        patch.setattr(type(core._workspace.store), "write", _refuse)
        live.close_by_person()
        await ended(core, session)
    assert desk.told(NoticeKind.SAVE_FAILED)


async def test_a_persons_close_is_no_death(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.close_by_person()
    await ended(core, session)
    await until(lambda: core.bin._running.get(session.id) is None)
    assert desk.told(NoticeKind.BROWSER_DIED) == []


async def test_without_keeping_a_full_disk_at_the_close_leaves_no_profile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    core = await desk.open({"SESSION_PERSIST_COOKIES": "false"})
    session = await create(core)
    live = await launched(desk, core, session)
    with monkeypatch.context() as patch:
        patch.setattr(type(core._workspace.store), "write", _refuse)
        live.close_by_person()
        await ended(core, session)
    assert not core.layout.profile(session.profile).exists()


async def test_a_profile_that_was_filled_while_the_disk_was_full_outlives_the_program(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = await create(core)
    live = await launched(desk, core, source)
    live.set_storage(OriginStorage("https://example.org", (("token", "t"),)))
    await core.browsing.close(session_id=source.id)
    copy = await core.sessions.duplicate(session_id=source.id)
    launch = desk.browsers.launch

    async def launch_and_fill_the_disk(request: LaunchRequest) -> FakeLive:
        live = await launch(request)
        monkeypatch.setattr(type(core._workspace.store), "write", _refuse)
        return live

    monkeypatch.setattr(desk.browsers, "launch", launch_and_fill_the_disk)
    await core.browsing.launch(session_id=copy.id)
    monkeypatch.undo()
    await core.close()
    again = await desk.open()
    assert (again.layout.profile(copy.profile) / "Default").exists()


async def _refuse(self: object, work: object) -> None:
    raise SessileError(ErrorKind.STORE, "The disk is full. Free some space.")
