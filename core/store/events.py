"""Event rows: what happened to which session, when, by whom; never a secret."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from core.store.tables import event as table


class Events:
    """Writes and counts events in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, kind: str, *, session_id: str, at: float, by: str, detail: str = "") -> None:
        """Note that `kind` happened at the unix time `at`; it stays when the session is erased."""
        values = {"kind": kind, "session_id": session_id, "at": at, "by": by, "detail": detail}
        self._connection.execute(insert(table), values)

    def count(self, kind: str, *, since: float = 0.0) -> int:
        """Return how often `kind` happened at or after the unix time `since`."""
        query = select(func.count()).select_from(table).where(table.c.kind == kind, table.c.at >= since)
        return self._connection.execute(query).scalar_one()
