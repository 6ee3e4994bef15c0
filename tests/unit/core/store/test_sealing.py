"""From one codec to another: everything stays what it was, for those who have the key."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.paths import Layout
from core.store import sealing
from core.store.codec import PlainCodec
from core.store.store import Store
from tests.fakes.filled_store import content, fill, found, jar
from tests.fakes.samples import NOW, a_cookie, a_session
from tests.fakes.sealing_codec import SealingCodec, unwrap, wrap

ONE, TWO, THREE = (a_session(number).id for number in (1, 2, 3))


@pytest_asyncio.fixture
async def store(layout: Layout) -> AsyncIterator[Store]:
    """Open a plain store with three sessions."""
    opened = await Store.open(layout, now=NOW)
    await opened.write(fill)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def sealed(store: Store) -> Store:
    """Seal the store."""
    await store.reencode(target=SealingCodec(), key_id="k1")
    return store


async def reopened(layout: Layout, codec: SealingCodec | None) -> Store:
    return await Store.open(layout, codec=codec, now=NOW)


def sql(layout: Layout, statement: str, *values: object) -> list[tuple[object, ...]]:
    raw = sqlite3.connect(layout.database)
    rows = raw.execute(statement, values).fetchall()
    raw.commit()
    raw.close()
    return rows


async def refusal(store: Store, session_id: str) -> ErrorKind:
    with pytest.raises(SessileError) as caught:
        await store.read(lambda work: (work.sessions.get(session_id), work.cookies.of(session_id)))
    return caught.value.kind


async def test_sealing_changes_nothing_that_can_be_read_with_the_key(store: Store, layout: Layout) -> None:
    before = await store.read(content)
    await store.reencode(target=SealingCodec(), key_id="k1")
    assert await store.read(content) == before
    await store.close()
    again = await reopened(layout, SealingCodec())
    assert (await again.read(content), await again.sealed_with()) == (before, "k1")
    await again.close()


async def test_what_is_written_afterwards_is_sealed_too(sealed: Store, layout: Layout) -> None:
    await sealed.write(lambda work: fill(work, sessions=5))
    assert found(layout.base) == []
    kept = await sealed.read(content)
    assert [each.id for each, _, _ in kept] == [a_session(number).id for number in range(1, 6)]


async def test_a_sealed_jar_is_edited_as_a_plain_one(sealed: Store) -> None:
    first = jar(5)[0]
    edits = [CookieEdit(first, replace(first, value="new")), CookieEdit(None, a_cookie("more"))]
    await sealed.write(lambda work: work.cookies.change(ONE, edits))
    kept = await sealed.read(lambda work: work.cookies.of(ONE))
    assert kept == (replace(first, value="new"), *jar(5)[1:], a_cookie("more"))
    assert await sealed.read(lambda work: work.cookies.tally(ONE)) == (6, 5)


async def test_switching_off_gives_the_plain_store_back(sealed: Store, layout: Layout) -> None:
    before = await sealed.read(content)
    await sealed.reencode(target=PlainCodec(), key_id="")
    await sealed.close()
    plain = await reopened(layout, None)
    assert (await plain.read(content), await plain.sealed_with()) == (before, "")
    await plain.write(lambda work: work.cookies.replace_all(ONE, jar(5)))
    assert sql(layout, "SELECT wrapped_key FROM session") == [(None,)] * 3
    await plain.close()


async def test_progress_counts_records_up_to_all_of_them(store: Store) -> None:
    heard: list[tuple[int, int]] = []
    await store.reencode(target=SealingCodec(), key_id="k1", progress=lambda done, all_: heard.append((done, all_)))
    assert heard == [(done, 34) for done in (0, 3, 18, 21, 24, 27, 33, 34)]


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5, 6, 7, 8])
async def test_a_check_that_raises_undoes_all_of_it(store: Store, layout: Layout, at: int) -> None:
    before = await store.read(content)
    calls: list[int] = []

    def check() -> None:
        calls.append(1)
        if len(calls) == at:
            raise SessileError(ErrorKind.CONFLICT, "Cancelled.")

    with pytest.raises(SessileError, match="Cancelled"):
        await store.reencode(target=SealingCodec(), key_id="k1", check=check)
    assert (await store.read(content), await store.sealed_with(), store.needs_scrub) == (before, "", False)
    assert sql(layout, "SELECT wrapped_key FROM session") == [(None,)] * 3


@pytest.mark.parametrize(("rows", "size"), [(2, 10**6), (500, 900), (500, 1)])
async def test_no_more_is_held_in_memory_than_allowed(
    store: Store, monkeypatch: pytest.MonkeyPatch, rows: int, size: int
) -> None:
    before = await store.read(content)
    monkeypatch.setattr(sealing, "_ROWS", rows)
    monkeypatch.setattr(sealing, "_BYTES", size)
    heard: list[int] = []
    await store.reencode(target=SealingCodec(), key_id="k1", progress=lambda done, _: heard.append(done))
    assert len(heard) > 8
    assert await store.read(content) == before


async def test_a_locked_target_changes_nothing(store: Store) -> None:
    before = await store.read(content)
    with pytest.raises(SessileError) as caught:
        await store.reencode(target=SealingCodec(None), key_id="k1")
    assert caught.value.kind is ErrorKind.LOCKED
    assert await store.read(content) == before


@pytest.mark.parametrize("codec", [None, SealingCodec(None)], ids=["no codec", "locked codec"])
async def test_a_sealed_store_without_a_key_is_locked_not_damaged_and_not_empty(
    sealed: Store, layout: Layout, codec: SealingCodec | None
) -> None:
    await sealed.close()
    locked = await reopened(layout, codec)
    for ask in (lambda work: work.sessions.load(), lambda work: work.sessions.put(a_session(9))):
        with pytest.raises(SessileError) as caught:
            await locked.write(ask)
        assert caught.value.kind is ErrorKind.LOCKED
    await locked.close()


async def test_a_sealed_store_takes_no_plain_codec_and_opens_with_its_own(sealed: Store, layout: Layout) -> None:
    before = await sealed.read(content)
    await sealed.close()
    again = await reopened(layout, None)
    await again.use(PlainCodec())
    assert await refusal(again, ONE) is ErrorKind.LOCKED
    await again.use(SealingCodec())
    assert await again.read(content) == before
    await again.close()


async def test_another_master_key_opens_nothing(sealed: Store, layout: Layout) -> None:
    await sealed.close()
    foreign = await reopened(layout, SealingCodec(b"f" * 32))
    assert await foreign.read(lambda work: work.sessions.load()) == ([], 3)
    with pytest.raises(SessileError) as caught:
        await foreign.reencode(target=PlainCodec(), key_id="")
    assert caught.value.kind is ErrorKind.DAMAGED
    assert await foreign.sealed_with() == "k1"
    await foreign.close()


async def test_a_flipped_byte_costs_one_session_and_no_other(sealed: Store, layout: Layout) -> None:
    before = await sealed.read(content)
    record = bytearray(sql(layout, "SELECT record FROM session WHERE id = ?", TWO)[0][0])  # type: ignore[call-overload]  # bytes
    record[20] ^= 1
    sql(layout, "UPDATE session SET record = ? WHERE id = ?", bytes(record), TWO)
    assert await refusal(sealed, TWO) is ErrorKind.DAMAGED
    assert await sealed.read(lambda work: work.sessions.load()) == ([before[0][0], before[2][0]], 1)


async def test_a_flipped_byte_in_a_wrapped_key_costs_one_session_and_no_other(sealed: Store, layout: Layout) -> None:
    key = bytearray(sql(layout, "SELECT wrapped_key FROM session WHERE id = ?", TWO)[0][0])  # type: ignore[call-overload]  # bytes
    key[20] ^= 1
    sql(layout, "UPDATE session SET wrapped_key = ? WHERE id = ?", bytes(key), TWO)
    assert await refusal(sealed, TWO) is ErrorKind.DAMAGED
    assert (await sealed.read(lambda work: work.sessions.load()))[1] == 1


async def test_a_state_that_is_none_costs_one_session_and_no_other(store: Store, layout: Layout) -> None:
    sql(layout, "UPDATE session SET profile_state = 'plaim' WHERE id = ?", TWO)
    assert (await store.read(lambda work: work.sessions.load()))[1] == 1
    assert await refusal(store, TWO) is ErrorKind.STORE


@pytest.mark.parametrize(
    "swap",
    [
        "UPDATE session SET record = (SELECT record FROM session WHERE number = 1) WHERE number = 2",
        "UPDATE session AS s SET record = o.record, wrapped_key = o.wrapped_key FROM session AS o WHERE o.number = 1",
    ],
    ids=["record", "record and key"],
)
async def test_the_record_of_another_session_is_refused(sealed: Store, layout: Layout, swap: str) -> None:
    sql(layout, swap)
    await sealed.close()
    again = await reopened(layout, SealingCodec())
    assert await refusal(again, TWO) is ErrorKind.DAMAGED
    await again.close()


async def test_cookies_moved_to_another_row_or_session_are_refused(sealed: Store, layout: Layout) -> None:
    sql(layout, "UPDATE cookie SET record = (SELECT record FROM cookie WHERE number = 1) WHERE number = 2")
    sql(layout, "UPDATE cookie SET session_id = ? WHERE session_id = ? AND number = 6", THREE, TWO)
    assert await refusal(sealed, ONE) is ErrorKind.DAMAGED
    assert await refusal(sealed, THREE) is ErrorKind.DAMAGED
    assert len(await sealed.read(lambda work: work.cookies.of(TWO))) == 4


async def test_damaged_plain_records_are_sealed_too_and_stay_damaged(store: Store, layout: Layout) -> None:
    sql(layout, "UPDATE session SET record = ? WHERE id = ?", b"canary-value=1;", TWO)
    sql(layout, "UPDATE cookie SET record = ? WHERE number = 1", b"canary-value=1;")
    assert await store.reencode(target=SealingCodec(), key_id="k1") == 2
    assert found(layout.base) == []
    assert (await store.read(lambda work: work.sessions.load()))[1] == 1
    assert await refusal(store, ONE) is ErrorKind.STORE


async def test_jars_in_memory_and_those_from_before_in_the_file_are_both_re_encoded(
    store: Store, layout: Layout
) -> None:
    before = await store.read(content)
    await store.close()
    memory = await Store.open(layout, persist_cookies=False, now=NOW)
    await memory.write(lambda work: work.cookies.replace_all(ONE, [a_cookie("kept-in-memory")]))
    await memory.reencode(target=SealingCodec(), key_id="k1")
    assert found(layout.base) == []
    assert await memory.read(lambda work: work.cookies.of(ONE)) == (a_cookie("kept-in-memory"),)
    await memory.close()
    again = await reopened(layout, SealingCodec())
    assert await again.read(content) == before
    await again.close()


async def test_a_rotation_changes_the_keys_around_the_data_and_nothing_else(sealed: Store, layout: Layout) -> None:
    before = await sealed.read(content)
    records = sql(layout, "SELECT record FROM cookie")
    old = [key for (key,) in sql(layout, "SELECT wrapped_key FROM session")]
    seen: dict[str, bytes] = {}
    await sealed.rewrap(wrapped=to_new, key_id="k2", then=seen.update)
    assert await sealed.sealed_with() == "k2"
    assert sql(layout, "SELECT record FROM cookie") == records
    assert sql(layout, "SELECT id, wrapped_key FROM session") == list(seen.items())
    assert not [key for key in old if any(bytes(key) in path.read_bytes() for path in layout.base.glob("sessile*"))]  # type: ignore[call-overload]  # bytes
    await sealed.close()
    again = await reopened(layout, SealingCodec(b"n" * 32))
    assert await again.read(content) == before
    await again.close()


def to_new(session_id: str, key: bytes) -> bytes:
    return wrap(b"n" * 32, session_id, unwrap(b"m" * 32, session_id, key))


async def test_a_rotation_leaves_a_damaged_key_as_it_is(sealed: Store, layout: Layout) -> None:
    sql(layout, "UPDATE session SET wrapped_key = ? WHERE id = ?", b"damaged", TWO)
    seen: dict[str, bytes] = {}
    await sealed.rewrap(wrapped=to_new, key_id="k2", then=seen.update)
    assert set(seen) == {ONE, THREE}
    assert sql(layout, "SELECT wrapped_key FROM session WHERE id = ?", TWO) == [(b"damaged",)]


@pytest.mark.parametrize("kind", [ErrorKind.DAMAGED, ErrorKind.WRONG_KEY, ErrorKind.LOCKED])
async def test_a_rotation_that_can_open_nothing_changes_nothing(sealed: Store, layout: Layout, kind: ErrorKind) -> None:
    before = sql(layout, "SELECT wrapped_key FROM session")

    def refuse(session_id: str, key: bytes) -> bytes:
        raise SessileError(kind, "No.")

    with pytest.raises(SessileError, match="No"):
        await sealed.rewrap(wrapped=refuse, key_id="k2", then=never)
    assert (await sealed.sealed_with(), sql(layout, "SELECT wrapped_key FROM session")) == ("k1", before)


def never(fresh: object) -> None:
    pytest.fail("it was told of keys that are not in the store")


async def test_a_rotation_of_an_empty_store_only_says_so(layout: Layout) -> None:
    empty = await Store.open(layout, now=NOW)
    await empty.reencode(target=SealingCodec(), key_id="k1")
    seen: list[object] = []
    await empty.rewrap(wrapped=to_new, key_id="k2", then=seen.append)
    assert (await empty.sealed_with(), seen) == ("k2", [{}])
    await empty.close()
