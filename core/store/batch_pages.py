"""Rows of a batch's pages: what is waiting, what came of the rest; each URL once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from core.errors import SessileError
from core.model.batch import BatchPage, PageState
from core.model.extraction import ExtractionHead
from core.store.codec import Codec
from core.store.result_records import damaged_page, pack, unpack
from core.store.sessions import DAMAGE
from core.store.tables import batch_page as table
from core.store.tables import extraction

Change = Callable[[BatchPage], BatchPage]

_AT_ONCE = 500  # look-ups of one statement
_AT = (table.c.batch_id == bindparam("at_batch"), table.c.position == bindparam("at_position"))
_PAGE = select(table).where(*_AT)
_CHANGE = update(table).where(*_AT)


class BatchPages:
    """Reads and writes the pages of batches in one transaction."""

    def __init__(self, connection: Connection, codec: Codec) -> None:
        self._connection = connection
        self._codec = codec

    def add_pages(
        self, batch_id: str, session_id: str, found: Iterable[tuple[str, int]], *, most: int | None = None
    ) -> int:
        """Add pages as (URL, depth) that the batch does not have, waiting, `most` at most; returns how many."""
        new: dict[bytes, tuple[str, int]] = {}
        for url, depth in found:
            new.setdefault(self._codec.index(page_text(batch_id, url), session_id=session_id), (url, depth))
        for some in _few(new):
            known = select(table.c.lookup).where(table.c.batch_id == batch_id, table.c.lookup.in_(some))
            for lookup in self._connection.execute(known).scalars():
                del new[lookup]
        last = select(func.max(table.c.position)).where(table.c.batch_id == batch_id)
        position = self._connection.execute(last).scalar_one()
        first = 0 if position is None else position + 1
        rows = [
            self._row(batch_id, session_id, lookup, BatchPage(number, url, depth, PageState.WAITING))
            for number, (lookup, (url, depth)) in enumerate(islice(new.items(), most), first)
        ]
        if rows:
            self._connection.execute(insert(table), rows)
        return len(rows)

    def next_waiting(
        self, batch_id: str, *, now: float, most: int, besides: Collection[int] = ()
    ) -> tuple[BatchPage, ...]:
        """Return at most `most` pages that may be loaded at the unix time `now`, none of the numbers `besides`.

        A damaged page has an empty URL: loading it fails, and so it does not wait for ever.
        """
        query = select(table).where(
            table.c.batch_id == batch_id, table.c.state == PageState.WAITING, table.c.due_at <= now
        )
        rows = self._connection.execute(query.order_by(table.c.position).limit(most + len(besides)))
        return tuple(self._page(row) for row in rows if row.position not in besides)[:most]

    def next_due(self, batch_id: str, *, besides: Collection[int] = ()) -> float | None:
        """Return when the first of the waiting pages may be loaded, in unix seconds; None when none waits."""
        query = select(func.min(table.c.due_at)).where(
            table.c.batch_id == batch_id, table.c.state == PageState.WAITING, table.c.position.not_in(tuple(besides))
        )
        due: float | None = self._connection.execute(query).scalar_one()
        return due

    def done(self, batch_id: str, number: int, head: ExtractionHead, *, error: str = "") -> None:
        """Note that the page was loaded; its result is to be kept in the same transaction, before this.

        With `error`, one sentence, the page has failed all the same.

        One that was not kept for want of room is none the page could lead to.
        """
        known = select(extraction.c.id).where(extraction.c.id == head.id)
        kept = self._connection.execute(known).scalar_one_or_none()
        self._change(
            batch_id,
            number,
            lambda page: replace(
                page,
                state=PageState.FAILED if error else PageState.DONE,
                attempts=page.attempts + 1,
                extraction_id=kept or "",
                error=error,
                status=head.provenance.status,
                title=head.title,
                verdict=head.verdict.state,
                mode=head.mode,
                length=head.length,
            ),
        )

    def failed(
        self, batch_id: str, number: int, *, error: str, status: int = 0, state: PageState = PageState.FAILED
    ) -> None:
        """Note that the page cannot be loaded, with one sentence; or that it was left out, with SKIPPED.

        One that has its result already stays as it is.
        """
        loaded = int(state is PageState.FAILED)

        def change(page: BatchPage) -> BatchPage:
            if page.state is PageState.DONE:
                return page
            return replace(page, state=state, attempts=page.attempts + loaded, error=error, status=status)

        self._change(batch_id, number, change)

    def retry(self, batch_id: str, number: int, *, due_at: float, attempts: int, error: str = "") -> None:
        """Let the page wait until the unix time `due_at`; `attempts` is how often it was tried."""
        self._change(batch_id, number, lambda page: replace(page, attempts=attempts, error=error), due_at=due_at)

    def retry_failed(self, batch_id: str) -> int:
        """Let every failed page wait again as if it were new; returns how many those were."""
        failed = update(table).where(table.c.batch_id == batch_id, table.c.state == PageState.FAILED)
        return int(self._connection.execute(failed.values(state=PageState.WAITING, attempts=0, due_at=0.0)).rowcount)

    def pages(
        self, batch_id: str, *, offset: int = 0, limit: int, state: PageState | None = None
    ) -> tuple[BatchPage, ...]:
        """Return pages in their order, of one state or of all."""
        query = select(table).where(table.c.batch_id == batch_id)
        if state is not None:
            query = query.where(table.c.state == state)
        rows = self._connection.execute(query.order_by(table.c.position).offset(offset).limit(limit)).all()
        return tuple(self._page(row) for row in rows)

    def _change(self, batch_id: str, number: int, change: Change, *, due_at: float = 0.0) -> None:
        at = {"at_batch": batch_id, "at_position": number}
        row = self._connection.execute(_PAGE, at).one_or_none()
        if row is not None:
            values = self._row(batch_id, row.session_id, row.lookup, change(self._page(row)))
            self._connection.execute(_CHANGE.values({**values, "due_at": due_at}), at)

    def _row(self, batch_id: str, session_id: str, lookup: bytes, page: BatchPage) -> dict[str, object]:
        return {
            "batch_id": batch_id,
            "session_id": session_id,
            "position": page.number,
            "lookup": lookup,
            "depth": page.depth,
            "state": page.state,
            "attempts": page.attempts,
            "due_at": 0.0,
            "extraction_id": page.extraction_id or None,
            "record": self._codec.encode(pack(page), **page_place(session_id, lookup)),
        }

    def _page(self, row: Row[Any]) -> BatchPage:
        state = _state(row.state)
        try:
            page = unpack(BatchPage, self._codec.decode(row.record, **page_place(row.session_id, row.lookup)))
        except SessileError as error:
            if error.kind not in DAMAGE:
                raise
            return damaged_page(row.position, row.depth, state)
        own = {"number": row.position, "depth": row.depth, "state": state, "attempts": row.attempts}
        return replace(page, **own, extraction_id=row.extraction_id or "")


def page_text(batch_id: str, url: str) -> str:
    """Return what a page is looked up by: like nothing else of its session, and unlike the URL in another batch."""
    return f"{batch_id}\n{url}"


def page_place(session_id: str, lookup: bytes) -> dict[str, str]:
    """Return where the record of a page stands."""
    return {"table": "batch_page", "session_id": session_id, "row_id": lookup.hex()}


def _state(text: str) -> PageState:
    """Return the state; one that a damaged bit made unreadable is a failed one: it can be tried again."""
    try:
        return PageState(text)
    except ValueError:
        return PageState.FAILED


def _few(lookups: Collection[bytes]) -> Iterator[list[bytes]]:
    every = list(lookups)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
