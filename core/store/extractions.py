"""Result rows: what was extracted, the newest last; a list opens records only, never contents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select

from core.errors import SessileError
from core.model.batch import BatchState
from core.model.extraction import Extraction, ExtractionHead
from core.store.codec import Codec
from core.store.result_records import pack, pack_content, unpack, unpack_content
from core.store.sessions import DAMAGE
from core.store.tables import batch as batches
from core.store.tables import extraction as table

Numbered = tuple[int, ExtractionHead]

_AT_ONCE = 500  # rows of one statement
_HEAD = select(table.c.number, table.c.id, table.c.session_id, table.c.record)
_WHOLE = _HEAD.add_columns(table.c.content)
_ONE = _WHOLE.where(table.c.id == bindparam("at_id"))
_UNFINISHED = select(batches.c.id).where(batches.c.state.in_((BatchState.RUNNING, BatchState.PAUSED)))
_TOTAL = select(func.coalesce(func.sum(table.c.size), 0))
_HELD = _TOTAL.where(table.c.batch_id.in_(_UNFINISHED))


@dataclass(frozen=True, slots=True)
class Kept:
    """A result as it is looked through: its content is packed still, since unpacking takes its time."""

    number: int
    head: ExtractionHead
    packed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Slice:
    """Some results, newest first; `before` is what to go on with, None at the end."""

    kept: tuple[Kept, ...]
    before: int | None


class Extractions:
    """Reads and writes results in one transaction; `erased` tells whether a person's were deleted."""

    def __init__(self, connection: Connection, codec: Codec) -> None:
        self._connection = connection
        self._codec = codec
        self.erased = False

    def put(self, extraction: Extraction, packed: bytes | None = None) -> int:
        """Keep a result and return how many bytes it takes; `packed` is what `pack_content` made of it elsewhere."""
        head = extraction.head
        record = self._codec.encode(pack(head), **extraction_place(head.id, head.session_id))
        data = pack_content(extraction) if packed is None else packed
        content = self._codec.encode(data, **extraction_place(head.id, head.session_id, part=".content"))
        size = len(record) + len(content)
        values = {
            "id": head.id,
            "session_id": head.session_id,
            "batch_id": head.batch_id,
            "taken_at": head.provenance.taken_at,
            "size": size,
            "record": record,
            "content": content,
        }
        self._connection.execute(insert(table), values)
        return size

    def get(self, extraction_id: str) -> Extraction | None:
        """Return one result, or None; raises STORE or DAMAGED for a damaged one."""
        row = self._connection.execute(_ONE, {"at_id": extraction_id}).one_or_none()
        return None if row is None else Extraction(self._head(row), unpack_content(self._content(row)))

    def number_of(self, extraction_id: str) -> int | None:
        """Return the result's number, None when it is not there."""
        query = select(table.c.number).where(table.c.id == extraction_id)
        return self._connection.execute(query).scalar_one_or_none()

    def heads(
        self,
        *,
        session_id: str | None = None,
        batch_id: str | None = None,
        limit: int,
        before_number: int | None = None,
    ) -> tuple[Numbered, ...]:
        """Return the newest `limit` results that can be read, with their numbers, newest first.

        Of one session, of one batch, or older than a number. Fewer only where there are no more.
        """
        found: list[Numbered] = []
        query = _chosen(_HEAD, session_id, batch_id)
        while len(found) < limit:
            rows = self._connection.execute(_older(query, before_number).limit(limit - len(found))).all()
            found.extend((row.number, head) for row in rows if (head := self._readable(row)))
            if not rows:
                break
            before_number = rows[-1].number
        return tuple(found)

    def contents(
        self, *, session_id: str | None = None, limit: int, most_bytes: int, before_number: int | None = None
    ) -> Slice:
        """Return the newest results with their contents: at most `limit`, and `most_bytes` unless one alone is larger.

        What cannot be read is left out.
        """
        sizes = _older(_chosen(select(table.c.number, table.c.size), session_id, None), before_number)
        ahead = self._connection.execute(sizes.limit(limit)).all()
        if not ahead:
            return Slice((), None)
        total = 0
        numbers: list[int] = []
        for row in ahead:
            total += row.size
            if numbers and total > most_bytes:
                break
            numbers.append(row.number)
        rows = self._connection.execute(_WHOLE.where(table.c.number.in_(numbers)).order_by(table.c.number.desc()))
        return Slice(tuple(kept for row in rows if (kept := self._kept(row))), numbers[-1])

    def count(self, session_id: str | None = None) -> int:
        """Return how many results there are, of one session or of all."""
        query = _chosen(select(func.count()).select_from(table), session_id, None)
        return int(self._connection.execute(query).scalar_one())

    def of_sessions(self, session_ids: Collection[str]) -> frozenset[str]:
        """Return the ids of all results of some sessions."""
        query = select(table.c.id)
        return frozenset(self._ids(query.where(table.c.session_id.in_(some)) for some in _few(session_ids)))

    def of_batch(self, batch_id: str) -> frozenset[str]:
        """Return the ids of all results of a batch."""
        return frozenset(self._connection.execute(select(table.c.id).where(table.c.batch_id == batch_id)).scalars())

    def delete(self, ids: Collection[str]) -> frozenset[str]:
        """Delete results and return the ids of those that were there."""
        deletions = (delete(table).where(table.c.id.in_(some)).returning(table.c.id) for some in _few(ids))
        gone = frozenset(self._ids(deletions))
        self.erased = self.erased or bool(gone)
        return gone

    def total_bytes(self) -> int:
        """Return how many bytes all results take (100,000 of them: 5 ms)."""
        return int(self._connection.execute(_TOTAL).scalar_one())

    def trim(self, most_bytes: int, *, most: int = _AT_ONCE) -> frozenset[str]:
        """Delete the oldest results until all take `most_bytes` at most; those of unfinished batches stay.

        Deletes no more than `most` at a time. Returns the ids of the deleted.
        """
        total = self.total_bytes()
        over = total - most_bytes
        if over <= 0 or total == self._connection.execute(_HELD).scalar_one():  # nothing that may go: ask no rows
            return frozenset()
        oldest = select(table.c.number, table.c.size).where(table.c.batch_id.not_in(_UNFINISHED))
        doomed: list[int] = []
        for row in self._connection.execute(oldest.order_by(table.c.number).limit(most)):
            if over <= 0:
                break
            over -= row.size
            doomed.append(row.number)
        return frozenset(self._ids([delete(table).where(table.c.number.in_(doomed)).returning(table.c.id)]))

    def _ids(self, statements: Iterable[Any]) -> Iterator[str]:
        for statement in statements:
            yield from self._connection.execute(statement).scalars().all()

    def _head(self, row: Row[Any]) -> ExtractionHead:
        return unpack(ExtractionHead, self._codec.decode(row.record, **extraction_place(row.id, row.session_id)))

    def _content(self, row: Row[Any]) -> bytes:
        return self._codec.decode(row.content, **extraction_place(row.id, row.session_id, part=".content"))

    def _readable(self, row: Row[Any]) -> ExtractionHead | None:
        try:
            return self._head(row)
        except SessileError as error:
            if error.kind not in DAMAGE:
                raise
            return None

    def _kept(self, row: Row[Any]) -> Kept | None:
        try:
            return Kept(row.number, self._head(row), self._content(row))
        except SessileError as error:
            if error.kind not in DAMAGE:
                raise
            return None


def extraction_place(extraction_id: str, session_id: str, *, part: str = "") -> dict[str, str]:
    """Return where a record stands; a content has another place than the record of its row."""
    return {"table": f"extraction{part}", "session_id": session_id, "row_id": extraction_id}


def _chosen(query: Select[Any], session_id: str | None, batch_id: str | None) -> Select[Any]:
    if session_id is not None:
        query = query.where(table.c.session_id == session_id)
    return query if batch_id is None else query.where(table.c.batch_id == batch_id)


def _older(query: Select[Any], before_number: int | None) -> Select[Any]:
    query = query.order_by(table.c.number.desc())
    return query if before_number is None else query.where(table.c.number < before_number)


def _few(ids: Collection[str]) -> Iterator[list[str]]:
    """Give the ids a statement at a time."""
    every = list(ids)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
