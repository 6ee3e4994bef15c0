"""How often sessions were created and expired since the store began."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping

from core.app import Core
from core.errors import SessileError
from core.services.tallies import CREATED, EXPIRED_CLEANED, tallies
from core.services.writing import Writing
from tests.fakes.cores import HOUR, Desk, create


async def told(core: Core) -> Mapping[str, int]:
    return await core._workspace.store.read(tallies)


async def forget(core: Core, *statements: str) -> None:
    """Change the database behind the program's back, as another version of it would."""

    def work() -> None:
        connection = sqlite3.connect(core.layout.database)
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    await asyncio.to_thread(work)


async def test_a_new_store_has_none(core: Core) -> None:
    assert await told(core) == {CREATED: 0, EXPIRED_CLEANED: 0}


async def test_what_was_erased_stays_counted(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.sessions.duplicate(session_id=session.id)
    await core.bin.erase(session_ids=[session.id])
    desk.clock.advance(2 * HOUR)
    await core.cleanup.clean_now()
    assert await told(core) == {CREATED: 2, EXPIRED_CLEANED: 1}


async def test_they_outlive_a_kill(core: Core, desk: Desk) -> None:
    await create(core)
    assert (await told(await desk.reopen_after_kill()))[CREATED] == 1


async def test_they_outlive_the_events(core: Core) -> None:
    await create(core)
    await forget(core, "DELETE FROM event")
    await create(core)
    assert (await told(core))[CREATED] == 2


async def test_a_store_from_before_has_its_events_counted(core: Core) -> None:
    await create(core)
    await forget(core, "DELETE FROM setting WHERE name LIKE 'mark.tallies'")
    assert (await told(core))[CREATED] == 1
    await create(core)
    await forget(core, "DELETE FROM event")
    assert (await told(core))[CREATED] == 2


async def test_what_is_undone_is_not_counted(core: Core) -> None:
    def work(writing: Writing) -> None:
        writing.record(CREATED)
        writing.session("sess_none")

    try:
        await core._workspace.write(work)
    except SessileError:
        assert (await told(core))[CREATED] == 0
    else:
        raise AssertionError("there is no such session")
