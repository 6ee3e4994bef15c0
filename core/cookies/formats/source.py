"""Opens what a person pasted, dropped or chose: bytes become text, and JSON where it is JSON; nothing raises."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from core.cookies.formats.format import Source
from core.cookies.formats.json_text import BrokenJsonError, parse_json
from core.errors import SessileError
from core.model.address import web_address
from core.model.transfer import Remark

_MARKS = (  # the longer first: UTF-32's begins like UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536  # bytes looked at to tell text from anything else
_CONTROL = bytes({*range(32), 127} - {*b"\t\n\f\r\x1b"})
_start = re.compile(r"\s*+").match


def open_source(data: bytes | str, *, url: str = "", now: float) -> tuple[Source, tuple[Remark, ...]]:
    """Return the text without its byte order mark, as JSON too where it is, and remarks on what was wrong with it."""
    text, remarks = (data, []) if isinstance(data, str) else decoded(data)
    text = text.removeprefix("\ufeff")
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")  # lines of an old Mac
    return Source(text, _json(text, remarks), _address(url), now), tuple(remarks)


def decoded(data: bytes) -> tuple[str, list[Remark]]:
    """Return bytes as text, empty for what is none, and remarks on what was wrong with them."""
    remarks: list[Remark] = []
    return _decoded(data, remarks), remarks


def _address(url: str) -> str:
    """Return the address completed as people shorten it; one that is none stays, for the reader to say so."""
    try:
        return web_address(url, field="url")
    except SessileError:
        return url.strip()


def _decoded(data: bytes, remarks: list[Remark]) -> str:
    encoding = _encoding(data)
    if encoding == "utf-8" and _is_no_text(data[:_SAMPLE]):
        remarks.append(Remark("", "This is no text.", "It is a picture, an archive or a program. Unpack it first."))
        return ""
    try:
        return data.decode(encoding, "surrogatepass")  # what we write holds lone surrogates where the cookie did
    except UnicodeDecodeError:
        pass
    if encoding != "utf-8":
        remarks.append(Remark("", f"The text is not all {encoding.upper()}.", "Broken letters were replaced."))
        return data.decode(encoding, "replace")
    remarks.append(
        Remark("", "The text is not in UTF-8.", "It was read as Western European (Windows-1252): look at its accents.")
    )
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # has a letter for every byte


def _is_no_text(sample: bytes) -> bool:
    """Tell bytes of which more than one in twenty is a control character; a text with a stray one stays a text."""
    return (len(sample) - len(sample.translate(None, _CONTROL))) * 20 > len(sample)


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if data[1:2] == b"\0" and data[3:4] == b"\0":
        return "utf-16-le"
    if data[0:1] == b"\0" and data[2:3] == b"\0":
        return "utf-16-be"
    return "utf-8"


def _json(text: str, remarks: list[Remark]) -> object:
    found = _start(text)
    start = found.end() if found else 0
    if text[start : start + 1] not in ("{", "["):
        return None
    skipped: list[int] = []
    try:
        value, end = parse_json(text, start, skipped=skipped)
    except BrokenJsonError as fault:
        remarks.extend(_skipped(text, skipped))
        what = "The text begins like JSON and is broken, cut off or too deep here."
        kept = "What stands before was read." if fault.partial is not None else "Nothing could be read as JSON."
        remarks.append(Remark(_line(text, fault.position), what, kept))
        return fault.partial
    remarks.extend(_skipped(text, skipped))
    found = _start(text, end)
    if found and found.end() < len(text):
        remarks.append(Remark(_line(text, found.end()), "There is more text after the JSON.", "It was not read."))
    return value


def _skipped(text: str, positions: Iterable[int]) -> Iterator[Remark]:
    what = "A record of the list is broken or too deep here."
    return (Remark(_line(text, each), what, "It was passed over; those after it were read.") for each in positions)


def _line(text: str, position: int) -> str:
    number = text.count("\n", 0, position) + 1
    return f"line {number}"
