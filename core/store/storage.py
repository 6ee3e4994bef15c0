"""Page storage rows: one per session and origin."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from core.model.storage import OriginStorage
from core.store.codec import Codec
from core.store.records import pack_storage, unpack_storage
from core.store.tables import origin_storage as table


class Storage:
    """Reads and writes page storage in one transaction."""

    def __init__(self, connection: Connection, codec: Codec) -> None:
        self._connection = connection
        self._codec = codec

    def of(self, session_id: str) -> tuple[OriginStorage, ...]:
        """Return the page storage of every origin the session keeps."""
        query = select(table.c.lookup, table.c.record).where(table.c.session_id == session_id).order_by(table.c.number)
        return tuple(
            unpack_storage(
                self._codec.decode(row.record, table="origin_storage", session_id=session_id, row_id=row.lookup.hex())
            )
            for row in self._connection.execute(query)
        )

    def put(self, session_id: str, origins: Iterable[OriginStorage]) -> None:
        """Keep each given origin as it is now; an empty one is deleted, one not given stays."""
        for storage in origins:
            lookup = self._codec.index(storage.origin, session_id=session_id)
            self._connection.execute(delete(table).where(table.c.session_id == session_id, table.c.lookup == lookup))
            if not storage.empty:
                record = self._codec.encode(
                    pack_storage(storage), table="origin_storage", session_id=session_id, row_id=lookup.hex()
                )
                self._connection.execute(insert(table).values(session_id=session_id, lookup=lookup, record=record))
