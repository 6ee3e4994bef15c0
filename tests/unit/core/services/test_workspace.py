"""Writing through the workspace: commit, cache, news."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from functools import partial

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import Changes
from core.services.writing import Writing
from core.tasks import Tasks
from tests.fakes.cores import HOUR, Desk, create, now_of
from tests.fakes.sealed_cores import switch_on


async def test_what_a_write_raises_undoes_it_whole(core: Core, desk: Desk) -> None:
    session = await create(core)

    def work(writing: Writing) -> None:
        writing.save(replace(session, pinned=True))
        raise SessileError(ErrorKind.INPUT, "No.")

    desk.changes.clear()
    with pytest.raises(SessileError):
        await core._workspace.write(work)
    stored = await core._workspace.store.read(lambda transaction: transaction.sessions.get(session.id))
    assert (stored, await now_of(core, session), desk.changes) == (session, session, [])


async def test_a_cancelled_caller_leaves_store_and_cache_agreeing(core: Core) -> None:
    session = await create(core)
    begun, go = threading.Event(), threading.Event()

    def work(writing: Writing) -> None:
        begun.set()
        go.wait(10)
        writing.save(replace(session, pinned=True))

    caller = Tasks().start(core._workspace.write(work), name="caller")
    await asyncio.to_thread(begun.wait, 10)
    caller.cancel()
    go.set()
    await core._workspace.write(lambda _: None)
    assert (caller.cancelled(), (await now_of(core, session)).pinned) == (True, True)


async def test_a_write_that_changes_nothing_tells_nothing(core: Core, desk: Desk) -> None:
    desk.changes.clear()
    assert await core._workspace.write(lambda _: 7) == (7, Changes())
    assert desk.changes == []


async def test_what_is_only_written_down_is_told_once_it_can_be_read(core: Core, desk: Desk) -> None:
    desk.changes.clear()
    await core._workspace.write(lambda writing: writing.record("revealed"))
    assert desk.changes == [Changes()]
    assert (await core.activity.list())[0].kind == "revealed"


async def test_what_is_written_down_while_hidden_is_not_told(core: Core, desk: Desk) -> None:
    await switch_on(core)
    await core.locking.lock()
    desk.changes.clear()
    await core._workspace.write(lambda writing: writing.record("unlock_failed"))
    assert desk.changes == []


async def test_writes_are_done_in_the_order_they_were_begun(core: Core) -> None:
    done: list[int] = []
    writes = [core._workspace.begin_write(partial(_append, done, number)) for number in range(5)]
    await asyncio.gather(*(core._workspace.finished(write) for write in writes))
    assert done == [0, 1, 2, 3, 4]


async def test_a_usable_session_is_neither_binned_nor_expired(core: Core, desk: Desk) -> None:
    session = await create(core)
    assert core._workspace.usable(session.id).session == session
    desk.clock.advance(2 * HOUR)
    with pytest.raises(SessileError) as caught:
        core._workspace.usable(session.id)
    assert caught.value.kind is ErrorKind.EXPIRED


def _append(done: list[int], number: int, _: Writing) -> None:
    done.append(number)
