"""Rows of schemas saved by name; they are no session's, so they are under the store's own key."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from core.errors import SessileError
from core.model.record_schema import SavedSchema
from core.store.codec import Codec
from core.store.result_records import pack, unpack
from core.store.sessions import DAMAGE
from core.store.tables import record_schema as table

STORE = ""  # stands for a session id, as in the keys


class RecordSchemas:
    """Reads and writes saved schemas in one transaction."""

    def __init__(self, connection: Connection, codec: Codec) -> None:
        self._connection = connection
        self._codec = codec

    def all(self) -> tuple[SavedSchema, ...]:
        """Return every schema that can be read, the oldest first."""
        rows = self._connection.execute(select(table).order_by(table.c.number)).all()
        return tuple(schema for row in rows if (schema := self._readable(row)))

    def put(self, schema: SavedSchema) -> None:
        """Insert the schema, or replace the one with its id."""
        record = self._codec.encode(pack(schema), **schema_place(schema.id))
        changed = update(table).where(table.c.id == schema.id).values(record=record)
        if not self._connection.execute(changed).rowcount:
            self._connection.execute(insert(table).values(id=schema.id, record=record))

    def delete(self, schema_id: str) -> bool:
        """Delete a schema; returns whether it was there."""
        return bool(self._connection.execute(delete(table).where(table.c.id == schema_id)).rowcount)

    def _readable(self, row: Row[Any]) -> SavedSchema | None:
        try:
            return unpack(SavedSchema, self._codec.decode(row.record, **schema_place(row.id)))
        except SessileError as error:
            if error.kind not in DAMAGE:
                raise
            return None


def schema_place(schema_id: str) -> dict[str, str]:
    """Return where the record of a schema stands."""
    return {"table": "record_schema", "session_id": STORE, "row_id": schema_id}
