"""From one codec to another: every record and look-up of the database, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, takewhile
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    CursorResult,
    Executable,
    Row,
    Table,
    bindparam,
    delete,
    func,
    literal,
    select,
    update,
)

from core.errors import ErrorKind, SessileError
from core.store import tables
from core.store.codec import Codec
from core.store.cookies import Cookies
from core.store.records import identity_text, unpack_cookie, unpack_session, unpack_storage
from core.store.result_sealing import OF_SESSIONS, ResultReencoding
from core.store.sessions import DAMAGE
from core.store.settings import SavedSettings

T = TypeVar("T")

# Marks beside the saved settings, set in the transaction that makes them true.
SEALED_WITH = "mark.sealed_with"  # id of the key the database is sealed with; missing when plain
SCRUB = "mark.scrub"  # free pages and the log may still hold what was there before

_ROWS = 500  # of one statement
_BYTES = 4_000_000  # of records in memory at a time, one larger record aside
_BEFORE_ALL = -(2**63)
_MAIN, _TEMPORARY = "main", "temp"

Values = dict[str, object]
Again = Callable[[Row[Any]], Values]


def mark_sealed(connection: Connection, key_id: str) -> None:
    """Note what the database is sealed with from this transaction on, and that it is to be scrubbed after it."""
    saved = SavedSettings(connection)
    saved.put(SEALED_WITH, key_id or None)
    saved.put(SCRUB, "1")


def mark_scrubbed(connection: Connection) -> None:
    """Note that nothing is left of what was there before."""
    SavedSettings(connection).put(SCRUB, None)


def marks(connection: Connection) -> tuple[str, bool]:
    """Return the id of the key the database is sealed with, empty when plain, and whether it is to be scrubbed."""
    saved = SavedSettings(connection).all()
    return saved.get(SEALED_WITH, ""), SCRUB in saved


def rewrap(connection: Connection, wrapped: Callable[[str, bytes], bytes]) -> dict[str, bytes]:
    """Replace each session's wrapped key by what `wrapped` makes of it; returns the new ones by session id.

    A damaged one stays as it is, unless there is no other: then it is the master key that does not fit.
    """
    fresh: dict[str, bytes] = {}
    faults: list[SessileError] = []
    for rows in _batches(connection, tables.session, _MAIN):
        for row in rows:
            if row.wrapped_key is not None:
                try:
                    fresh[row.id] = wrapped(row.id, row.wrapped_key)
                except SessileError as error:
                    faults.append(_only_damage(error))
    if faults and not fresh:
        raise faults[0]
    if fresh:
        replaced = update(tables.session).where(tables.session.c.id == bindparam("at_id"))
        rows_of = [{"at_id": session_id, "new_key": key} for session_id, key in fresh.items()]
        connection.execute(replaced.values(wrapped_key=bindparam("new_key")), rows_of)
    return fresh


class Reencoding:
    """One pass over the database. `unread` counts the records that could not be read and were carried as they are."""

    def __init__(
        self,
        connection: Connection,
        *,
        source: Codec,
        target: Codec,
        in_memory: bool,
        progress: Callable[[int, int], None],
        check: Callable[[], None],
    ) -> None:
        """`in_memory` tells that jars and page storage have temporary tables in front of those of the file."""
        self._connection = connection
        self._source = source
        self._target = target
        self._schemas = (_MAIN, _TEMPORARY) if in_memory else (_MAIN,)
        self._progress = progress
        self._check = check
        self._fault: SessileError | None = None
        self.unread = 0

    def run(self) -> None:
        """Re-encode all; `progress` hears of records done and of all, `check` stops it by raising."""
        passes: list[tuple[Table, str, Again]] = [(tables.session, _MAIN, self._session)]
        for schema in self._schemas:
            passes += [(tables.cookie, schema, self._cookie), (tables.origin_storage, schema, self._storage)]
        results = ResultReencoding(self._opened, self._target)
        passes += [(table, _MAIN, again) for table, again in results.passes()]
        total = sum(self._count(table, schema) for table, schema, _ in passes)
        done = 0
        self._progress(done, total)
        for table, schema, again in passes:
            for rows in _batches(self._connection, table, schema):
                self._check()
                self._replace(table, schema, [{"at_number": row.number, **again(row)} for row in rows])
                done += len(rows)
                self._progress(done, total)
            if table is tables.session:
                self._refuse_another_key(done)
                self._leave_out_strays()
        self._check()

    def _leave_out_strays(self) -> None:
        """Delete what still belongs to no session once its cookies are given back: there is no key to seal it with."""
        cookies = Cookies(self._connection, self._source)
        if _TEMPORARY not in self._schemas and cookies.miscounted():
            cookies.give_back(self._connection.execute(select(tables.session.c.id)).scalars().all())
        known = select(tables.session.c.id)
        for table in (tables.cookie, tables.origin_storage, *OF_SESSIONS):
            _in(_MAIN, self._connection, delete(table).where(table.c.session_id.not_in(known)))

    def _count(self, table: Table, schema: str) -> int:
        return int(_in(schema, self._connection, select(func.count()).select_from(table)).scalar_one())

    def _replace(self, table: Table, schema: str, rows: list[Values]) -> None:
        _in(schema, self._connection, update(table).where(table.c.number == bindparam("at_number")), rows)

    def _session(self, row: Row[Any]) -> Values:
        self._source.learn(row.id, row.wrapped_key)
        data, _ = self._opened(unpack_session, row.record, table="session", session_id=row.id, row_id=row.id)
        key = self._target.wrapped_key(row.id)  # first: nothing is sealed without one
        record = self._target.encode(data, table="session", session_id=row.id, row_id=row.id)
        return {"wrapped_key": key, "record": record}

    def _cookie(self, row: Row[Any]) -> Values:
        place = {"table": "cookie", "session_id": row.session_id}
        data, cookie = self._opened(unpack_cookie, row.record, **place, row_id=row.lookup.hex())
        identity = identity_text(cookie.id) if cookie else row.lookup.hex()
        lookup = self._target.index(identity, session_id=row.session_id)
        domain = self._target.index(cookie.domain if cookie else row.domain.hex(), session_id=row.session_id)
        record = self._target.encode(data, **place, row_id=lookup.hex())
        return {"lookup": lookup, "domain": domain, "record": record}

    def _storage(self, row: Row[Any]) -> Values:
        place = {"table": "origin_storage", "session_id": row.session_id}
        data, storage = self._opened(unpack_storage, row.record, **place, row_id=row.lookup.hex())
        lookup = self._target.index(storage.origin if storage else row.lookup.hex(), session_id=row.session_id)
        return {"lookup": lookup, "record": self._target.encode(data, **place, row_id=lookup.hex())}

    def _opened(self, unpack: Callable[[bytes], T], record: bytes, **place: str) -> tuple[bytes, T | None]:
        """Return the record's bytes and what they say; a damaged record's as they are, and None."""
        data = record
        try:
            data = self._source.decode(data, **place)
            return data, unpack(data)
        except SessileError as error:
            self._fault = _only_damage(error)
            self.unread += 1
            return data, None

    def _refuse_another_key(self, sessions: int) -> None:
        """Raise when no session at all could be opened: carried on as they are, they would be lost for good."""
        if self._fault is not None and self._fault.kind is ErrorKind.DAMAGED and self.unread == sessions:
            raise self._fault


def _batches(connection: Connection, table: Table, schema: str) -> Iterator[Sequence[Row[Any]]]:
    """Give all rows in the order of their numbers, never more at a time than memory is bound to hold."""
    last = _BEFORE_ALL
    size = sum((func.length(table.c[name]) for name in ("record", "content") if name in table.c), literal(0))
    sizes = select(table.c.number, size.label("size")).order_by(table.c.number).limit(_ROWS)
    while ahead := _in(schema, connection, sizes.where(table.c.number > last)).all():
        together = accumulate(row.size for row in ahead)
        fitting = max(1, sum(1 for _ in takewhile(lambda size: size <= _BYTES, together)))
        first, last = last, ahead[fitting - 1].number
        within = table.c.number > first, table.c.number <= last
        yield _in(schema, connection, select(table).where(*within).order_by(table.c.number)).all()


def _in(
    schema: str, connection: Connection, statement: Executable, rows: list[Values] | None = None
) -> CursorResult[Any]:
    """Execute on the file's own tables or on the temporary ones in front of them."""
    return connection.execute(statement, rows, execution_options={"schema_translate_map": {None: schema}})


def _only_damage(error: SessileError) -> SessileError:
    if error.kind not in DAMAGE:
        raise error
    return error
