"""The open database; lives on the store's thread, which is where SQLAlchemy gets imported."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from core.paths import Layout
from core.store import engine, schema
from core.store.base import base_fault, count_profiles, prepare_base
from core.store.codec import Codec
from core.store.damage import move_aside
from core.store.faults import is_damage, store_fault
from core.store.transaction import Transaction

T = TypeVar("T")


class Database:
    """One connection. `moved_aside` is where a damaged database was put when this one was opened.

    `profiles_left` is how many profiles lay beside a database that was not there.
    """

    def __init__(self, layout: Layout, *, persist_cookies: bool, codec: Codec, now: float) -> None:
        self._path = layout.database
        self._codec = codec
        self.moved_aside: Path | None = None
        prepare_base(layout)
        try:
            self.profiles_left = 0 if self._path.exists() else count_profiles(layout)
            with _speaking(self._path):
                self._raw, revision = self._open_sound(layout, now)
                self._prepare(revision, persist_cookies=persist_cookies)
        except OSError as error:
            raise base_fault(error, layout.base) from error

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` on one consistent view; what it writes is rolled back."""
        with _speaking(self._path), self._engine.connect() as connection:
            return work(Transaction(connection, self._codec))

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction: on disk when this returns, undone whole when it raises."""
        with _speaking(self._path):
            with self._writing.begin() as connection:
                transaction = Transaction(connection, self._codec)
                result = work(transaction)
            if transaction.sessions.erased:
                engine.checkpoint(self._raw)
        return result

    def close(self) -> None:
        """Close the connection, which empties the write-ahead log into the file."""
        self._raw.close()

    def _open_sound(self, layout: Layout, now: float) -> tuple[sqlite3.Connection, str | None]:
        """Open the file with its revision; a damaged one makes room for a new one."""
        found = None if _was_emptied(layout) else _open_if_sound(self._path)
        if found is None:
            self.moved_aside = move_aside(self._path, now=now)
            found = _open_if_sound(self._path)
        if found is None:
            raise sqlite3.OperationalError("a new database is not sound")
        return found

    def _prepare(self, revision: str | None, *, persist_cookies: bool) -> None:
        try:
            engine.make_durable(self._raw)
            self._engine = engine.make_engine(self._raw)
            self._writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")
            if revision is None:
                with self._writing.begin() as connection:
                    schema.create(connection)
            elif revision != schema.head():
                engine.copy(self._raw, self._path.with_name(f"{self._path.name}.before-{schema.head()}"))
                with self._writing.begin() as connection:
                    schema.upgrade(connection)
            engine.enforce_foreign_keys(self._raw)  # only now: a migration may rebuild a table others point to
            if not persist_cookies:
                with self._writing.begin() as connection:
                    engine.keep_in_memory(connection)
        except BaseException:
            self._raw.close()
            raise


def _was_emptied(layout: Layout) -> bool:
    """Tell whether the file lost all its bytes while profiles show that it held something."""
    path = layout.database
    return path.exists() and path.stat().st_size == 0 and count_profiles(layout) > 0


def _open_if_sound(path: Path) -> tuple[sqlite3.Connection, str | None] | None:
    raw = engine.connect(path)
    revision: str | None = None
    sound = False
    try:
        revision = engine.stamped_revision(raw, path)
        schema.refuse_unknown(revision, path)
        sound = engine.is_sound(raw)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    finally:
        if not sound:
            raw.close()
    return (raw, revision) if sound else None


@contextmanager
def _speaking(path: Path) -> Iterator[None]:
    """Turn what the disk or the file did into STORE; anything else is a bug and passes."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        fault = store_fault(error.orig if isinstance(error, DBAPIError) else error, path)
        if fault is None:
            raise
        raise fault from error
