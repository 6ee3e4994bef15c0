"""The bin: removing, restoring, erasing."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.session import Session
from core.services.writing import DOOMED, Writing
from tests.fakes.cores import DAY, HOUR, Desk, cookie, create, ended, jar, launched, now_of, until, view


async def _used(desk: Desk, core: Core) -> Session:
    """Return a session whose profile was used and whose jar holds a cookie."""
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie())
    live.close_by_person()
    await ended(core, session)
    return session


async def test_a_removed_session_waits_in_the_bin_with_all_it_has(core: Core, desk: Desk) -> None:
    session = await _used(desk, core)
    await core.bin.remove(session_ids=[session.id])
    assert (await now_of(core, session)).binned_at == desk.clock.now()
    assert "login" in await jar(core, session)


async def test_a_restored_session_is_as_it_was(core: Core, desk: Desk) -> None:
    session = await _used(desk, core)
    before = await now_of(core, session)
    await core.bin.remove(session_ids=[session.id])
    changes = await core.bin.restore(session_ids=[session.id])
    assert (set(changes.updated), await now_of(core, session)) == ({session.id}, before)


async def test_removing_closes_the_browser_first_and_keeps_its_last_state(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.profile.cookies[cookie().id] = cookie()  # not captured yet
    await core.bin.remove(session_ids=[session.id])
    assert (live.running, "login" in await jar(core, session)) == (False, True)


async def test_removing_drops_the_caches(core: Core, desk: Desk) -> None:
    session = await _used(desk, core)
    cache = core.layout.profile(session.profile) / "Default" / "Cache"
    cache.mkdir()
    await core.bin.remove(session_ids=[session.id])
    await until(lambda: not cache.exists())


async def test_an_expired_session_can_be_removed(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(2 * HOUR)
    await core.bin.remove(session_ids=[session.id])
    assert (await now_of(core, session)).binned


async def test_a_bin_of_no_days_erases_at_once(desk: Desk) -> None:
    core = await desk.open({"SESSION_BIN_DAYS": "0"})
    session = await create(core)
    changes = await core.bin.remove(session_ids=[session.id])
    assert changes.removed == {session.id}
    assert await core.sessions.list() == ()


async def test_restoring_an_expired_session_leaves_a_day_to_renew_it(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(30 * HOUR)
    await core.bin.remove(session_ids=[session.id])
    await core.bin.restore(session_ids=[session.id])
    assert (await core.cleanup.run_automatic()).binned == 0
    assert not (await now_of(core, session)).binned


async def test_restoring_at_capacity_is_refused(desk: Desk) -> None:
    core = await desk.open({"SESSION_MAX_SESSIONS": "1"})
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    await create(core, "Another")
    with pytest.raises(SessileError, match="Remove some sessions first") as caught:
        await core.bin.restore(session_ids=[session.id])
    assert caught.value.kind is ErrorKind.CAPACITY


async def test_an_erased_session_is_gone_with_jar_and_profile(core: Core, desk: Desk) -> None:
    session = await _used(desk, core)
    changes = await core.bin.erase(session_ids=[session.id])
    assert changes.removed == {session.id}
    assert not core.layout.profile(session.profile).exists()
    assert await core._workspace.store.read(lambda transaction: transaction.cookies.of(session.id)) == ()
    await until(lambda: not any(core.layout.trash.iterdir()))


async def test_erasing_closes_the_browser_first(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    await core.bin.erase(session_ids=[session.id])
    assert not live.running


async def test_no_browser_opens_while_its_session_is_erased(core: Core, desk: Desk) -> None:
    session = await create(core)
    async with core.bin._running.kept_closed([session.id]):
        with pytest.raises(SessileError, match="being removed"):
            await core.browsing.launch(session_id=session.id)


async def test_an_erasure_that_was_killed_in_the_middle_is_finished_at_the_next_start(core: Core, desk: Desk) -> None:
    session = await _used(desk, core)

    def first_step(writing: Writing) -> None:
        writing.erase(session.id)
        writing.mark(DOOMED, add=[session.profile])

    await core._workspace.write(first_step)
    again = await desk.reopen_after_kill()
    assert not again.layout.profile(session.profile).exists()


async def test_an_unknown_session_spoils_the_whole_removal(core: Core) -> None:
    session = await create(core)
    with pytest.raises(SessileError) as caught:
        await core.bin.remove(session_ids=[session.id, "sess_unknown"])
    assert (caught.value.kind, (await view(core, session)).session.binned) == (ErrorKind.NOT_FOUND, False)


async def test_choosing_nothing_is_refused(core: Core) -> None:
    with pytest.raises(SessileError, match="Choose at least one"):
        await core.bin.erase(session_ids=[])


async def test_a_hundred_are_erased_as_one_change(core: Core, desk: Desk) -> None:
    sessions = [await create(core, str(number)) for number in range(100)]
    desk.changes.clear()
    await core.bin.erase(session_ids=[session.id for session in sessions])
    assert [len(change.removed) for change in desk.changes] == [100]


async def test_what_is_in_the_bin_does_not_count_as_old_before_its_days(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    desk.clock.advance(6 * DAY)
    assert (await core.cleanup.run_automatic()).erased == 0
