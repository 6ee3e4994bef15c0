"""After a browser has closed."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.services.writing import OPEN
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

    async def refuse(self: object, work: object) -> None:
        raise SessileError(ErrorKind.STORE, "The disk is full. Free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(type(core._workspace.store), "write", refuse)
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
