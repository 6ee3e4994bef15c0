"""What begins when sessions can be read, and what waits until then."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import Notice, NoticeKind
from core.model.sealing import LockState
from core.store.store import Store
from tests.fakes.cores import DAY, HOUR, Desk, create, launched, now_of, view
from tests.fakes.sealed_cores import PHRASE, switch_on


async def sealed_and_closed(desk: Desk) -> None:
    core = await desk.open()
    await create(core, ttl=3600)
    await switch_on(core)
    await core.close()


async def unlock(core: Core) -> None:
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)


async def test_cleanup_waits_for_the_unlock(desk: Desk) -> None:
    await sealed_and_closed(desk)
    desk.clock.advance(HOUR + 20 * HOUR)
    core = await desk.open()
    desk.clock.advance(DAY + HOUR)
    assert [event.kind for event in await core.activity.list()][:1] == ["encryption_on"]
    await unlock(core)
    [session] = [each.session for each in await core.sessions.list()]
    assert (session.binned_at, desk.told(NoticeKind.CLEANED)) == (None, [])


async def test_what_a_kill_left_is_made_good_at_the_unlock_and_once(core: Core, desk: Desk) -> None:
    session = await create(core)
    await switch_on(core)
    await launched(desk, core, session)
    again = await desk.reopen_after_kill()
    assert desk.told(NoticeKind.RECOVERED) == []
    await unlock(again)
    assert [notice.count for notice in desk.told(NoticeKind.RECOVERED)] == [1]
    await again.locking.lock()
    await unlock(again)
    assert [notice.count for notice in desk.told(NoticeKind.RECOVERED)] == [1]


async def test_a_browser_stays_with_its_session_over_a_lock(core: Core, desk: Desk) -> None:
    session = await create(core)
    await switch_on(core)
    await launched(desk, core, session)
    await core.locking.lock()
    await unlock(core)
    assert (await view(core, session)).open
    await core.browsing.close(session_id=session.id)
    assert not (await view(core, session)).open


async def test_news_names_nobody_while_locked(core: Core, desk: Desk) -> None:
    await switch_on(core)
    await core.locking.lock()
    core._workspace.notices.emit(Notice(NoticeKind.BROWSER_DIED, "sess_1", "Bank"))
    await unlock(core)
    core._workspace.notices.emit(Notice(NoticeKind.BROWSER_DIED, "sess_1", "Bank"))
    assert [notice.name for notice in desk.told(NoticeKind.BROWSER_DIED)] == ["", "Bank"]


async def test_an_unlock_that_the_disk_refuses_leaves_it_locked(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await create(core)
    await switch_on(core)
    await core.locking.lock()

    async def broken(*_: object) -> None:
        raise SessileError(ErrorKind.STORE, "The disk failed.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "read", broken)
        with pytest.raises(SessileError, match="The disk failed"):
            await unlock(core)
    assert (core.locking.state, await core.sessions.list()) == (LockState.LOCKED, ())
    assert core._workspace.keychain.ring().locked
    await unlock(core)
    assert (await now_of(core, session)).id == session.id


async def test_figures_of_sessions_are_not_told_while_locked(core: Core) -> None:
    await switch_on(core)
    await core.locking.lock()
    with pytest.raises(SessileError) as caught:
        await core.statistics.read()
    assert caught.value.kind is ErrorKind.LOCKED
