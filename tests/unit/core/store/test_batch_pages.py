"""The pages of a batch, on a real database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import pytest_asyncio

from core.model.batch import Batch, BatchPage, BatchPlan, BatchState, PageState
from core.model.extraction import ExtractionRequest, PageRequest
from core.store.store import Store
from core.store.transaction import Transaction
from tests.fakes.extractions import extraction
from tests.fakes.samples import a_session

ONE = a_session(1).id
A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"
NOW = 100.0


@pytest_asyncio.fixture(autouse=True)
async def batch(store: Store) -> None:
    """Put in a batch of two pages, and one of none."""
    plan = BatchPlan(ONE, "", ExtractionRequest(PageRequest("")))
    for each in ("b", "other"):
        batch = Batch(each, plan, 1.0, BatchState.RUNNING)
        await do(store, lambda work, batch=batch: work.batches.put(batch))  # type: ignore[misc]  # bound now
    await add(store, (A, 0), (B, 0))


async def add(store: Store, *pages: tuple[str, int], batch_id: str = "b", most: int | None = None) -> int:
    more = {} if most is None else {"most": most}
    return await store.write(lambda work: work.batches.add_pages(batch_id, ONE, pages, **more))


async def waiting(store: Store, *, now: float = NOW, most: int = 9, besides: tuple[int, ...] = ()) -> list[str]:
    found = await store.read(lambda work: work.batches.next_waiting("b", now=now, most=most, besides=besides))
    return [page.url for page in found]


async def pages(store: Store, **chosen: object) -> tuple[BatchPage, ...]:
    return await store.read(lambda work: work.batches.pages("b", **{"limit": 9, **chosen}))  # type: ignore[arg-type]


async def do(store: Store, *steps: Callable[[Transaction], object]) -> None:
    await store.write(lambda work: [step(work) for step in steps])


async def test_each_address_is_in_a_batch_once(store: Store) -> None:
    assert await add(store, (B, 1), (C, 1), (C, 2), (A, 1)) == 1
    assert [(each.number, each.url, each.depth) for each in await pages(store)] == [(0, A, 0), (1, B, 0), (2, C, 1)]
    assert await add(store, (A, 0), batch_id="other") == 1


async def test_very_many_are_added_at_once(store: Store) -> None:
    many = [(f"https://a.example/{number}", 0) for number in range(2_000)]
    assert await add(store, *many) == 2_000
    assert await add(store, *many) == 0


async def test_no_more_are_added_than_there_is_room_for(store: Store) -> None:
    assert await add(store, (A, 1), (C, 1), ("https://d.example/", 1), most=1) == 1
    assert [each.url for each in await pages(store)] == [A, B, C]


async def test_pages_wait_in_their_order(store: Store) -> None:
    await add(store, (C, 0))
    assert await waiting(store) == [A, B, C]
    assert await waiting(store, most=1) == [A]
    assert await waiting(store, most=1, besides=(0,)) == [B]


async def test_a_page_to_be_tried_again_waits_until_it_is_due(store: Store) -> None:
    await do(store, lambda work: work.batches.retry("b", 0, due_at=NOW + 5, attempts=1, error="Busy."))
    assert await waiting(store) == [B]
    assert await waiting(store, now=NOW + 5) == [A, B]
    assert await store.read(lambda work: work.batches.next_due("b", besides=(1,))) == NOW + 5
    first = (await pages(store))[0]
    assert (first.state, first.attempts, first.error) == (PageState.WAITING, 1, "Busy.")


async def test_when_nothing_waits_nothing_is_due(store: Store) -> None:
    assert await store.read(lambda work: work.batches.next_due("b", besides=(0, 1))) is None
    assert await store.read(lambda work: work.batches.next_due("other")) is None


async def test_a_loaded_page_leads_to_its_result(store: Store) -> None:
    made = extraction(session_id=ONE)
    await do(store, lambda work: work.extractions.put(made), lambda work: work.batches.done("b", 0, made.head))
    page = (await pages(store, state=PageState.DONE))[0]
    assert (page.url, page.extraction_id, page.title, page.status, page.length, page.mode, page.attempts) == (
        A, "ext_1", "Invoices", 200, made.head.length, made.head.mode, 1,
    )  # fmt: skip
    assert await waiting(store) == [B]


async def test_a_page_leads_nowhere_once_its_result_is_gone(store: Store) -> None:
    made = extraction(session_id=ONE)
    await do(store, lambda work: work.extractions.put(made), lambda work: work.batches.done("b", 0, made.head))
    await do(store, lambda work: work.extractions.delete([made.head.id]))
    page = (await pages(store))[0]
    assert (page.state, page.extraction_id, page.title) == (PageState.DONE, "", "Invoices")


async def test_a_page_whose_result_had_no_room_is_done_all_the_same(store: Store) -> None:
    await do(store, lambda work: work.batches.done("b", 0, extraction(session_id=ONE).head))
    page = (await pages(store))[0]
    assert (page.state, page.extraction_id) == (PageState.DONE, "")


async def test_a_failed_page_says_why_and_can_wait_again(store: Store) -> None:
    await do(store, lambda work: work.batches.failed("b", 0, error="Not found.", status=404))
    await do(store, lambda work: work.batches.failed("b", 1, error="Forbidden.", state=PageState.SKIPPED))
    failed, skipped = await pages(store)
    assert (failed.state, failed.error, failed.status, failed.attempts) == (PageState.FAILED, "Not found.", 404, 1)
    assert (skipped.state, skipped.attempts) == (PageState.SKIPPED, 0)
    assert await store.write(lambda work: work.batches.retry_failed("b")) == 1
    assert await waiting(store) == [A]
    assert (await pages(store))[0].attempts == 0


async def test_pages_are_listed_a_part_at_a_time(store: Store) -> None:
    await add(store, (C, 0))
    assert [each.url for each in await pages(store, offset=1, limit=1)] == [B]
    assert await pages(store, state=PageState.DONE) == ()


@pytest.mark.parametrize("damage", ["UPDATE batch_page SET record = x'00'", "UPDATE batch_page SET record = 'text'"])
async def test_a_damaged_page_can_be_failed(store: Store, damage: str) -> None:
    await do(store, lambda work: work.batches._connection.exec_driver_sql(f"{damage} WHERE position = 0"))
    assert await waiting(store) == ["", B]
    await do(store, lambda work: work.batches.failed("b", 0, error="Damaged."))
    assert await waiting(store) == [B]


async def test_a_page_that_is_done_is_not_failed_any_more(store: Store) -> None:
    made = extraction(session_id=ONE)
    await do(store, lambda work: work.extractions.put(made), lambda work: work.batches.done("b", 0, made.head))
    [before, *_] = await pages(store)
    await do(store, lambda work: work.batches.failed("b", 0, error="No."))
    assert (await pages(store))[0] == before
    assert before.state is PageState.DONE


async def test_a_state_that_is_none_is_a_failed_one(store: Store) -> None:
    await do(
        store,
        lambda work: work.batches._connection.exec_driver_sql(
            "UPDATE batch_page SET state = 'donf' WHERE position = 0"
        ),
    )
    assert (await pages(store))[0].state is PageState.FAILED
