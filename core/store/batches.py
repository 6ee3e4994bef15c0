"""Batch rows; where a batch stands is counted from its pages."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from core.errors import SessileError
from core.model.batch import Batch, BatchPlan, BatchState, PageState
from core.store.batch_pages import BatchPages
from core.store.codec import Codec
from core.store.result_records import pack, unpack
from core.store.sessions import DAMAGE
from core.store.tables import batch as table
from core.store.tables import batch_page as pages

Counts = dict[str, int]  # pages by state


class Batches(BatchPages):
    """Reads and writes batches and their pages in one transaction."""

    def __init__(self, connection: Connection, codec: Codec) -> None:
        super().__init__(connection, codec)
        self.erased = False

    def put(self, batch: Batch) -> None:
        """Insert the batch, or replace the plan and the state of the one with its id; its counts are its pages'."""
        session_id = batch.plan.session_id
        record = self._codec.encode(pack(batch.plan), table="batch", session_id=session_id, row_id=batch.id)
        changed = update(table).where(table.c.id == batch.id).values(state=batch.state, record=record)
        if not self._connection.execute(changed).rowcount:
            new = insert(table).values(
                id=batch.id, session_id=session_id, created_at=batch.created_at, state=batch.state, record=record
            )
            self._connection.execute(new)

    def get(self, batch_id: str) -> Batch | None:
        """Return one batch, or None; raises STORE or DAMAGED for a damaged one."""
        row = self._connection.execute(select(table).where(table.c.id == batch_id)).one_or_none()
        return None if row is None else self._batch(row, self._counted(batch_id).get(batch_id, {}))

    def of(self, session_id: str | None = None) -> tuple[Batch, ...]:
        """Return the batches of one session or of all, the oldest first; those that cannot be read are left out."""
        query = select(table).order_by(table.c.number)
        if session_id is not None:
            query = query.where(table.c.session_id == session_id)
        counts = self._counted()
        found = []
        for row in self._connection.execute(query).all():
            try:
                found.append(self._batch(row, counts.get(row.id, {})))
            except SessileError as error:
                if error.kind not in DAMAGE:
                    raise
        return tuple(found)

    def set_state(self, batch_id: str, state: BatchState) -> None:
        """Note where the batch is now."""
        self._connection.execute(update(table).where(table.c.id == batch_id).values(state=state))

    def pause_running(self) -> int:
        """Make every batch that a killed program left running a paused one; returns how many there were."""
        running = update(table).where(table.c.state == BatchState.RUNNING)
        return int(self._connection.execute(running.values(state=BatchState.PAUSED)).rowcount)

    def delete(self, batch_id: str) -> None:
        """Delete a batch with its pages; its results stay until they are deleted themselves."""
        self._connection.execute(delete(table).where(table.c.id == batch_id))
        self.erased = True

    def _counted(self, batch_id: str | None = None) -> dict[str, Counts]:
        query = select(pages.c.batch_id, pages.c.state, func.count().label("pages"))
        if batch_id is not None:
            query = query.where(pages.c.batch_id == batch_id)
        found: dict[str, Counts] = {}
        for row in self._connection.execute(query.group_by(pages.c.batch_id, pages.c.state)):
            found.setdefault(row.batch_id, {})[row.state] = row.pages
        return found

    def _batch(self, row: Row[Any], counts: Counts) -> Batch:
        place = {"table": "batch", "session_id": row.session_id, "row_id": row.id}
        return Batch(
            id=row.id,
            plan=unpack(BatchPlan, self._codec.decode(row.record, **place)),
            created_at=row.created_at,
            state=_state(row.state),
            total=sum(counts.values()),
            done=counts.get(PageState.DONE, 0),
            failed=counts.get(PageState.FAILED, 0),
            skipped=counts.get(PageState.SKIPPED, 0),
        )


def _state(text: str) -> BatchState:
    """Return the state; one that a damaged bit made unreadable is a paused one: it can be gone on with."""
    try:
        return BatchState(text)
    except ValueError:
        return BatchState.PAUSED
