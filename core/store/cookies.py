"""Cookie rows: the jar of each session, one row per cookie."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from core.errors import SessileError
from core.model.cookie import Cookie, CookieEdit, CookieId
from core.store.codec import Codec
from core.store.records import identity_text, pack_cookie, unpack_cookie
from core.store.tables import cookie as table
from core.store.tables import session as sessions

Jar = dict[bytes, Cookie]  # by lookup

_FEW = 500  # up to here only the rows an edit names are read
_AT = (table.c.session_id == bindparam("at_session"), table.c.lookup == bindparam("at_lookup"))
_ALL = (
    select(table.c.lookup, table.c.record).where(table.c.session_id == bindparam("at_session")).order_by(table.c.number)
)
_NAMED = _ALL.where(table.c.lookup.in_(bindparam("lookups", expanding=True)))
_OF_DOMAINS = _ALL.where(table.c.domain.in_(bindparam("domains", expanding=True)))
_DELETE = delete(table).where(*_AT)
_UPDATE = update(table).where(*_AT).values(record=bindparam("new_record"))
_INSERT = insert(table).values(
    session_id=bindparam("at_session"),
    lookup=bindparam("at_lookup"),
    domain=bindparam("new_domain"),
    record=bindparam("new_record"),
)
_TALLY = select(func.count(), func.count(table.c.domain.distinct())).where(
    table.c.session_id == bindparam("at_session")
)
_MISCOUNTED = select(sessions.c.id).where(
    sessions.c.cookie_count
    != select(func.count()).where(table.c.session_id == sessions.c.id).correlate(sessions).scalar_subquery()
)
_ASTRAY = select(table).where(table.c.session_id.not_in(select(sessions.c.id)))


class Cookies:
    """Reads and writes jars in one transaction."""

    def __init__(self, connection: Connection, codec: Codec) -> None:
        self._connection = connection
        self._codec = codec
        self._lookups: dict[tuple[str, CookieId], bytes] = {}  # each is asked for several times, and slow to make

    def of(self, session_id: str) -> tuple[Cookie, ...]:
        """Return the session's jar, in the order the cookies first came."""
        return tuple(self._read(session_id).values())

    def of_domains(self, session_id: str, domains: Collection[str]) -> tuple[Cookie, ...]:
        """Return those of the jar's cookies that are of exactly one of `domains`; quick in a large jar."""
        wanted = [self._codec.index(domain, session_id=session_id) for domain in domains]
        rows = self._connection.execute(_OF_DOMAINS, {"at_session": session_id, "domains": wanted})
        return tuple(self._unpacked(session_id, row.lookup, row.record) for row in rows)

    def named(self, session_id: str, identities: Collection[CookieId]) -> tuple[Cookie, ...]:
        """Return those of the jar's cookies that have one of `identities`; quick in a large jar."""
        lookups = {self._lookup(session_id, identity) for identity in identities}
        jar = self._read(session_id, only=lookups if len(lookups) <= _FEW else None)
        return tuple(cookie for lookup, cookie in jar.items() if lookup in lookups)

    def change(self, session_id: str, edits: Iterable[CookieEdit]) -> None:
        """Apply `edits` in their order; a cookie set again keeps its creation time (COOKIES: model)."""
        edits = tuple(edits)
        named = {self._lookup(session_id, each.id) for edit in edits for each in (edit.before, edit.after) if each}
        before = self._read(session_id, only=named if len(named) <= _FEW else None)
        after = dict(before)
        for edit in edits:
            if edit.before is not None and (edit.after is None or edit.after.id != edit.before.id):
                after.pop(self._lookup(session_id, edit.before.id), None)
            if edit.after is not None:
                self._set(session_id, after, edit.after, known=after)
        self._write(session_id, before, after)

    def replace_all(self, session_id: str, cookies: Iterable[Cookie]) -> None:
        """Make the jar hold exactly `cookies`, writing only what differs; one kept keeps its creation time."""
        before = self._read(session_id)
        after: Jar = {}
        for cookie in cookies:
            self._set(session_id, after, cookie, known=before)
        self._write(session_id, before, after)

    def tally(self, session_id: str) -> tuple[int, int]:
        """Return how many cookies the jar holds, and of how many domains."""
        cookies, domains = self._connection.execute(_TALLY, {"at_session": session_id}).one()
        return cookies, domains

    def miscounted(self) -> frozenset[str]:
        """Return the ids of sessions that hold another number of cookies than was counted (50,000 cookies: 3 ms).

        One flipped bit in the id beside a cookie, or in the index of the ids, hides that cookie from its session.
        """
        return frozenset(self._connection.execute(_MISCOUNTED).scalars())

    def give_back(self, session_ids: Collection[str]) -> None:
        """Put cookies that are no session's any more back where they can be read as one's of `session_ids`."""
        self._connection.exec_driver_sql(f"REINDEX {table.name}")
        for row in self._connection.execute(_ASTRAY).all():
            for session_id in session_ids:
                if self._belongs(row, session_id):
                    moved = update(table).where(table.c.number == row.number).values(session_id=session_id)
                    self._connection.execute(moved)
                    break

    def _belongs(self, row: Row[Any], session_id: str) -> bool:
        with suppress(SessileError):
            found = self._unpacked(session_id, row.lookup, row.record)
            return bool(self._lookup(session_id, found.id) == row.lookup)
        return False

    def _lookup(self, session_id: str, cookie_id: CookieId) -> bytes:
        lookup = self._lookups.get((session_id, cookie_id))
        if lookup is None:
            lookup = self._codec.index(identity_text(cookie_id), session_id=session_id)
            self._lookups[session_id, cookie_id] = lookup
        return lookup

    def _set(self, session_id: str, jar: Jar, cookie: Cookie, *, known: Mapping[bytes, Cookie]) -> None:
        lookup = self._lookup(session_id, cookie.id)
        old = known.get(lookup)
        if old is not None and old.created_at:
            cookie = replace(cookie, created_at=old.created_at)
        jar[lookup] = cookie

    def _read(self, session_id: str, *, only: set[bytes] | None = None) -> Jar:
        query = _ALL if only is None else _NAMED
        rows = self._connection.execute(query, {"at_session": session_id, "lookups": [*(only or ())]})
        return {row.lookup: self._unpacked(session_id, row.lookup, row.record) for row in rows}

    def _unpacked(self, session_id: str, lookup: bytes, record: bytes) -> Cookie:
        place = {"table": "cookie", "session_id": session_id, "row_id": lookup.hex()}
        return unpack_cookie(self._codec.decode(record, **place))

    def _write(self, session_id: str, before: Jar, after: Jar) -> None:
        gone = [self._place(session_id, lookup) for lookup in before if lookup not in after]
        other = [
            self._row(session_id, each, after[each]) for each in before if after.get(each, before[each]) != before[each]
        ]
        new = [self._row(session_id, lookup, cookie) for lookup, cookie in after.items() if lookup not in before]
        for statement, rows in ((_DELETE, gone), (_UPDATE, other), (_INSERT, new)):
            if rows:
                self._connection.execute(statement, rows)

    def _place(self, session_id: str, lookup: bytes) -> dict[str, object]:
        return {"at_session": session_id, "at_lookup": lookup}

    def _row(self, session_id: str, lookup: bytes, cookie: Cookie) -> dict[str, object]:
        record = self._codec.encode(pack_cookie(cookie), table="cookie", session_id=session_id, row_id=lookup.hex())
        domain = self._codec.index(cookie.domain, session_id=session_id)
        return {**self._place(session_id, lookup), "new_domain": domain, "new_record": record}
