"""All formats in one place: which one a text is, and who writes which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.cookies.formats import (
    cookie_quick_manager,
    curl,
    extension_json,
    har,
    header,
    netscape,
    pairs,
    python_code,
    set_cookie_lines,
    storage_state,
)
from core.cookies.formats.format import Bundle, Reader, Source, Writer
from core.cookies.formats.source import open_source
from core.errors import ErrorKind, SessileError
from core.model.transfer import Exported, FormatId, ReadCookies, Remark

_READERS: tuple[Reader, ...] = (  # asked in this order (COOKIES: formats)
    storage_state,
    extension_json,
    har,
    cookie_quick_manager,
    netscape,
    curl,
    set_cookie_lines,
    header,
    pairs,
)
_WRITERS: tuple[Writer, ...] = (  # the order of the menus
    extension_json,
    netscape,
    storage_state,
    cookie_quick_manager,
    header,
    curl,
    python_code.REQUESTS,
    python_code.HTTPX,
    pairs,
    pairs.ValueWriter(),
)

_EMPTY = Remark("", "There is nothing here.", "The text is empty.")
_UNKNOWN = Remark("", "No cookies were recognised.", "The text is in none of the known formats, or it was cut off.")

_reader_of: Mapping[FormatId, Reader] = {each.FORMAT: each for each in _READERS}
_writer_of: Mapping[FormatId, Writer] = {each.FORMAT: each for each in _WRITERS}

READABLE: tuple[FormatId, ...] = tuple(_reader_of)
WRITABLE: tuple[FormatId, ...] = tuple(_writer_of)


def read_cookies(data: bytes | str, *, url: str = "", now: float, format_id: FormatId | None = None) -> ReadCookies:
    """Return what `data` holds, as `format_id` or as what its structure says it is; never raises on bad content.

    `url` is the address that cookies without a host belong to; `now` in unix seconds.
    """
    source, remarks = open_source(data, url=url, now=now)
    reader = _detected(source) if format_id is None else _reader_of.get(format_id)
    if reader is None:
        return ReadCookies(None, remarks=(*remarks, _UNKNOWN) if source.text.strip() else remarks or (_EMPTY,))
    read = reader.read(source)
    return replace(read, remarks=remarks + read.remarks) if remarks else read


def write_cookies(format_id: FormatId, bundle: Bundle) -> Exported:
    """Return the bundle in that format; raises INPUT for one that is only read, or where a `url` is missing."""
    writer = _writer_of.get(format_id)
    if writer is None:
        raise SessileError(ErrorKind.INPUT, "Cookies can be read from this format, not written in it.", field="format")
    return writer.write(bundle)


def _detected(source: Source) -> Reader | None:
    return next((each for each in _READERS if each.detect(source)), None)
