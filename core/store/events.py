"""Event rows: what happened to which session, when, by whom; never a secret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, func, insert, select

from core.model.changes import Event
from core.store.tables import event as table


class Events:
    """Writes and counts events in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, kind: str, *, session_id: str, at: float, by: str, detail: str = "") -> None:
        """Note that `kind` happened at the unix time `at`; it stays when the session is erased."""
        self.add_all([Event(kind, session_id, at, by, detail)])

    def add_all(self, events: Sequence[Event]) -> None:
        """Note what happened, in its order, in one statement."""
        if events:
            self._connection.execute(insert(table), [asdict(event) for event in events])

    def count(self, kind: str, *, since: float = 0.0) -> int:
        """Return how often `kind` happened at or after the unix time `since`."""
        query = select(func.count()).select_from(table).where(table.c.kind == kind, table.c.at >= since)
        return self._connection.execute(query).scalar_one()
