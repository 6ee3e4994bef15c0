"""Whether a result holds what somebody looks for, in its head or in its content; blocking, for a thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from core.errors import SessileError
from core.model.extraction import PICTURES, ExtractionHead
from core.store.result_records import unpack_content

if TYPE_CHECKING:
    from core.store.extractions import Kept

_PIECE = 256 * 1024  # bytes looked through at a time: one step of a larger text would keep the window waiting
_LONGEST_LETTER = 4  # bytes in UTF-8


def matching(kept: Iterable[Kept], text: str) -> tuple[ExtractionHead, ...]:
    """Return the heads of those that hold `text`, whatever its case."""
    wanted = text.casefold()
    return tuple(each.head for each in kept if _in_head(each.head, wanted) or _in_content(each, wanted))


def _in_head(head: ExtractionHead, wanted: str) -> bool:
    schema = head.request.schema
    told = (head.title, head.provenance.final_url, head.request.page.url, schema.name if schema else "")
    return any(wanted in each.casefold() for each in told)


def _in_content(kept: Kept, wanted: str) -> bool:
    if kept.head.mode in PICTURES:
        return False
    try:
        data = unpack_content(kept.packed)
    except SessileError:
        return False
    return any(wanted in piece.casefold() for piece in _pieces(data, overlap=len(wanted) * _LONGEST_LETTER))


def _pieces(data: bytes, *, overlap: int) -> Iterator[str]:
    """Cut the text so that what lies across a cut is whole in one of the two pieces."""
    for start in range(0, len(data), _PIECE):
        yield data[start : start + _PIECE + overlap].decode("utf-8", "ignore")
