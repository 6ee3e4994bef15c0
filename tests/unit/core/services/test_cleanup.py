"""Expired sessions leave for the bin, and the bin for good."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.services.tallies import EXPIRED_CLEANED
from tests.fakes.cores import DAY, HOUR, Desk, cookie, create, ended, launched, now_of, until


async def _cleaned(core: Core) -> int:
    return await core._workspace.store.read(lambda transaction: transaction.events.count(EXPIRED_CLEANED))


async def _waiting(desk: Desk) -> None:
    """Wait until automatic cleanup sleeps till its next round."""
    await until(lambda: desk.clock.sleepers == 1)


async def test_an_expired_session_stays_listed_for_a_day(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(HOUR + DAY - 1)
    await core.cleanup.run_automatic()
    assert not (await now_of(core, session)).binned


async def test_after_a_day_automatic_cleanup_moves_it_to_the_bin(core: Core, desk: Desk) -> None:
    session = await create(core)
    await _waiting(desk)
    desk.clock.advance(HOUR + DAY)
    await until(lambda: desk.told(NoticeKind.CLEANED))  # its own timer did it
    assert (await now_of(core, session)).binned
    assert await _cleaned(core) == 1


async def test_the_bin_erases_after_its_days(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    await _waiting(desk)
    desk.clock.advance(7 * DAY)
    await until(lambda: session.id not in core._workspace.cache)
    assert await _cleaned(core) == 0


async def test_with_no_days_in_the_bin_automatic_cleanup_erases(desk: Desk) -> None:
    core = await desk.open({"SESSION_BIN_DAYS": "0"})
    session = await create(core)
    await _waiting(desk)
    desk.clock.advance(HOUR + DAY)
    await until(lambda: session.id not in core._workspace.cache)


async def test_clean_up_now_erases_expired_ones_at_once_with_its_figures(core: Core, desk: Desk) -> None:
    expired = await create(core)
    live = await launched(desk, core, expired)
    (core.layout.profile(expired.profile) / "History").write_bytes(b"x" * 50_000)
    live.close_by_person()
    await ended(core, expired)
    kept = await create(core, ttl=10 * 3600)
    desk.clock.advance(2 * HOUR)
    result = await core.cleanup.clean_now()
    assert (result.erased, result.binned, result.remaining, result.held) == (1, 0, 1, 0)
    assert result.bytes_freed >= 50_000
    assert [view.session.id for view in await core.sessions.list()] == [kept.id]
    assert await _cleaned(core) == 1


async def test_clean_up_now_leaves_the_bin_alone(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    desk.clock.advance(2 * HOUR)
    assert (await core.cleanup.clean_now()).erased == 0


async def test_pinned_and_open_sessions_are_never_cleaned_up(core: Core, desk: Desk) -> None:
    await create(core, "pinned", pinned=True)
    await launched(desk, core, await create(core, "open"))
    desk.clock.advance(100 * DAY)
    assert (await core.cleanup.clean_now()).erased == 0
    assert (await core.cleanup.run_automatic()).binned == 0


async def test_after_a_long_gap_nothing_goes_for_an_hour_and_the_person_is_told(core: Core, desk: Desk) -> None:
    await create(core)
    await core.close()
    desk.clock.advance(3 * DAY)
    again = await desk.open()
    await until(lambda: desk.told(NoticeKind.HELD))
    assert desk.told(NoticeKind.HELD)[0].count == 1
    held = await again.cleanup.clean_now()
    assert (held.erased, held.held) == (0, 1)
    desk.clock.advance(HOUR)
    assert (await again.cleanup.clean_now()).erased == 1


async def test_the_person_is_told_once_while_it_holds(core: Core, desk: Desk) -> None:
    await create(core)
    desk.clock.jump(3 * DAY)
    await core.cleanup.run_automatic()
    await core.cleanup.run_automatic()
    assert len(desk.told(NoticeKind.HELD)) == 1


async def test_after_a_short_gap_cleanup_goes_on(core: Core, desk: Desk) -> None:
    await create(core)
    await core.close()
    desk.clock.advance(DAY - 1)
    again = await desk.open()
    assert (await again.cleanup.clean_now()).erased == 1


async def test_a_clock_that_jumps_forward_erases_nothing_for_an_hour(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.jump(365 * DAY)
    assert (await core.cleanup.clean_now()).erased == 0
    desk.clock.jump(-365 * DAY)
    assert (await core.cleanup.clean_now()).erased == 0
    assert (await now_of(core, session)).expires_at > desk.clock.now()


async def test_a_clock_that_jumps_back_erases_nothing(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    desk.clock.jump(-365 * DAY)
    desk.clock.advance(HOUR)
    result = await core.cleanup.run_automatic()
    assert (result.erased, result.binned, result.held) == (0, 0, 0)


async def test_a_new_interval_counts_at_once(core: Core, desk: Desk) -> None:
    await _waiting(desk)
    session = await create(core, ttl=1)
    await core.preferences.save(changes={"cleanup_interval": "10", "bin_days": "0"})
    await _waiting(desk)
    desk.clock.advance(DAY + 10)
    await until(lambda: session.id not in core._workspace.cache)


async def test_a_store_that_fails_does_not_end_automatic_cleanup(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await create(core)
    await _waiting(desk)
    refused: list[object] = []

    async def write(self: object, work: object) -> None:
        refused.append(work)
        raise SessileError(ErrorKind.STORE, "The disk is full. Free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(type(core._workspace.store), "write", write)
        desk.clock.advance(HOUR + DAY)
        await until(lambda: refused and desk.clock.sleepers == 1)
    desk.clock.advance(300)
    await until(lambda: desk.told(NoticeKind.CLEANED))
    assert (await now_of(core, session)).binned


async def test_cookies_of_an_erased_session_leave_the_store(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie())
    live.close_by_person()
    await ended(core, session)
    desk.clock.advance(2 * HOUR)
    await core.cleanup.clean_now()
    assert await core._workspace.store.read(lambda transaction: transaction.cookies.of(session.id)) == ()


async def test_a_session_renewed_at_the_same_moment_is_not_erased(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(2 * HOUR)
    _, result = await asyncio.gather(
        core.sessions.extend(session_ids=[session.id], seconds=3600), core.cleanup.clean_now()
    )
    assert (result.erased, result.bytes_freed) == (0, 0)
    assert (await now_of(core, session)).expires_at > desk.clock.now()


async def test_a_session_restored_at_the_same_moment_is_not_erased(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    desk.clock.advance(7 * DAY)
    _, result = await asyncio.gather(core.bin.restore(session_ids=[session.id]), core.cleanup.run_automatic())
    assert (result.erased, (await now_of(core, session)).binned) == (0, False)


async def test_two_cleanups_at_once_count_an_erased_session_once(core: Core, desk: Desk) -> None:
    await create(core)
    desk.clock.advance(2 * HOUR)
    results = await asyncio.gather(core.cleanup.clean_now(), core.cleanup.clean_now())
    assert (sum(result.erased for result in results), await _cleaned(core)) == (1, 1)
