"""Session rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from core.errors import ErrorKind, SessileError
from core.model.session import ProfileState, Session
from core.store import tables
from core.store.codec import Codec
from core.store.records import damaged_record, pack_session, unpack_session

_UPDATE = update(tables.session).where(tables.session.c.id == bindparam("at_id"))
_ONE = select(tables.session).where(tables.session.c.id == bindparam("at_id"))
_KEY = select(tables.session.c.wrapped_key).where(tables.session.c.id == bindparam("at_id"))

DAMAGE = (ErrorKind.STORE, ErrorKind.DAMAGED)  # kinds that speak of one record, not of the whole store

_AT_ONCE = 500  # rows of one statement: few long ones leave the interpreter to the window, many short ones do not


class Sessions:
    """Reads and writes sessions in one transaction; `erased` tells whether it deleted any."""

    def __init__(self, connection: Connection, codec: Codec) -> None:
        self._connection = connection
        self._codec = codec
        self.erased = False

    def all(self) -> list[Session]:
        """Return every session that can be read, the bin included, in the order of creation."""
        return self.load()[0]

    def load(self) -> tuple[list[Session], int]:
        """Return `all()`, and how many records are too damaged to read: one of them must not cost the others.

        Raises LOCKED and WRONG_KEY, which are no damage.
        """
        rows = self._connection.execute(select(tables.session).order_by(tables.session.c.number)).all()
        sessions = []
        for row in rows:
            try:
                sessions.append(self._session(row))
            except SessileError as error:
                if error.kind not in DAMAGE:
                    raise
        return sessions, len(rows) - len(sessions)

    def get(self, session_id: str) -> Session | None:
        """Return one session, or None."""
        row = self._connection.execute(_ONE, {"at_id": session_id}).one_or_none()
        return None if row is None else self._session(row)

    def put(self, session: Session) -> None:
        """Insert the session, or replace the one with its id; its place in the order stays."""
        known = self._connection.execute(_KEY, {"at_id": session.id}).one_or_none()
        if known is None:
            key = self._codec.wrapped_key(session.id)  # first: nothing is sealed without one
            self._connection.execute(insert(tables.session), {**self._values(session), "wrapped_key": key})
        else:
            self._codec.learn(session.id, known.wrapped_key)
            self._connection.execute(_UPDATE, {**self._values(session), "at_id": session.id})

    def delete(self, *session_ids: str) -> None:
        """Delete sessions with their jars and page storage; what happened to them stays among the events."""
        for start in range(0, len(session_ids), _AT_ONCE):
            doomed = session_ids[start : start + _AT_ONCE]
            for table in (tables.cookie, tables.origin_storage):  # in memory they have no foreign key to cascade
                self._connection.execute(delete(table).where(table.c.session_id.in_(doomed)))
            self._connection.execute(delete(tables.session).where(tables.session.c.id.in_(doomed)))
        self.erased = True

    def _values(self, session: Session) -> dict[str, object]:
        record = self._codec.encode(pack_session(session), table="session", session_id=session.id, row_id=session.id)
        return {
            "id": session.id,
            "profile": session.profile,
            "created_at": session.created_at,
            "last_accessed": session.last_accessed,
            "expires_at": session.expires_at,
            "granted": session.granted,
            "binned_at": session.binned_at,
            "saved_at": session.saved_at,
            "cookie_count": session.cookie_count,
            "domain_count": session.domain_count,
            "disk_bytes": session.disk_bytes,
            "record": record,
            "profile_state": session.profile_state,
        }

    def _session(self, row: Row[Any]) -> Session:
        self._codec.learn(row.id, row.wrapped_key)
        record = self._codec.decode(row.record, table="session", session_id=row.id, row_id=row.id)
        draft, pinned, browser_version = unpack_session(record)
        return Session(
            id=row.id,
            profile=row.profile,
            draft=draft,
            created_at=row.created_at,
            last_accessed=row.last_accessed,
            expires_at=row.expires_at,
            granted=row.granted,
            pinned=pinned,
            binned_at=row.binned_at,
            saved_at=row.saved_at,
            cookie_count=row.cookie_count,
            domain_count=row.domain_count,
            disk_bytes=row.disk_bytes,
            browser_version=browser_version,
            profile_state=_profile_state(row.profile_state),
        )


def _profile_state(text: str) -> ProfileState:
    try:
        return ProfileState(text)
    except ValueError:
        raise damaged_record() from None
