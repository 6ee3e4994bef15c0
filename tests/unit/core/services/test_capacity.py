"""Who leaves when there is no room."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from tests.fakes.cores import HOUR, Desk, create, launched, now_of

TWO = {"SESSION_MAX_SESSIONS": "2"}


async def _names(core: Core) -> list[str]:
    return [view.session.name for view in await core.sessions.list() if not view.session.binned]


async def test_the_least_recently_used_goes_to_the_bin_and_is_told(desk: Desk) -> None:
    core = await desk.open(TWO)
    for name in "ab":
        await create(core, name)
        desk.clock.advance(1)
    await create(core, "c")
    assert await _names(core) == ["b", "c"]
    assert [notice.name for notice in desk.told(NoticeKind.EVICTED)] == ["a"]


async def test_expired_ones_go_first(desk: Desk) -> None:
    core = await desk.open(TWO)
    await create(core, "old", ttl=10 * 3600)
    desk.clock.advance(1)
    await create(core, "expired", ttl=60)
    desk.clock.advance(HOUR)
    await create(core, "new")
    assert await _names(core) == ["old", "new"]


async def test_pinned_and_open_ones_stay(desk: Desk) -> None:
    core = await desk.open({"SESSION_MAX_SESSIONS": "3"})
    await create(core, "pinned", pinned=True)
    await launched(desk, core, await create(core, "open"))
    await create(core, "idle")
    await create(core, "new")
    assert await _names(core) == ["pinned", "open", "new"]


async def test_creation_fails_and_says_why_when_nobody_may_leave(desk: Desk) -> None:
    core = await desk.open(TWO)
    await create(core, "a", pinned=True)
    await create(core, "b", pinned=True)
    with pytest.raises(SessileError, match="pinned or open") as caught:
        await create(core, "c")
    assert caught.value.kind is ErrorKind.CAPACITY


async def test_the_bin_does_not_count(desk: Desk) -> None:
    core = await desk.open(TWO)
    session = await create(core, "a")
    await core.bin.remove(session_ids=[session.id])
    await create(core, "b")
    await create(core, "c")
    assert desk.told(NoticeKind.EVICTED) == []


async def test_creations_at_the_same_time_never_share_one_place(desk: Desk) -> None:
    core = await desk.open(TWO)
    await asyncio.gather(*(create(core, str(number)) for number in range(6)))
    assert len(await _names(core)) == 2


async def test_a_lowered_capacity_displaces_one_for_one(desk: Desk) -> None:
    core = await desk.open()
    for name in "abcd":
        await create(core, name)
        desk.clock.advance(1)
    await core.preferences.save(changes={"max_sessions": "1"})
    await create(core, "e")
    assert await _names(core) == ["b", "c", "d", "e"]


async def test_a_duplicate_never_displaces_its_original(desk: Desk) -> None:
    core = await desk.open(TWO)
    first = await create(core, "first")
    desk.clock.advance(1)
    await create(core, "second")
    await core.sessions.duplicate(session_id=first.id)
    assert await _names(core) == ["first", "first (copy)"]


async def test_a_session_pinned_at_the_same_moment_is_not_evicted(desk: Desk) -> None:
    core = await desk.open({"SESSION_MAX_SESSIONS": "1"})
    session = await create(core, "a")
    await asyncio.gather(core.sessions.pin(session_ids=[session.id], pinned=True), create(core, "b"))
    assert await _names(core) == ["a", "b"]
    assert desk.told(NoticeKind.EVICTED) == []


async def test_a_session_erased_at_the_same_moment_makes_room(desk: Desk) -> None:
    core = await desk.open({"SESSION_MAX_SESSIONS": "1"})
    session = await create(core, "a")
    await asyncio.gather(core.bin.erase(session_ids=[session.id]), create(core, "b"), return_exceptions=True)
    assert await _names(core) == ["b"]


async def test_an_evicted_session_can_be_restored(desk: Desk) -> None:
    core = await desk.open(TWO)
    first = await create(core, "a")
    desk.clock.advance(1)
    second = await create(core, "b")
    await create(core, "c")
    await core.bin.remove(session_ids=[second.id])
    await core.bin.restore(session_ids=[first.id])
    assert not (await now_of(core, first)).binned
