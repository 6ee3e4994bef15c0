"""What extraction keeps, sealed and unsealed: the same for those who have the key, and closed row by row."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from core.errors import ErrorKind, SessileError
from core.model.batch import PageState
from core.paths import Layout
from core.store import sealing
from core.store.codec import Codec, PlainCodec
from core.store.store import Store
from core.store.transaction import Transaction
from tests.fakes.extractions import extraction
from tests.fakes.filled_store import CANARIES, Kept, fill, found, kept, url
from tests.fakes.samples import NOW, a_session
from tests.fakes.sealed import real_codec
from tests.fakes.sealing_codec import SealingCodec

ONE, TWO, THREE = (a_session(number).id for number in (1, 2, 3))
DAMAGE = {
    "extraction": "UPDATE extraction SET record = ? WHERE number = 1",
    "batch": "UPDATE batch SET record = ? WHERE number = 1",
    "batch_page": "UPDATE batch_page SET record = ? WHERE number = 1",
    "record_schema": "UPDATE record_schema SET record = ? WHERE number = 1",
}
TO_THREE = {
    "batch": "UPDATE batch SET session_id = ? WHERE number = 2",
    "batch_page": "UPDATE batch_page SET session_id = ? WHERE number IN (3, 4)",
}


@pytest_asyncio.fixture
async def store(layout: Layout) -> AsyncIterator[Store]:
    """Open a plain store with three sessions that have results."""
    opened = await Store.open(layout, now=NOW)
    await opened.write(fill)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def sealed(store: Store) -> Store:
    """Seal the store."""
    await store.reencode(target=SealingCodec(), key_id="k1")
    return store


def look(work: Transaction) -> Kept:
    """Read what is kept as after a start: the sessions first."""
    work.sessions.load()
    return kept(work)


def sql(layout: Layout, statement: str, *values: object) -> list[tuple[object, ...]]:
    raw = sqlite3.connect(layout.database)
    rows = raw.execute(statement, values).fetchall()
    raw.commit()
    raw.close()
    return rows


@pytest.mark.parametrize("make", [SealingCodec, real_codec])
async def test_sealing_changes_nothing_that_can_be_read_with_the_key(
    store: Store, layout: Layout, make: Callable[[], Codec]
) -> None:
    before = await store.read(look)
    codec = make()
    assert await store.reencode(target=codec, key_id="k1") == 0
    assert await store.read(look) == before
    await store.close()
    again = await Store.open(layout, codec=codec, now=NOW)
    assert await again.read(look) == before
    await again.reencode(target=PlainCodec(), key_id="")
    assert await again.read(look) == before
    assert {"content in sessile.db", "schema in sessile.db", "page in sessile.db"} <= set(found(layout.base))
    await again.close()


async def test_a_compressed_content_is_carried_over(store: Store) -> None:
    long = extraction("long " * 20_000, identity="long", session_id=ONE)
    await store.write(lambda work: work.extractions.put(long))
    await store.reencode(target=SealingCodec(), key_id="k1")
    assert await store.read(lambda work: work.extractions.get("long")) == long


async def test_what_is_written_to_a_sealed_store_is_sealed(sealed: Store, layout: Layout) -> None:
    await sealed.write(lambda work: fill(work, sessions=5))
    assert found(layout.base) == []
    results, batches, _, schemas = await sealed.read(look)
    assert (len(results), len(batches), len(schemas)) == (5, 5, 1)


async def test_a_page_of_a_batch_is_known_again_after_sealing(sealed: Store) -> None:
    added = await sealed.write(
        lambda work: work.batches.add_pages(f"batch_{ONE}", ONE, [(url(1), 0), (url(2), 0), (url(3), 0)])
    )
    assert added == 1
    batch = await sealed.read(lambda work: work.batches.get(f"batch_{ONE}"))
    assert batch is not None
    assert batch.waiting == 1


async def test_the_same_address_looks_different_in_every_batch(sealed: Store, layout: Layout) -> None:
    lookups = [lookup for (lookup,) in sql(layout, "SELECT lookup FROM batch_page")]
    assert len(set(lookups)) == len(lookups) == 6


async def test_the_sizes_that_the_cap_counts_are_those_of_the_sealed_records(sealed: Store, layout: Layout) -> None:
    real = sql(layout, "SELECT length(record) + length(content) FROM extraction ORDER BY number")
    assert sql(layout, "SELECT size FROM extraction ORDER BY number") == real


@pytest.mark.parametrize("size", [900, 1])
async def test_no_more_is_held_in_memory_than_allowed(store: Store, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    for number in range(3):
        made = extraction("é" * 400, identity=f"more_{number}", session_id=ONE)
        await store.write(lambda work, made=made: work.extractions.put(made, b"\0" + made.data))  # type: ignore[misc]  # bound now
    before = await store.read(look)
    heard: list[int] = []
    monkeypatch.setattr(sealing, "_BYTES", size)
    await store.reencode(target=SealingCodec(), key_id="k1", progress=lambda done, _: heard.append(done))
    assert {25, 26, 27} <= set(heard)
    assert await store.read(look) == before


@pytest.mark.parametrize(
    "flip",
    [
        "UPDATE extraction SET record = CAST(substr(record, 1, 9) || 'U' || substr(record, 11) AS BLOB) WHERE id = ?",
        "UPDATE extraction SET content = CAST(substr(content, 1, 9) || 'U' || substr(content, 11) AS BLOB) WHERE id=?",
    ],
    ids=["record", "content"],
)
async def test_a_changed_byte_costs_one_result_and_no_other(sealed: Store, layout: Layout, flip: str) -> None:
    sql(layout, flip, f"ext_{TWO}")
    with pytest.raises(SessileError) as caught:
        await sealed.read(lambda work: work.extractions.get(f"ext_{TWO}"))
    assert caught.value.kind is ErrorKind.DAMAGED
    some = await sealed.read(lambda work: work.extractions.contents(limit=9, most_bytes=10**6))
    assert [each.head.session_id for each in some.kept] == [THREE, ONE]


@pytest.mark.parametrize("table", DAMAGE)
async def test_a_damaged_record_is_no_reason_to_refuse_the_list(sealed: Store, layout: Layout, table: str) -> None:
    sql(layout, DAMAGE[table], b"\0")
    results, batches, pages, schemas = await sealed.read(look)
    counted = len(results), len(batches), sum(map(len, pages)), len(schemas)
    assert (
        counted
        == {
            "extraction": (2, 3, 6, 1),
            "batch": (3, 2, 4, 1),
            "batch_page": (3, 3, 6, 1),
            "record_schema": (3, 3, 6, 0),
        }[table]
    )


async def test_a_damaged_page_has_no_address_and_says_so(sealed: Store, layout: Layout) -> None:
    sql(layout, "UPDATE batch_page SET record = x'00' WHERE number = 2")
    (page,) = await sealed.read(lambda work: work.batches.pages(f"batch_{ONE}", offset=1, limit=1))
    assert (page.url, page.number, page.state) == ("", 1, PageState.FAILED)
    assert "damaged" in page.error


@pytest.mark.parametrize(
    "swap",
    [
        "UPDATE extraction SET session_id = (SELECT id FROM session WHERE number = 3) WHERE number = 2",
        "UPDATE extraction SET record = (SELECT record FROM extraction WHERE number = 1) WHERE number = 2",
        "UPDATE extraction SET content = (SELECT content FROM extraction WHERE number = 1) WHERE number = 2",
        "UPDATE extraction SET content = record WHERE number = 2",
    ],
    ids=["another session", "another record", "another content", "its own record as content"],
)
async def test_what_stands_in_another_place_is_refused(sealed: Store, layout: Layout, swap: str) -> None:
    sql(layout, swap)
    with pytest.raises(SessileError) as caught:
        await sealed.read(lambda work: work.extractions.get(f"ext_{TWO}"))
    assert caught.value.kind is ErrorKind.DAMAGED


@pytest.mark.parametrize("table", TO_THREE)
async def test_rows_swapped_between_sessions_are_refused(sealed: Store, layout: Layout, table: str) -> None:
    sql(layout, TO_THREE[table], THREE)
    _, batches, pages, _ = await sealed.read(look)
    if table == "batch":
        assert [each.plan.session_id for each in batches] == [ONE, THREE]
    else:
        assert [[each.url == "" for each in some] for some in pages] == [[False] * 2, [True] * 2, [False] * 2]


async def test_damaged_plain_records_are_sealed_too_and_stay_damaged(store: Store, layout: Layout) -> None:
    for damage in DAMAGE.values():
        sql(layout, damage, CANARIES["value"].encode())
    assert await store.reencode(target=SealingCodec(), key_id="k1") == 4
    assert found(layout.base) == []


async def test_rows_of_no_session_are_left_out(store: Store, layout: Layout) -> None:
    sql(layout, "UPDATE extraction SET session_id = 'gone' WHERE session_id = ?", TWO)
    sql(layout, "UPDATE batch SET session_id = 'gone' WHERE session_id = ?", TWO)
    await store.reencode(target=SealingCodec(), key_id="k1")
    results, batches, pages, _ = await store.read(look)
    assert (len(results), len(batches), sum(map(len, pages))) == (2, 2, 4)
    assert sql(layout, "SELECT count(*) FROM batch_page") == [(4,)]


async def test_without_the_key_nothing_is_listed_and_nothing_is_called_damaged(sealed: Store) -> None:
    await sealed.use(PlainCodec())
    for ask in (
        lambda work: work.extractions.heads(limit=9),
        lambda work: work.extractions.contents(limit=9, most_bytes=9),
        lambda work: work.batches.of(),
        lambda work: work.batches.pages(f"batch_{ONE}", limit=9),
        lambda work: work.schemas.all(),
    ):
        with pytest.raises(SessileError) as caught:
            await sealed.read(ask)
        assert caught.value.kind is ErrorKind.LOCKED
