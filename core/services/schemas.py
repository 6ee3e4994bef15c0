"""Record schemas saved by name, to be used again; they belong to no session."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import replace

from core.errors import ErrorKind, SessileError
from core.model.address import web_address
from core.model.record_schema import RecordSchema, SavedSchema
from core.model.schema_text import read_schema
from core.services.drafts import plain_name
from core.services.workspace import Workspace
from core.services.writing import Writing
from core.signal import Signal

MOST = 1_000  # saved schemas


class SchemaService:
    """Keeps schemas. `changed` tells that what `list` returns is another one now."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.changed: Signal[None] = Signal()

    async def list(self) -> tuple[SavedSchema, ...]:
        """Return the saved schemas by name; raises LOCKED and STORE."""
        self._workspace.keychain.require_open()
        found = await self._workspace.store.read(lambda transaction: transaction.schemas.all())
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.name)))

    async def read(self, *, text: str) -> RecordSchema:
        """Return what a person wrote as a schema, its selectors checked too; raises INPUT with the field "schema"."""
        schema = read_schema(text)
        await asyncio.to_thread(_check_selectors, schema)
        return schema

    async def save(self, *, name: str, text: str, url: str = "") -> SavedSchema:
        """Keep a schema, in place of the one of that name if there is one; `url` is the page it was made for.

        Raises INPUT naming name, schema or url, CAPACITY, LOCKED and STORE.
        """
        self._workspace.keychain.require_open()
        title = plain_name(name)
        if not title:
            raise SessileError(ErrorKind.INPUT, "A schema needs a name to be found again. Write one.", field="name")
        await self.read(text=text)
        address = web_address(url, field="url") if url.strip() else ""
        wanted = SavedSchema(f"schema_{uuid.uuid4().hex}", title, text, address)
        saved, _ = await self._workspace.write(lambda writing: _keep(writing, wanted))
        self.changed.emit(None)
        return saved

    async def erase(self, *, schema_id: str) -> None:
        """Forget a saved schema; raises NOT_FOUND, LOCKED and STORE."""
        self._workspace.keychain.require_open()
        found, _ = await self._workspace.write(lambda writing: writing.transaction.schemas.delete(schema_id))
        if not found:
            raise SessileError(ErrorKind.NOT_FOUND, "This schema is not there any more.")
        self.changed.emit(None)


def _keep(writing: Writing, wanted: SavedSchema) -> SavedSchema:
    schemas = writing.transaction.schemas
    known = schemas.all()
    same = next((each for each in known if each.name.casefold() == wanted.name.casefold()), None)
    if same is None and len(known) >= MOST:
        raise SessileError(ErrorKind.CAPACITY, f"{MOST:,} schemas are saved. Erase one that is not needed first.")
    kept = replace(wanted, id=same.id) if same else wanted
    schemas.put(kept)
    return kept


def _check_selectors(schema: RecordSchema) -> None:
    from core.extract.records import check_selectors  # slow to import: on this thread

    check_selectors(schema)
