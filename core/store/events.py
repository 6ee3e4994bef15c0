"""Event rows: what happened to which session, when, by whom; never a secret."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, func, insert, select

from core.model.changes import Event
from core.store.tables import event as table

_WORD = re.compile(r"[a-z_]{1,64}")
_ID = re.compile(r"[A-Za-z0-9_]{0,64}")
_DETAIL = re.compile(
    r"[A-Za-z0-9_ ,-]{0,100}"
)  # words, numbers, ids; no host, path, URL or mail address can be written


class Events:
    """Writes, reads and counts events in one transaction. They are never sealed: kinds, ids and counts only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, kind: str, *, session_id: str, at: float, by: str, detail: str = "") -> None:
        """Note that `kind` happened at the unix time `at`; it stays when the session is erased."""
        self.add_all([Event(kind, session_id, at, by, detail)])

    def add_all(self, events: Sequence[Event]) -> None:
        """Note what happened, in its order, in one statement; a text that may hold a name or a host is a bug."""
        if not all(map(_is_open, events)):
            raise ValueError("an event holds kinds, ids and counts only")
        if events:
            self._connection.execute(insert(table), [_values(event) for event in events])

    def newest(self, *, session_id: str | None, limit: int, before: int | None) -> list[Event]:
        """Return the latest `limit` events, newest first; of one session only, or older than the number `before`."""
        query = select(table).order_by(table.c.number.desc()).limit(limit)
        if session_id is not None:
            query = query.where(table.c.session_id == session_id)
        if before is not None:
            query = query.where(table.c.number < before)
        rows = self._connection.execute(query)
        return [Event(row.kind, row.session_id, row.at, row.by, row.detail, row.number) for row in rows]

    def of_kinds(self, kinds: Sequence[str], *, since: float, limit: int, before: int | None = None) -> list[Event]:
        """Return the latest `limit` events of these kinds at or after the unix time `since`, newest first."""
        query = select(table).where(table.c.kind.in_(kinds), table.c.at >= since)
        if before is not None:
            query = query.where(table.c.number < before)
        rows = self._connection.execute(query.order_by(table.c.number.desc()).limit(limit))
        return [Event(row.kind, row.session_id, row.at, row.by, row.detail, row.number) for row in rows]

    def count(self, kind: str, *, since: float = 0.0) -> int:
        """Return how often `kind` happened at or after the unix time `since`."""
        query = select(func.count()).select_from(table).where(table.c.kind == kind, table.c.at >= since)
        return self._connection.execute(query).scalar_one()


def _values(event: Event) -> dict[str, object]:
    values = asdict(event)
    del values["number"]  # the database counts
    return values


def _is_open(event: Event) -> bool:
    words = _WORD.fullmatch(event.kind) and _WORD.fullmatch(event.by)
    return bool(words and _ID.fullmatch(event.session_id) and _DETAIL.fullmatch(event.detail))
