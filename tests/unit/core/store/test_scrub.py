"""Once sealed, nothing plain is in any file of the database; and it is known when that is still to be done."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable

import pytest

from core.errors import ErrorKind, SessileError
from core.paths import Layout
from core.store import engine
from core.store.codec import Codec
from core.store.database import Database
from tests.fakes.filled_store import CANARIES, content, fill, found
from tests.fakes.samples import NOW
from tests.fakes.sealed import real_codec
from tests.fakes.sealing_codec import SealingCodec


def filled(layout: Layout) -> Database:
    database = Database(layout, persist_cookies=True, now=NOW)
    database.write(lambda work: fill(work, sessions=20, cookies=20))
    return database


def seal(database: Database, codec: Codec) -> None:
    database.reencode(codec, key_id="k1", progress=lambda *_: None, check=lambda: None)


def fail_scrubbing(_: sqlite3.Connection) -> bool:
    raise sqlite3.OperationalError("killed")


@pytest.mark.parametrize("make", [SealingCodec, real_codec])
def test_no_canary_is_in_any_file_once_sealed(layout: Layout, make: Callable[[], Codec]) -> None:
    database = filled(layout)
    plain = found(layout.base)
    assert {line.partition(" in ")[0] for line in plain} == set(CANARIES)
    before = database.read(content)
    seal(database, make())
    assert found(layout.base) == []
    assert database.read(content) == before
    database.close()
    assert found(layout.base) == []


def test_what_was_deleted_before_is_not_left_either(layout: Layout) -> None:
    database = filled(layout)
    for path in layout.base.glob("sessile.db-*"):
        assert path.stat().st_size
    database.write(lambda work: work.sessions.delete(*(each.id for each in work.sessions.all()[5:])))
    seal(database, SealingCodec())
    assert found(layout.base) == []
    assert layout.database.with_name("sessile.db-wal").stat().st_size < 10_000
    database.close()


@pytest.mark.parametrize("umask", [0o000, 0o777], ids=oct)
def test_every_file_is_0600_meanwhile_and_afterwards(layout: Layout, umask: int) -> None:
    database = filled(layout)
    seen: set[int] = set()

    def look() -> None:
        seen.update(path.stat().st_mode & 0o777 for path in layout.base.rglob("*") if path.is_file())

    before = os.umask(umask)
    database.reencode(SealingCodec(), key_id="k1", progress=lambda *_: None, check=look)
    look()
    os.umask(before)
    database.close()
    assert seen == {0o600}


def test_a_scrub_that_was_cut_short_is_known_at_the_next_start(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    database = filled(layout)
    with monkeypatch.context() as patch:
        patch.setattr(engine, "scrub", fail_scrubbing)
        with pytest.raises(sqlite3.OperationalError):
            seal(database, SealingCodec())
    assert (database.sealed_with, database.needs_scrub) == ("k1", True)
    database.close()
    again = Database(layout, persist_cookies=True, codec=SealingCodec(), now=NOW)
    assert (again.sealed_with, again.needs_scrub) == ("k1", True)
    again.scrub()
    assert (again.needs_scrub, found(layout.base)) == (False, [])
    again.close()
    last = Database(layout, persist_cookies=True, codec=SealingCodec(), now=NOW)
    assert last.needs_scrub is False
    last.close()


def test_a_program_that_reads_meanwhile_is_told_of_and_the_scrub_stays_to_be_done(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 0.0)
    database = filled(layout)
    before = database.read(content)
    other = sqlite3.connect(layout.database)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM cookie").fetchone()
    with pytest.raises(SessileError, match="Another program holds the database") as caught:
        seal(database, SealingCodec())
    assert caught.value.kind is ErrorKind.STORE
    assert (database.sealed_with, database.needs_scrub) == ("k1", True)
    assert database.read(content) == before
    other.close()
    database.scrub()
    assert (database.needs_scrub, found(layout.base)) == (False, [])
    database.close()


def test_a_full_disk_while_sealing_leaves_the_plain_form_whole(layout: Layout) -> None:
    database = filled(layout)
    before = database.read(content)
    (pages,) = database._raw.execute("PRAGMA page_count").fetchone()
    database._raw.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(SessileError, match="disk is full"):
        seal(database, SealingCodec())
    assert (database.sealed_with, database.needs_scrub, database.read(content)) == ("", False, before)
    database._raw.execute("PRAGMA max_page_count = 1000000")
    seal(database, SealingCodec())
    assert (database.sealed_with, database.read(content)) == ("k1", before)
    database.close()
