"""Who is written down as the one who did it."""

from __future__ import annotations

import asyncio
from contextvars import Context

from core.app import Core
from core.model.session import SessionDraft
from core.services.actor import API, COMMAND_LINE, PERSON, PROGRAM, acting, acting_as
from core.tasks import Tasks
from tests.fakes.cores import Desk, create, ended, launched, until
from tests.fakes.sealed_cores import switch_on


async def by_whom(core: Core) -> list[tuple[str, str]]:
    return [(event.kind, event.by) for event in await core.activity.list()]


async def test_without_a_word_it_was_the_person(core: Core) -> None:
    await create(core)
    assert await by_whom(core) == [("created", PERSON)]


async def test_what_is_done_for_somebody_else_is_told_as_theirs(core: Core) -> None:
    with acting_as(API):
        session = await create(core)
    with acting_as(COMMAND_LINE):
        await core.sessions.update(session_id=session.id, draft=SessionDraft("Renamed"))
    assert await by_whom(core) == [("updated", COMMAND_LINE), ("created", API)]


async def test_it_ends_with_the_block_even_after_an_error() -> None:
    try:
        with acting_as(API):
            raise ValueError
    except ValueError:
        assert acting.get() == PERSON


async def test_a_window_closed_by_hand_was_closed_by_the_person_whoever_launched_it(core: Core, desk: Desk) -> None:
    session = await create(core)
    with acting_as(API):
        live = await launched(desk, core, session)
        live.close_by_person()
        await ended(core, session)
    assert (await by_whom(core))[0] == ("closed", PERSON)


async def test_a_browser_closed_by_a_script_was_closed_by_the_script(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    with acting_as(API):
        await core.browsing.close(session_id=session.id)
    await until(lambda: not desk.browsers.lives)
    assert (await by_whom(core))[0] == ("closed", API)


async def test_a_cleanup_is_told_as_of_whom_asked_for_it(core: Core, desk: Desk) -> None:
    await create(core, ttl=60)
    desk.clock.advance(61)
    with acting_as(API):
        await core.cleanup.clean_now()
    assert (await by_whom(core))[0] == ("expired_cleaned", API)


async def test_a_script_and_a_person_who_look_within_a_minute_are_two_looks(core: Core) -> None:
    session = await create(core)
    await core.activity.note_reveal(session_id=session.id)
    with acting_as(API):
        await core.activity.note_reveal(session_id=session.id)
    assert await by_whom(core) == [("revealed", API), ("revealed", PERSON), ("created", PERSON)]


async def test_who_closed_a_browser_is_told_though_its_end_comes_from_elsewhere(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    gate = desk.browsers.close_gate = asyncio.Event()
    with acting_as(API):
        closing = Tasks().start(core.browsing.close(session_id=session.id), name="close")
    await until(lambda: core.bin._running.all()[0].closed_by)
    Context().run(live.close_by_person)  # as from the browsers' thread, which knows nobody
    gate.set()
    await closing
    assert (await by_whom(core))[0] == ("closed", API)


async def test_a_lock_that_nobody_asked_for_is_the_programs(core: Core) -> None:
    await switch_on(core)
    await core.locking.lock(unattended=True)
    assert (await by_whom(core))[0] == ("locked", PROGRAM)
