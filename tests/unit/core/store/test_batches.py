"""Batches, on a real database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.model.batch import Batch, BatchPlan, BatchState, PageState
from core.model.extraction import ExtractionRequest, Mode, PageRequest
from core.store.store import Store
from core.store.transaction import Transaction
from tests.fakes.extractions import extraction
from tests.fakes.samples import a_session

ONE, TWO = a_session(1).id, a_session(2).id
PLAN = BatchPlan(ONE, "Prices", ExtractionRequest(PageRequest("", body=b"secret"), Mode.TEXT), depth=2)
BATCH = Batch("b1", PLAN, 1.0, BatchState.RUNNING)


async def do(store: Store, *steps: Callable[[Transaction], object]) -> None:
    await store.write(lambda work: [step(work) for step in steps])


async def put(store: Store, *batches: Batch) -> None:
    for each in batches:
        await do(store, lambda work, each=each: work.batches.put(each))  # type: ignore[misc]  # bound now


async def of(store: Store, session_id: str | None = None) -> tuple[Batch, ...]:
    return await store.read(lambda work: work.batches.of(session_id))


async def test_a_batch_comes_back_as_it_was(store: Store) -> None:
    await put(store, BATCH)
    assert await store.read(lambda work: (work.batches.get("b1"), work.batches.get("b2"))) == (BATCH, None)


async def test_one_put_again_has_its_new_plan_and_state(store: Store) -> None:
    changed = replace(BATCH, plan=replace(PLAN, concurrency=8), state=BatchState.DONE)
    await put(store, BATCH, changed)
    assert await of(store) == (changed,)


async def test_counts_are_those_of_its_pages(store: Store) -> None:
    await put(store, BATCH, replace(BATCH, id="b2"))
    await store.write(lambda work: work.batches.add_pages("b1", ONE, [(f"https://a/{n}", 0) for n in range(5)]))
    made = extraction(session_id=ONE)
    await do(
        store,
        lambda work: work.extractions.put(made),
        lambda work: work.batches.done("b1", 0, made.head),
        lambda work: work.batches.failed("b1", 1, error="No."),
        lambda work: work.batches.failed("b1", 2, error="Forbidden.", state=PageState.SKIPPED),
    )
    first, second = await of(store)
    assert (first.total, first.done, first.failed, first.skipped, first.waiting) == (5, 1, 1, 1, 2)
    assert second.total == 0
    assert await store.read(lambda work: work.batches.get("b1")) == first


async def test_a_list_is_of_a_session_or_of_all(store: Store) -> None:
    await store.write(lambda work: work.sessions.put(a_session(2)))
    other = Batch("b2", replace(PLAN, session_id=TWO), 2.0, BatchState.PAUSED)
    await put(store, BATCH, other)
    assert (await of(store), await of(store, TWO)) == ((BATCH, other), (other,))


async def test_a_state_is_noted_by_itself(store: Store) -> None:
    await put(store, BATCH)
    await store.write(lambda work: work.batches.set_state("b1", BatchState.CANCELLED))
    assert await of(store) == (replace(BATCH, state=BatchState.CANCELLED),)


async def test_what_ran_at_a_kill_is_paused_and_nothing_else(store: Store) -> None:
    await put(store, BATCH, replace(BATCH, id="b2", state=BatchState.DONE))
    assert await store.write(lambda work: work.batches.pause_running()) == 1
    assert [each.state for each in await of(store)] == [BatchState.PAUSED, BatchState.DONE]


async def test_a_deleted_one_takes_its_pages_along_and_leaves_its_results(store: Store) -> None:
    made = extraction(session_id=ONE)
    made = replace(made, head=replace(made.head, batch_id="b1"))
    await put(store, BATCH)
    await store.write(lambda work: work.batches.add_pages("b1", ONE, [("https://a/", 0)]))
    await do(store, lambda work: work.extractions.put(made), lambda work: work.batches.done("b1", 0, made.head))
    await store.write(lambda work: work.batches.delete("b1"))
    assert await of(store) == ()
    assert await store.read(lambda work: work.batches.pages("b1", limit=9)) == ()
    assert await store.read(lambda work: work.extractions.get(made.head.id)) == made


async def test_a_session_takes_its_batches_along(store: Store) -> None:
    await put(store, BATCH)
    await store.write(lambda work: work.batches.add_pages("b1", ONE, [("https://a/", 0)]))
    await store.write(lambda work: work.sessions.delete(ONE))
    assert await of(store) == ()
    assert await store.read(lambda work: work.batches.pages("b1", limit=9)) == ()


@pytest.mark.parametrize("text", ["runninf", ""])
async def test_a_state_that_is_none_is_a_paused_one(store: Store, text: str) -> None:
    await put(store, BATCH)
    await store.write(lambda work: work.batches._connection.exec_driver_sql("UPDATE batch SET state = ?", (text,)))
    assert [each.state for each in await of(store)] == [BatchState.PAUSED]
