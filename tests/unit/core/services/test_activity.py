"""What happened, as it is read back."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.session import SessionDraft
from tests.fakes.cores import Desk, create, launched
from tests.fakes.sealed_cores import PHRASE, switch_on


async def kinds(core: Core, session_id: str | None = None) -> list[str]:
    return [event.kind for event in await core.activity.list(session_id=session_id)]


async def test_the_newest_comes_first_and_has_the_highest_number(core: Core) -> None:
    session = await create(core)
    await core.sessions.update(session_id=session.id, draft=SessionDraft("Renamed"))
    first, second = await core.activity.list()
    assert (first.kind, second.kind, first.number > second.number > 0) == ("updated", "created", True)


async def test_one_sessions_events_are_its_own(core: Core, desk: Desk) -> None:
    session, other = await create(core), await create(core)
    await launched(desk, core, session)
    assert await kinds(core, session.id) == ["launched", "created"]
    assert await kinds(core, other.id) == ["created"]


async def test_older_ones_come_page_by_page(core: Core) -> None:
    for _ in range(5):
        await create(core)
    first = await core.activity.list(limit=3)
    rest = await core.activity.list(limit=3, before=first[-1].number)
    assert [event.number for event in (*first, *rest)] == [5, 4, 3, 2, 1]


async def test_a_page_has_a_sensible_size(core: Core) -> None:
    with pytest.raises(SessileError) as caught:
        await core.activity.list(limit=0)
    assert caught.value.field == "limit"


async def test_looking_twice_within_a_minute_is_one_look(core: Core, desk: Desk) -> None:
    session, other = await create(core), await create(core)
    for each in (session, session, other):
        await core.activity.note_reveal(session_id=each.id)
    desk.clock.advance(60.0)
    await core.activity.note_reveal(session_id=session.id)
    assert (await kinds(core, session.id)).count("revealed") == 2
    assert (await kinds(core, other.id)).count("revealed") == 1


async def test_a_look_into_what_is_not_there_is_no_event(core: Core) -> None:
    with pytest.raises(SessileError) as caught:
        await core.activity.note_reveal(session_id="sess_0")
    assert caught.value.kind is ErrorKind.NOT_FOUND


async def test_locking_and_every_attempt_to_unlock_are_told(core: Core) -> None:
    await switch_on(core)
    await core.locking.lock()
    with pytest.raises(SessileError):
        await core.locking.unlock_with_passphrase(passphrase="another passphrase")
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert await kinds(core) == ["unlocked", "unlock_failed", "locked", "encryption_on"]


async def test_events_are_read_while_locked(core: Core) -> None:
    session = await create(core)
    await switch_on(core)
    await core.locking.lock()
    assert await kinds(core, session.id) == ["created"]
