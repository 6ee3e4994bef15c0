"""What extraction keeps, to bytes and back: one record per row, and the content of a result beside its record."""

from __future__ import annotations

import json
import zlib
from typing import TypeVar

from core.model.batch import BatchPage, BatchPlan, PageState
from core.model.extraction import PICTURES, Extraction, ExtractionHead
from core.model.record_schema import SavedSchema
from core.store.packing import built, plain
from core.store.records import damaged_record

T = TypeVar("T")

LARGEST = 512 * 2**20  # bytes that a content may grow to when it is unpacked

_AS_IT_IS, _COMPRESSED = b"\0", b"\1"
_COMPACT = json.JSONEncoder(separators=(",", ":"))
_QUICK = 1  # zlib's level: 200 kB of HTML take 2 ms, not 6
_DAMAGED_PAGE = "The record of this page is damaged."


def pack(value: ExtractionHead | BatchPlan | BatchPage | SavedSchema) -> bytes:
    """Return the whole value, a request's body and headers included."""
    return _COMPACT.encode(plain(value)).encode()


def unpack(kind: type[T], data: bytes) -> T:
    """Return the value; raises STORE for a damaged record."""
    try:
        return built(kind, json.loads(data))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise damaged_record() from None


def damaged_page(number: int, depth: int, state: PageState) -> BatchPage:
    """Return what can still be said of a page whose record is damaged: it has no URL, so it cannot be loaded."""
    return BatchPage(number, "", depth, state, error=_DAMAGED_PAGE)


def pack_content(extraction: Extraction) -> bytes:
    """Return the content, compressed where that makes it smaller. Slow for a large one: not for the store's thread."""
    data = extraction.data
    if extraction.head.mode not in PICTURES:
        smaller = zlib.compress(data, _QUICK)
        if len(smaller) < len(data):
            return _COMPRESSED + smaller
    return _AS_IT_IS + data


def unpack_content(packed: bytes) -> bytes:
    """Return the content; raises STORE for a damaged one."""
    if packed[:1] == _AS_IT_IS:
        return packed[1:]
    if packed[:1] != _COMPRESSED:
        raise damaged_record()
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(memoryview(packed)[1:], LARGEST)
    except zlib.error:
        raise damaged_record() from None
    if not stream.eof:
        raise damaged_record()
    return data
