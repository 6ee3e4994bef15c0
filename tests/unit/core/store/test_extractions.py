"""Results, on a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from core.model.batch import Batch, BatchPlan, BatchState
from core.model.extraction import Extraction, ExtractionRequest, PageRequest
from core.store.store import Store
from tests.fakes.extractions import extraction
from tests.fakes.samples import a_session

ONE, TWO = a_session(1).id, a_session(2).id


def made(number: int, *, session_id: str = ONE, batch_id: str = "", size: int = 10) -> Extraction:
    """Return a result of `size` bytes that cannot be compressed into fewer pages than it has."""
    one = extraction(f"{number:04}".ljust(size), identity=f"ext_{number}", session_id=session_id)
    return replace(one, head=replace(one.head, batch_id=batch_id))


async def put(store: Store, *extractions: Extraction) -> list[int]:
    """Keep results as they are, and return the bytes each takes."""
    return await store.write(lambda work: [work.extractions.put(each, b"\0" + each.data) for each in extractions])


async def ids(store: Store, **chosen: object) -> list[str]:
    found = await store.read(lambda work: work.extractions.heads(**{"limit": 100, **chosen}))  # type: ignore[arg-type]
    return [head.id for _, head in found]


async def start_batch(store: Store, batch_id: str, state: BatchState) -> None:
    plan = BatchPlan(ONE, "", ExtractionRequest(PageRequest("")))
    await store.write(lambda work: work.batches.put(Batch(batch_id, plan, 1.0, state)))


async def test_a_result_comes_back_as_it_was(store: Store) -> None:
    one = extraction("é" * 5_000, session_id=ONE)
    await store.write(lambda work: work.extractions.put(one))
    assert await store.read(lambda work: work.extractions.get("ext_1")) == one
    assert await store.read(lambda work: work.extractions.get("ext_2")) is None


async def test_the_newest_are_listed_first_page_by_page(store: Store) -> None:
    await put(store, *(made(number) for number in range(5)))
    page = await store.read(lambda work: work.extractions.heads(limit=2))
    assert [head.id for _, head in page] == ["ext_4", "ext_3"]
    assert await ids(store, before_number=page[-1][0]) == ["ext_2", "ext_1", "ext_0"]
    assert await store.read(lambda work: work.extractions.number_of("ext_3")) == page[-1][0]
    assert await store.read(lambda work: work.extractions.number_of("gone")) is None


async def test_a_list_is_of_a_session_or_of_a_batch(store: Store) -> None:
    await store.write(lambda work: work.sessions.put(a_session(2)))
    await put(store, made(1), made(2, session_id=TWO), made(3, batch_id="b"))
    assert await ids(store, session_id=ONE) == ["ext_3", "ext_1"]
    assert await ids(store, batch_id="b") == ["ext_3"]
    assert await store.read(lambda work: work.extractions.of_batch("b")) == {"ext_3"}
    assert await store.read(lambda work: work.extractions.of_sessions([TWO])) == {"ext_2"}


async def test_damaged_ones_do_not_end_a_list_early(store: Store) -> None:
    await put(store, *(made(number) for number in range(6)))
    await store.write(
        lambda work: work.extractions._connection.exec_driver_sql(
            "UPDATE extraction SET record = x'00' WHERE number > 2"
        )
    )
    assert await ids(store, limit=2) == ["ext_1", "ext_0"]


async def test_contents_come_in_slices(store: Store) -> None:
    await put(store, *(made(number, size=5_000) for number in range(5)))
    numbers, before = [], None
    while True:
        some = await store.read(
            lambda work, before=before: work.extractions.contents(limit=3, most_bytes=13_000, before_number=before)  # type: ignore[misc]  # bound now
        )
        if some.before is None:
            break
        before = some.before
        numbers.append([each.head.id for each in some.kept])
        assert all(each.packed[1:5].decode() == f"{each.head.id[4:]:>04}" for each in some.kept)
    assert numbers == [["ext_4", "ext_3"], ["ext_2", "ext_1"], ["ext_0"]]


async def test_one_that_is_larger_than_a_slice_comes_alone(store: Store) -> None:
    await put(store, made(1, size=9_000), made(2, size=9_000))
    some = await store.read(lambda work: work.extractions.contents(limit=9, most_bytes=100))
    assert [each.head.id for each in some.kept] == ["ext_2"]


async def test_deleted_ones_are_gone_and_in_no_file(store: Store) -> None:
    await put(store, *(made(number) for number in range(3)))
    assert await store.write(lambda work: work.extractions.delete(["ext_0", "ext_2", "gone"])) == {"ext_0", "ext_2"}
    assert await ids(store) == ["ext_1"]
    path = store._opened()._path
    assert path.with_name(f"{path.name}-wal").stat().st_size == 0


async def test_a_session_takes_its_results_along(store: Store) -> None:
    await store.write(lambda work: work.sessions.put(a_session(2)))
    await put(store, made(1), made(2, session_id=TWO))
    await store.write(lambda work: work.sessions.delete(ONE))
    assert await ids(store) == ["ext_2"]


async def test_there_is_no_result_without_its_session(store: Store) -> None:
    with pytest.raises(IntegrityError):
        await put(store, made(1, session_id="gone"))


async def test_the_total_is_what_records_and_contents_take(store: Store) -> None:
    sizes = await put(store, *(made(number, size=1_000 * number) for number in range(4)))
    assert await store.read(lambda work: work.extractions.total_bytes()) == sum(sizes)
    assert sizes[3] - sizes[2] == 1_000


async def test_they_are_counted_for_a_session_or_for_all(store: Store) -> None:
    await store.write(lambda work: work.sessions.put(a_session(2)))
    await put(store, made(1), made(2), made(3, session_id=TWO))
    count = [await store.read(lambda work, one=one: work.extractions.count(one)) for one in (None, ONE)]  # type: ignore[misc]  # bound now
    assert count == [3, 2]


async def test_the_oldest_go_until_the_rest_has_room(store: Store) -> None:
    sizes = await put(store, *(made(number) for number in range(5)))
    room = sum(sizes[2:])
    assert await store.write(lambda work: work.extractions.trim(room)) == {"ext_0", "ext_1"}
    assert await store.write(lambda work: work.extractions.trim(room)) == frozenset()
    assert await store.write(lambda work: work.extractions.trim(room - 1)) == {"ext_2"}


@pytest.mark.parametrize("state", BatchState)
async def test_those_of_unfinished_batches_stay(store: Store, state: BatchState) -> None:
    await start_batch(store, "b", state)
    await put(store, made(0, batch_id="b"), made(1), made(2, batch_id="gone"))
    unfinished = state in (BatchState.RUNNING, BatchState.PAUSED)
    gone = await store.write(lambda work: work.extractions.trim(0))
    assert gone == {"ext_1", "ext_2"} | (set() if unfinished else {"ext_0"})


async def test_no_more_go_at_a_time_than_asked_for(store: Store) -> None:
    await put(store, *(made(number) for number in range(5)))
    assert await store.write(lambda work: work.extractions.trim(0, most=2)) == {"ext_0", "ext_1"}
