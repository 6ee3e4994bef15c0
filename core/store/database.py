"""The open database; lives on the store's thread, which is where SQLAlchemy gets imported."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from core.paths import Layout
from core.store import engine, schema, sealing
from core.store.base import base_fault, count_profiles, prepare_base
from core.store.codec import Codec, PlainCodec
from core.store.damage import move_aside
from core.store.faults import busy_fault, is_damage, store_fault
from core.store.locked import LockedCodec
from core.store.transaction import Transaction

T = TypeVar("T")


class Database:
    """One connection. `moved_aside` is where a damaged database was put when this one was opened.

    `profiles_left` is how many profiles lay beside a database that was not there. `sealed_with` is the id of the key
    it is sealed with, empty when plain; `needs_scrub` tells that files may still hold what was there before.
    """

    def __init__(self, layout: Layout, *, persist_cookies: bool, codec: Codec | None = None, now: float) -> None:
        self._path = layout.database
        self._in_memory = not persist_cookies
        self.moved_aside: Path | None = None
        prepare_base(layout)
        try:
            self.profiles_left = 0 if self._path.exists() else count_profiles(layout)
            with _speaking(self._path):
                self._raw, revision = self._open_sound(layout, now)
                self._prepare(revision)
                self._codec = self._fit(codec or PlainCodec())
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
            if transaction.erased:
                engine.checkpoint(self._raw)
        return result

    def use(self, codec: Codec) -> None:
        """Encode and decode with `codec` from here on; in a sealed database the plain one stands for no key at all."""
        self._codec = self._fit(codec)

    def reencode(
        self, target: Codec, *, key_id: str, progress: Callable[[int, int], None], check: Callable[[], None]
    ) -> int:
        """Re-encode everything for `target` in one transaction, scrub, and return how many records were unreadable.

        They stay so. Raises STORE too when only the scrub failed: then `needs_scrub` stays.
        """
        with _speaking(self._path), self._writing.begin() as connection:
            again = sealing.Reencoding(
                connection,
                source=self._codec,
                target=target,
                in_memory=self._in_memory,
                progress=progress,
                check=check,
            )
            again.run()
            sealing.mark_sealed(connection, key_id)
        self._codec, self.sealed_with, self.needs_scrub = target, key_id, True
        self.scrub()
        return again.unread

    def rewrap(
        self,
        wrapped: Callable[[str, bytes], bytes],
        *,
        key_id: str,
        then: Callable[[Mapping[str, bytes]], None],
    ) -> None:
        """Replace every session's wrapped key in one transaction, call `then` with the new ones, and scrub."""
        with _speaking(self._path), self._writing.begin() as connection:
            fresh = sealing.rewrap(connection, wrapped)
            sealing.mark_sealed(connection, key_id)
        self.sealed_with, self.needs_scrub = key_id, True
        then(fresh)
        self.scrub()

    def scrub(self) -> None:
        """Leave no byte of what was deleted or replaced in the files; raises STORE, then `needs_scrub` stays."""
        with _speaking(self._path):
            if not engine.scrub(self._raw):
                raise busy_fault(self._path)
            with self._writing.begin() as connection:
                sealing.mark_scrubbed(connection)
        self.needs_scrub = False

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

    def _fit(self, codec: Codec) -> Codec:
        return LockedCodec() if self.sealed_with and isinstance(codec, PlainCodec) else codec

    def _prepare(self, revision: str | None) -> None:
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
            if self._in_memory:
                with self._writing.begin() as connection:
                    engine.keep_in_memory(connection)
            with self._engine.connect() as connection:
                self.sealed_with, self.needs_scrub = sealing.marks(connection)
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
        sound = engine.is_sound(raw) and (revision != schema.head() or engine.has_tables(raw))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
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
