"""Batches from their making to their end, through the service."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.batch import BatchProgress, BatchState, PageState
from core.model.changes import NoticeKind
from core.model.session import Session
from core.services.browsing import WhenBusy
from tests.fakes.batches import batch_of, ended, finished, hello, loaded, loading, pages_of, plan, serve, urls
from tests.fakes.cores import HOUR, Desk, create, until, view


@pytest.fixture(autouse=True)
def _site(desk: Desk) -> None:
    serve(desk, hello)


@pytest.fixture
async def session(core: Core) -> Session:
    return await create(core)


async def test_every_page_is_loaded_and_its_result_kept(core: Core, desk: Desk, session: Session) -> None:
    batch = await finished(core, await core.batches.create(plan=plan(session), urls=urls(3)))
    assert (batch.state, batch.total, batch.done) == (BatchState.DONE, 3, 3)
    assert loaded(desk) == list(urls(3))
    heads = await core.results.list(batch_id=batch.id)
    assert sorted(head.request.page.url for head in heads) == list(urls(3))
    assert {page.extraction_id for page in await pages_of(core, batch)} == {head.id for head in heads}


async def test_an_address_that_comes_twice_is_loaded_once(core: Core, desk: Desk, session: Session) -> None:
    batch = await core.batches.create(plan=plan(session), urls=urls(2) + urls(2))
    assert batch.total == 2
    await finished(core, batch)
    assert len(loaded(desk)) == 2


async def test_no_more_pages_load_at_a_time_than_asked_for(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session, concurrency=3), urls=urls(9))
    await loading(desk, 3)
    await core.batches.pages(batch_id=batch.id)
    assert len(desk.browsers.loads) == 3
    desk.browsers.load_gate.set()
    assert (await finished(core, batch)).done == 9


async def test_one_browser_serves_the_whole_batch_as_one_job(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session, concurrency=4), urls=urls(8))
    await loading(desk, 4)
    live = (await view(core, session)).live
    assert live is not None
    assert live.jobs == 1
    desk.browsers.load_gate.set()
    await finished(core, batch)
    assert len(desk.browsers.launches) == 1


async def test_between_two_pages_the_session_is_in_use(core: Core, desk: Desk, session: Session) -> None:
    batch = await core.batches.create(plan=plan(session, delay=3600.0), urls=urls(2))
    await loading(desk, 1)
    await until(lambda: desk.clock.sleepers)
    desk.clock.advance(2 * HOUR)
    assert (await finished(core, batch)).done == 2


async def test_progress_tells_the_end(core: Core, session: Session) -> None:
    told: list[BatchProgress] = []
    core.batches.progress.connect(told.append)
    await finished(core, await core.batches.create(plan=plan(session), urls=urls(2)))
    await until(lambda: told[-1].batch.state is BatchState.DONE)
    assert (told[-1].batch.done, told[-1].loading) == (2, ())


async def test_a_pause_begins_no_page_and_brings_those_in_hand_to_their_ends(
    core: Core, desk: Desk, session: Session
) -> None:
    told: list[BatchProgress] = []
    core.batches.progress.connect(told.append)
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session, concurrency=2), urls=urls(4))
    await loading(desk, 2)
    pausing = asyncio.gather(core.batches.pause(batch_id=batch.id))
    await until(lambda: told and told[-1].batch.state is BatchState.PAUSED)
    assert set(told[-1].loading) == set(urls(2))
    desk.browsers.load_gate.set()
    [paused] = await pausing
    assert (paused.state, paused.done, paused.waiting) == (BatchState.PAUSED, 2, 2)
    await core.batches.resume(batch_id=batch.id)
    assert (await finished(core, batch)).done == 4
    assert sorted(loaded(desk)) == sorted(urls(4))


@pytest.mark.parametrize("other", ["cancel", "resume", "give_way"])
async def test_a_pause_does_not_keep_anything_else_waiting(
    core: Core, desk: Desk, session: Session, other: str
) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session, concurrency=2), urls=urls(4))
    await loading(desk, 2)
    pausing = asyncio.gather(core.batches.pause(batch_id=batch.id))
    await core.batches.list()
    match other:
        case "cancel":
            assert (await core.batches.cancel(batch_id=batch.id)).state is BatchState.CANCELLED
        case "resume":
            assert (await core.batches.resume(batch_id=batch.id)).state is BatchState.RUNNING
        case _:
            await core.batches.give_way(session.id)
            assert not core.batches.runs_on(session.id)
    await pausing
    assert (await batch_of(core, batch)).done == 0


async def test_what_is_being_sent_is_brought_to_its_end_by_a_pause(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session, method="POST"), urls=urls(2))
    await loading(desk, 1)
    pausing = asyncio.gather(core.batches.pause(batch_id=batch.id))
    await until(lambda: core.batches.runs_on(session.id))
    desk.browsers.load_gate.set()
    [paused] = await pausing
    assert (paused.state, paused.done, len(loaded(desk))) == (BatchState.PAUSED, 1, 1)


async def test_what_was_being_sent_at_a_kill_is_not_sent_again(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session, method="POST"), urls=urls(2))
    await loading(desk, 1)
    again = await desk.reopen_after_kill()
    desk.browsers.load_gate.set()
    desk.browsers.loads.clear()
    await again.batches.resume(batch_id=batch.id)
    assert (await finished(again, batch)).done == 1
    first = (await pages_of(again, batch))[0]
    assert (first.state, "Look before you send it again" in first.error) == (PageState.FAILED, True)


async def test_a_cancelled_batch_keeps_its_results_and_ends(core: Core, desk: Desk, session: Session) -> None:
    batch = await core.batches.create(plan=plan(session, delay=60.0), urls=urls(3))
    await ended(core, batch, 1)
    cancelled = await core.batches.cancel(batch_id=batch.id)
    assert (cancelled.state, cancelled.done, cancelled.waiting) == (BatchState.CANCELLED, 1, 2)
    assert len(await core.results.list(batch_id=batch.id)) == 1
    with pytest.raises(SessileError, match="has ended"):
        await core.batches.resume(batch_id=batch.id)


async def test_a_paused_batch_can_be_cancelled(core: Core, desk: Desk, session: Session) -> None:
    batch = await core.batches.create(plan=plan(session, delay=60.0), urls=urls(3))
    await core.batches.pause(batch_id=batch.id)
    assert (await core.batches.cancel(batch_id=batch.id)).state is BatchState.CANCELLED


async def test_an_erased_batch_leaves_its_results_unless_told_otherwise(core: Core, session: Session) -> None:
    kept = await finished(core, await core.batches.create(plan=plan(session), urls=urls(2)))
    gone = await finished(core, await core.batches.create(plan=plan(session), urls=urls(2)))
    await core.batches.erase(batch_id=kept.id)
    await core.batches.erase(batch_id=gone.id, results=True)
    assert await core.batches.list() == ()
    assert {head.batch_id for head in await core.results.list()} == {kept.id}


async def test_a_batch_that_is_being_erased_cannot_be_gone_on_with(core: Core, session: Session) -> None:
    batch = await core.batches.create(plan=plan(session, delay=60.0), urls=urls(3))
    await core.batches.pause(batch_id=batch.id)
    _, resumed = await asyncio.gather(
        core.batches.erase(batch_id=batch.id), core.batches.resume(batch_id=batch.id), return_exceptions=True
    )
    assert isinstance(resumed, SessileError)
    assert (resumed.kind, core.batches.runs_on(session.id)) == (ErrorKind.NOT_FOUND, False)


async def test_a_batch_that_ran_at_a_kill_is_paused_and_goes_on(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session), urls=urls(3))
    await loading(desk, 1)
    again = await desk.reopen_after_kill()
    assert [each.state for each in await again.batches.list()] == [BatchState.PAUSED]
    assert [notice.count for notice in desk.told(NoticeKind.BATCHES_LEFT)] == [1]
    desk.browsers.load_gate.set()
    await again.batches.resume(batch_id=batch.id)
    assert (await finished(again, batch)).done == 3


async def test_a_batch_that_ran_when_sessile_was_quit_is_paused(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    await core.batches.create(plan=plan(session), urls=urls(3))
    await loading(desk, 1)
    await core.close()
    again = await desk.open()
    assert [(each.state, each.waiting) for each in await again.batches.list()] == [(BatchState.PAUSED, 3)]


async def test_failed_pages_can_be_tried_again(core: Core, desk: Desk, session: Session) -> None:
    serve(desk, lambda request: SessileError(ErrorKind.INPUT, "No."))
    batch = await finished(core, await core.batches.create(plan=plan(session), urls=urls(2)))
    assert (batch.state, batch.failed) == (BatchState.DONE, 2)
    serve(desk, hello)
    await core.batches.retry_failed(batch_id=batch.id)
    assert (await finished(core, batch)).done == 2


@pytest.mark.parametrize(
    ("when", "state"), [(WhenBusy.PAUSE, BatchState.PAUSED), (WhenBusy.CANCEL, BatchState.CANCELLED)]
)
async def test_a_headless_batch_gives_way_to_a_window(
    core: Core, desk: Desk, session: Session, when: WhenBusy, state: BatchState
) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session, concurrency=2), urls=urls(4))
    await loading(desk, 2)
    await core.browsing.launch(session_id=session.id, when_busy=when)
    assert desk.browsers.of(session.id).headed
    assert (await finished(core, batch)).state is state


async def test_a_window_waits_for_the_whole_batch(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session), urls=urls(3))
    await loading(desk, 1)
    launching = asyncio.gather(core.browsing.launch(session_id=session.id, when_busy=WhenBusy.WAIT))
    desk.browsers.load_gate.set()
    await launching
    assert (await batch_of(core, batch)).done == 3


async def test_a_batch_cannot_be_made_for_an_expired_session(core: Core, desk: Desk, session: Session) -> None:
    desk.clock.advance(2 * HOUR)
    with pytest.raises(SessileError, match="Extend renews it"):
        await core.batches.create(plan=plan(session), urls=urls(1))


async def test_what_is_gone_is_told_so(core: Core) -> None:
    with pytest.raises(SessileError) as caught:
        await core.batches.resume(batch_id="batch_none")
    assert caught.value.kind is ErrorKind.NOT_FOUND


async def test_pages_are_asked_for_in_reasonable_numbers(core: Core, session: Session) -> None:
    batch = await core.batches.create(plan=plan(session), urls=urls(1))
    with pytest.raises(SessileError, match="1 to 1,000"):
        await core.batches.pages(batch_id=batch.id, limit=0)
