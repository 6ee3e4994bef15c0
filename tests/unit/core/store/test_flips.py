"""One flipped bit anywhere in the database: it is told of, it costs little, and no sealed record lies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from core.errors import SessileError
from core.model.cookie import Cookie
from core.model.storage import OriginStorage
from core.paths import Layout
from core.store.codec import Codec
from core.store.database import Database
from core.store.sessions import DAMAGE
from core.store.transaction import Transaction
from tests.fakes.filled_store import CANARIES, Content, content, fill
from tests.fakes.samples import NOW, a_session
from tests.fakes.sealed import real_codec

T = TypeVar("T")

SESSIONS = 10
FORMS = [pytest.param(False, id="plain"), pytest.param(True, id="sealed")]


def opened(layout: Layout, codec: Codec | None) -> Database:
    return Database(layout, persist_cookies=True, codec=codec, now=NOW)


def flipped(whole: bytes, number: int) -> bytes:
    """Flip one bit, at a place that `number` throws anywhere."""
    data = bytearray(whole)
    data[number * 7919 * 4099 % len(data)] ^= 1 << number % 8
    return bytes(data)


def unless_damaged(work: Callable[[], T]) -> T | None:
    try:
        return work()
    except SessileError as error:
        if error.kind not in DAMAGE:
            raise
        return None


def left(database: Database, session_ids: Collection[str]) -> Content:
    """Return what can be read; what cannot must be called damaged."""
    loaded, damaged = database.read(lambda work: work.sessions.load())
    assert len(loaded) + damaged == SESSIONS
    kept: Content = []
    for session in loaded:
        read = unless_damaged(partial(database.read, partial(jar_and_origins, session.id)))
        if read is not None and session.id in session_ids:
            kept.append((session, *read))
    return kept


def jar_and_origins(session_id: str, work: Transaction) -> tuple[tuple[Cookie, ...], tuple[OriginStorage, ...]]:
    return work.cookies.of(session_id), work.storage.of(session_id)


def check_flip(layout: Layout, before: Content, codec: Codec | None) -> None:
    known = {session.id: (session, jar, origins) for session, jar, origins in before}
    database = unless_damaged(lambda: opened(layout, codec))
    if database is None:
        return
    if database.moved_aside is not None:
        database.moved_aside.unlink()
    else:
        kept = left(database, known)
        assert len(kept) >= SESSIONS - 1
        for session, jar, origins in kept if codec is not None else ():
            was, old_jar, old_origins = known[session.id]
            assert session.draft == was.draft
            assert set(jar) <= set(old_jar)
            assert set(origins) <= set(old_origins)
        check_results(database, sealed=codec is not None)
        database.write(lambda work: work.settings.put("bin_days", "4"))
    database.close()


def check_results(database: Database, *, sealed: bool) -> None:
    """Damage may cost a result, and never the list; what a sealed store gives is what was put in."""
    some = unless_damaged(lambda: database.read(lambda work: work.extractions.contents(limit=99, most_bytes=10**7)))
    batches = unless_damaged(lambda: database.read(lambda work: work.batches.of()))
    if some is None or batches is None:  # a page of the file itself
        return
    assert len(some.kept) >= SESSIONS - 1
    assert len(batches) >= SESSIONS - 1
    if sealed:
        assert {each.packed for each in some.kept} == {b"\0" + CANARIES["content"].encode()}
        assert {each.plan.name for each in batches} == {CANARIES["batch"]}


def check_flips(folder: Path, *, sealed: bool, count: int) -> None:
    layout = Layout(folder / "base")
    codec = real_codec() if sealed else None
    database = opened(layout, None)
    database.write(lambda work: fill(work, sessions=SESSIONS, cookies=10))
    if codec is not None:
        database.reencode(codec, key_id="k1", progress=lambda *_: None, check=lambda: None)
    before = database.read(content)
    database.close()
    whole = layout.database.read_bytes()
    for number in range(count):
        layout.database.write_bytes(flipped(whole, number))
        check_flip(layout, before, codec)


@pytest.fixture
def database(layout: Layout) -> Iterator[Database]:
    """Open a sealed database with sessions 1 to 10."""
    database = opened(layout, None)
    database.write(lambda work: fill(work, sessions=SESSIONS, cookies=3))
    database.reencode(real_codec(), key_id="k1", progress=lambda *_: None, check=lambda: None)
    yield database
    database.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE session SET id = CAST(x'ff' || id AS TEXT) WHERE number = 1",
        "UPDATE session SET record = CAST(record AS TEXT) WHERE number = 1",
        "UPDATE session SET wrapped_key = CAST(wrapped_key AS TEXT) WHERE number = 1",
        "UPDATE session SET profile_state = CAST(x'ff' AS TEXT) WHERE number = 1",
    ],
)
def test_a_row_of_broken_text_costs_its_own_session_only(database: Database, damage: str) -> None:
    database._raw.execute("PRAGMA foreign_keys = OFF")
    database._raw.execute(damage)
    loaded, damaged = database.read(lambda work: work.sessions.load())
    assert ([each.id for each in loaded], damaged) == ([a_session(number).id for number in range(2, 11)], 1)


def test_a_lookup_of_broken_text_is_called_damaged(database: Database) -> None:
    database._raw.execute("UPDATE cookie SET lookup = CAST(lookup AS TEXT) WHERE number = 1")
    assert unless_damaged(lambda: database.read(lambda work: work.cookies.of(a_session(1).id))) is None
    assert len(database.read(lambda work: work.cookies.of(a_session(2).id))) == 3


def test_a_database_whose_columns_are_misspelt_is_moved_aside(layout: Layout) -> None:
    opened(layout, None).close()
    layout.database.write_bytes(layout.database.read_bytes().replace(b"expires_at", b"expires_au"))
    database = opened(layout, None)
    assert database.moved_aside is not None
    database.close()


@pytest.mark.parametrize("sealed", FORMS)
def test_a_flipped_bit_costs_one_session_or_is_told_of(tmp_path: Path, *, sealed: bool) -> None:
    check_flips(tmp_path, sealed=sealed, count=50)


@pytest.mark.full
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("sealed", FORMS)
def test_a_thousand_flipped_bits_cost_no_more(tmp_path: Path, *, sealed: bool) -> None:
    check_flips(tmp_path, sealed=sealed, count=1000)
