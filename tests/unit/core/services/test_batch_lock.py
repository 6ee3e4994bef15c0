"""A batch under a lock: it goes on with the key of its own session, shows nothing, and pauses when it cannot."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.batch import BatchProgress, BatchState
from core.model.changes import NoticeKind
from core.model.session import Session
from tests.fakes.batches import finished, hello, loading, plan, serve, urls
from tests.fakes.cores import Desk, create, until
from tests.fakes.sealed_cores import PHRASE, switch_on


@pytest.fixture(autouse=True)
def _site(desk: Desk) -> None:
    serve(desk, hello)


@pytest.fixture
async def session(core: Core) -> Session:
    made = await create(core)
    await create(core, "Another")
    await switch_on(core)
    return made


async def test_a_lock_leaves_it_going(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session), urls=urls(5))
    await loading(desk, 1)
    await core.locking.lock()
    desk.browsers.load_gate.set()
    await until(lambda: not core._workspace.cache.is_used(session.id))
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert (await finished(core, batch)).done == 5
    assert len(await core.results.list(batch_id=batch.id)) == 5


async def test_a_lock_leaves_it_its_key_while_no_browser_is_open(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session), urls=urls(3))
    await loading(desk, 1)
    await core.locking.lock()
    desk.browsers.of(session.id).die()
    desk.browsers.load_gate.set()
    await until(lambda: len(desk.browsers.loads) == 3)
    desk.clock.advance(1)
    await until(lambda: not core._workspace.cache.is_used(session.id))
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert (await finished(core, batch)).done == 3


async def test_when_it_is_over_no_key_is_left(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    await core.batches.create(plan=plan(session), urls=urls(2))
    await loading(desk, 1)
    await core.locking.lock()
    desk.browsers.load_gate.set()
    await until(lambda: not core._workspace.cache.is_used(session.id))
    await until(lambda: core._workspace.cache.known(session.id) is None)
    with pytest.raises(SessileError):
        core._workspace.keychain.ring().keys(session.id)


async def test_while_locked_nothing_is_told_or_shown(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session), urls=urls(3))
    await loading(desk, 1)
    await core.locking.lock()
    told: list[BatchProgress] = []
    core.batches.progress.connect(told.append)
    for asking in (core.batches.list(), core.batches.pages(batch_id=batch.id), core.batches.resume(batch_id=batch.id)):
        with pytest.raises(SessileError) as caught:
            await asking
        assert caught.value.kind is ErrorKind.LOCKED
    desk.browsers.load_gate.set()
    await until(lambda: not core._workspace.cache.is_used(session.id))
    assert told == []


async def test_a_batch_killed_while_locked_is_paused_at_the_next_unlock(
    core: Core, desk: Desk, session: Session
) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session), urls=urls(3))
    await loading(desk, 1)
    await core.locking.lock()
    again = await desk.reopen_after_kill()
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert [each.state for each in await again.batches.list()] == [BatchState.PAUSED]
    assert len(desk.told(NoticeKind.BATCHES_LEFT)) == 1
    desk.browsers.load_gate.set()
    await again.batches.resume(batch_id=batch.id)
    assert (await finished(again, batch)).done == 3
