"""The batches that run, side by side and after one another."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.batch import Batch, BatchState, PageState
from core.model.changes import NoticeKind
from core.model.extraction import PageRequest
from core.model.session import Session
from core.services.batch_run import BatchRun
from core.store.store import Store
from tests.fakes.batches import HOST, batch_of, finished, hello, loading, pages_of, plan, serve, urls
from tests.fakes.browsers import Answer, page
from tests.fakes.cores import Desk, create


@pytest.fixture(autouse=True)
def _site(desk: Desk) -> None:
    serve(desk, hello)


@pytest.fixture
async def session(core: Core) -> Session:
    return await create(core)


async def kinds(core: Core, session: Session) -> list[str]:
    events = await core.activity.list(session_id=session.id)
    return [event.kind for event in reversed(events) if event.kind.startswith("batch_")]


async def test_two_batches_of_a_session_share_its_browser(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    first = await core.batches.create(plan=plan(session), urls=urls(3))
    second = await core.batches.create(plan=plan(session), urls=urls(3, host="https://other.example"))
    await loading(desk, 2)
    desk.browsers.load_gate.set()
    assert ((await finished(core, first)).done, (await finished(core, second)).done) == (3, 3)
    assert len(desk.browsers.launches) == 1


async def test_what_happens_to_a_batch_is_written_down_without_names(core: Core, desk: Desk, session: Session) -> None:
    batch = await core.batches.create(plan=plan(session, delay=60.0), urls=urls(3))
    await core.batches.pause(batch_id=batch.id)
    await core.batches.resume(batch_id=batch.id)
    await core.batches.cancel(batch_id=batch.id)
    assert await kinds(core, session) == ["batch_started", "batch_paused", "batch_resumed", "batch_cancelled"]
    await finished(core, await core.batches.create(plan=plan(session), urls=urls(1)))
    [event, *_] = await core.activity.list(session_id=session.id)
    assert (event.kind, event.by, event.detail) == ("batch_done", "program", "1 of 1")


async def test_a_store_that_refuses_pauses_the_batch_and_loses_nothing(
    core: Core, desk: Desk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session), urls=urls(3))
    await loading(desk, 1)

    async def full(store: Store, work: object) -> object:
        raise SessileError(ErrorKind.STORE, "The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", full)
        desk.browsers.load_gate.set()
        assert (await finished(core, batch)).state is BatchState.PAUSED
    assert "The disk is full." in [notice.detail for notice in desk.told(NoticeKind.BATCH_PAUSED)]
    await core.batches.resume(batch_id=batch.id)
    assert (await finished(core, batch)).done == 3


def break_first(request: PageRequest) -> Answer:
    """Fail at one page as only a fault inside Sessile does."""
    if request.url.endswith("/0"):
        raise ZeroDivisionError
    return page(request.url)


async def test_a_fault_at_a_page_pauses_the_batch_which_then_goes_on_without_it(
    core: Core, desk: Desk, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    serve(desk, break_first)
    batch = await finished(core, await core.batches.create(plan=plan(session), urls=urls(3)))
    assert (batch.state, batch.failed, batch.waiting) == (BatchState.PAUSED, 1, 2)
    assert "ZeroDivisionError" in caplog.text
    assert ["log" in notice.detail for notice in desk.told(NoticeKind.BATCH_PAUSED)] == [True]
    await core.batches.resume(batch_id=batch.id)
    batch = await finished(core, batch)
    assert (batch.state, batch.done, batch.failed) == (BatchState.DONE, 2, 1)


@pytest.mark.parametrize(("method", "warned"), [("GET", False), ("POST", True)])
async def test_a_page_that_met_a_fault_says_so(
    core: Core, desk: Desk, session: Session, method: str, warned: bool
) -> None:
    serve(desk, break_first)
    batch = await finished(core, await core.batches.create(plan=plan(session, method=method), urls=urls(1)))
    [came] = await pages_of(core, batch)
    assert (came.state, "fault inside Sessile" in came.error) == (PageState.FAILED, True)
    assert ("may have taken it" in came.error) is warned


async def test_a_page_whose_result_is_kept_is_done_whatever_fault_comes_after(
    core: Core, desk: Desk, session: Session
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    core._workspace.results.connect(broken)
    batch = await finished(core, await core.batches.create(plan=plan(session), urls=urls(3)))
    assert (batch.state, batch.done, batch.waiting) == (BatchState.PAUSED, 1, 2)


async def test_one_that_is_resumed_while_it_stops_goes_on(core: Core, desk: Desk, session: Session) -> None:
    desk.browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(plan=plan(session, method="POST"), urls=urls(2))
    await loading(desk, 1)
    both = asyncio.gather(core.batches.pause(batch_id=batch.id), core.batches.resume(batch_id=batch.id))
    await core.batches.list()
    desk.browsers.load_gate.set()
    await both
    assert (await finished(core, batch)).done == 2


async def test_no_two_runs_are_ever_at_one_batch(
    core: Core, desk: Desk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[BatchRun] = []
    run = BatchRun.run

    async def noted(self: BatchRun) -> BatchState:
        runs.append(self)
        return await run(self)

    monkeypatch.setattr(BatchRun, "run", noted)
    batch = await core.batches.create(plan=plan(session, delay=60.0), urls=(f"{HOST}/", f"{HOST}/2"))
    await core.batches.pause(batch_id=batch.id)
    resumed: list[Batch] = await asyncio.gather(*(core.batches.resume(batch_id=batch.id) for _ in range(5)))
    assert {each.state for each in resumed} == {BatchState.RUNNING}
    await core.batches.list()
    assert len(runs) == 2
    assert (await batch_of(core, batch)).state is BatchState.RUNNING


async def test_one_that_comes_while_all_are_being_stopped_waits_for_the_next_start(
    core: Core, desk: Desk, session: Session
) -> None:
    await core.batches._runs.close()
    batch = await core.batches.create(plan=plan(session), urls=urls(2))
    assert not core.batches.runs_on(session.id)
    assert (await batch_of(core, batch)).state is BatchState.PAUSED
