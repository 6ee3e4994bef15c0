"""From one codec to another: what extraction keeps, row by row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar

from sqlalchemy import Row, Table

from core.model.batch import BatchPage, BatchPlan
from core.model.extraction import ExtractionHead
from core.model.record_schema import SavedSchema
from core.store.batch_pages import page_place, page_text
from core.store.codec import Codec
from core.store.extractions import extraction_place
from core.store.record_schemas import schema_place
from core.store.result_records import unpack
from core.store.tables import batch, batch_page, extraction, record_schema

T = TypeVar("T")

Values = dict[str, object]

OF_SESSIONS = (extraction, batch, batch_page)  # the tables whose rows go with their session


class Opened(Protocol):
    """Opens a record with the codec it is to leave, and counts it if it is damaged."""

    def __call__(self, unpack: Callable[[bytes], T], record: bytes, **place: str) -> tuple[bytes, T | None]:
        """Return its bytes and what they say; a damaged record's as they are, and None."""
        ...


class ResultReencoding:
    """Makes the values of each row anew for `target`."""

    def __init__(self, opened: Opened, target: Codec) -> None:
        self._opened = opened
        self._target = target

    def passes(self) -> tuple[tuple[Table, Callable[[Row[Any]], Values]], ...]:
        """Return the tables, with what makes a row of each anew."""
        return (
            (extraction, self._extraction),
            (batch, self._batch),
            (batch_page, self._page),
            (record_schema, self._schema),
        )

    def _extraction(self, row: Row[Any]) -> Values:
        place = extraction_place(row.id, row.session_id)
        record, _ = self._opened(partial(unpack, ExtractionHead), row.record, **place)
        beside = extraction_place(row.id, row.session_id, part=".content")
        content, _ = self._opened(bytes, row.content, **beside)
        values = self._target.encode(record, **place), self._target.encode(content, **beside)
        return {"record": values[0], "content": values[1], "size": sum(map(len, values))}

    def _batch(self, row: Row[Any]) -> Values:
        place = {"table": "batch", "session_id": row.session_id, "row_id": row.id}
        record, _ = self._opened(partial(unpack, BatchPlan), row.record, **place)
        return {"record": self._target.encode(record, **place)}

    def _page(self, row: Row[Any]) -> Values:
        record, page = self._opened(partial(unpack, BatchPage), row.record, **page_place(row.session_id, row.lookup))
        text = page_text(row.batch_id, page.url if page else row.lookup.hex())
        lookup = self._target.index(text, session_id=row.session_id)
        return {"lookup": lookup, "record": self._target.encode(record, **page_place(row.session_id, lookup))}

    def _schema(self, row: Row[Any]) -> Values:
        record, _ = self._opened(partial(unpack, SavedSchema), row.record, **schema_place(row.id))
        return {"record": self._target.encode(record, **schema_place(row.id))}
