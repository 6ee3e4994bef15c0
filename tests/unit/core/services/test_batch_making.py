"""A plan that is checked, and a batch that is written down whole or not at all."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.batch import Batch, BatchPlan, BatchState
from core.model.extraction import Engine, ExtractionRequest, Mode, PageRequest
from core.services.batch_making import add_batch, check_plan
from core.services.writing import MAKING
from tests.fakes.batches import batch_of, hello, loading, plan, serve, urls
from tests.fakes.cores import Desk, create, until

PLAN = BatchPlan("sess_1", "Prices", ExtractionRequest(PageRequest("")))


def test_addresses_are_completed_and_come_once() -> None:
    checked = check_plan(PLAN, ("a.example", "https://a.example", "https://b.example/"))
    assert checked.urls == ("https://a.example", "https://b.example/")


def test_a_place_on_a_page_is_no_page_of_its_own() -> None:
    assert check_plan(PLAN, ("https://a.example/ok", "https://a.example/ok#frag")).urls == ("https://a.example/ok",)


def test_all_that_are_given_are_loaded_whatever_the_bound_for_links_is() -> None:
    assert check_plan(replace(PLAN, most_pages=1), urls(3)).plan.most_pages == 3


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": " "}),
        ("concurrency", {"concurrency": 0}),
        ("concurrency", {"concurrency": 9}),
        ("depth", {"depth": 4}),
        ("delay", {"delay": -1.0}),
        ("delay", {"delay": float("nan")}),
        ("attempts", {"attempts": 0}),
        ("most_pages", {"most_pages": 0}),
        ("schema", {"request": ExtractionRequest(PageRequest(""), Mode.RECORDS)}),
        ("mode", {"request": ExtractionRequest(PageRequest(""), Mode.PDF, Engine.HTTP)}),
    ],
)
def test_what_cannot_be_carried_out_is_refused_by_name(field: str, wrong: dict[str, object]) -> None:
    with pytest.raises(SessileError) as caught:
        check_plan(replace(PLAN, **wrong), urls(1))  # type: ignore[arg-type]
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, field)


@pytest.mark.parametrize("given", [(), ("javascript:alert(1)",), ("https://a.example/", "file:///etc/passwd")])
def test_without_good_addresses_there_is_no_batch(given: tuple[str, ...]) -> None:
    with pytest.raises(SessileError) as caught:
        check_plan(PLAN, given)
    assert caught.value.field == "urls"


async def test_a_large_batch_is_whole(core: Core, desk: Desk) -> None:
    serve(desk, hello)
    desk.browsers.load_gate = asyncio.Event()
    session = await create(core)
    batch = await core.batches.create(plan=plan(session), urls=urls(2_500))
    await loading(desk, 1)
    assert (batch.state, (await batch_of(core, batch)).total) == (BatchState.RUNNING, 2_500)


@pytest.mark.parametrize("pages", [3, 5_000])
async def test_a_batch_that_is_cancelled_is_not_there(core: Core, pages: int) -> None:
    session = await create(core)
    made = Batch("batch_1", plan(session), 1.0, BatchState.RUNNING)
    making = asyncio.gather(add_batch(core._workspace, made, urls(pages)))
    await asyncio.sleep(0)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    await until(lambda: not any("batch" in task.get_name() for task in core._workspace.tasks._tasks))
    assert await core.batches.list() == ()


async def test_a_large_batch_that_a_kill_left_unfinished_goes_at_the_next_start(core: Core, desk: Desk) -> None:
    session = await create(core)
    made = Batch("batch_1", plan(session), 1.0, BatchState.PAUSED)
    await add_batch(core._workspace, made, urls(3))
    await core._workspace.write(lambda writing: writing.mark(MAKING, add=["batch_1"]))
    again = await desk.reopen_after_kill()
    assert await again.batches.list() == ()
    assert not await again._workspace.store.read(lambda work: MAKING in work.settings.all())
