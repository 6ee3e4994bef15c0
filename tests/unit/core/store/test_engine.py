"""What only SQLite knows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from core.errors import SessileError
from core.store import engine, schema


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessile.db"


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database with this version's tables."""
    connection = engine.connect(path)
    engine.make_durable(connection)
    with engine.make_engine(connection).begin() as begun:
        schema.create(begun)
    yield connection
    connection.close()


def pragma(raw: sqlite3.Connection, name: str) -> object:
    return raw.execute(f"PRAGMA {name}").fetchone()[0]


def test_what_is_acknowledged_is_on_disk_and_what_is_deleted_overwritten(raw: sqlite3.Connection) -> None:
    names = ("journal_mode", "synchronous", "secure_delete", "temp_store")
    assert [pragma(raw, name) for name in names] == ["wal", 2, 1, 2]


def test_foreign_keys_are_enforced_when_asked(raw: sqlite3.Connection) -> None:
    engine.enforce_foreign_keys(raw)
    assert pragma(raw, "foreign_keys") == 1


def test_a_new_file_has_no_revision(path: Path) -> None:
    connection = engine.connect(path)
    assert engine.stamped_revision(connection, path) is None
    connection.close()


def test_a_database_tells_its_revision(raw: sqlite3.Connection, path: Path) -> None:
    assert engine.stamped_revision(raw, path) == schema.head()


@pytest.mark.parametrize("statement", ["CREATE TABLE theirs (x)", "CREATE TABLE alembic_version (version_num)"])
def test_somebody_elses_database_is_refused(path: Path, statement: str) -> None:
    connection = engine.connect(path)
    connection.execute(statement)
    with pytest.raises(SessileError, match="not a database of Sessile"):
        engine.stamped_revision(connection, path)
    connection.close()


def test_a_whole_database_is_sound(raw: sqlite3.Connection) -> None:
    assert engine.is_sound(raw)


def test_a_copy_is_whole_and_private(raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("INSERT INTO setting VALUES ('name', 'in the log still')")
    engine.copy(raw, tmp_path / "copy.db")
    copied = sqlite3.connect(tmp_path / "copy.db")
    assert copied.execute("SELECT value FROM setting").fetchall() == [("in the log still",)]
    copied.close()
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


def test_an_unfinished_copy_of_before_is_overwritten(raw: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "copy.db.part").write_bytes(b"half a copy")
    engine.copy(raw, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db.part").exists()
    assert (tmp_path / "copy.db").read_bytes().startswith(b"SQLite format 3")


def test_a_checkpoint_empties_the_log(raw: sqlite3.Connection, path: Path) -> None:
    log = path.with_name("sessile.db-wal")
    raw.execute("INSERT INTO setting VALUES ('name', 'value')")
    assert log.stat().st_size > 0
    engine.checkpoint(raw)
    assert log.stat().st_size == 0


def test_a_checkpoint_that_cannot_be_now_is_harmless(raw: sqlite3.Connection) -> None:
    raw.execute("BEGIN IMMEDIATE")
    engine.checkpoint(raw)
    raw.execute("ROLLBACK")
    assert engine.is_sound(raw)


def test_a_write_takes_its_lock_at_the_beginning(raw: sqlite3.Connection, path: Path) -> None:
    writing = engine.make_engine(raw).execution_options(begin="BEGIN IMMEDIATE")
    other = sqlite3.connect(path, timeout=0)
    with writing.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("CREATE TABLE t (x)")
    other.close()


def test_a_failing_statement_never_shows_its_values(raw: sqlite3.Connection) -> None:
    with engine.make_engine(raw).connect() as connection, pytest.raises(Exception, match="no such table") as caught:
        connection.execute(text("INSERT INTO nowhere VALUES (:value)"), {"value": "canary"})
    assert "canary" not in str(caught.value)


def test_what_is_kept_in_memory_hides_what_the_file_has(raw: sqlite3.Connection) -> None:
    raw.execute("INSERT INTO cookie (session_id, lookup, domain, record) VALUES ('s', x'01', x'02', x'03')")
    with engine.make_engine(raw).begin() as connection:
        engine.keep_in_memory(connection)
    assert raw.execute("SELECT count(*) FROM cookie").fetchone() == (0,)
    assert raw.execute("SELECT count(*) FROM main.cookie").fetchone() == (1,)
