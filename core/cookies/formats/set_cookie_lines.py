"""Set-Cookie lines of a response, as a browser takes them from the address a person names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from core.cookies.formats.format import Source
from core.cookies.formats.header import begin_with_name
from core.cookies.formats.hosted import header_lines, without_host
from core.cookies.matching import read_url
from core.cookies.set_cookie import Refusal, evaluate
from core.model.transfer import FormatId, FoundCookie, ReadCookies, Remark

FORMAT = FormatId.SET_COOKIE

_named = re.compile(r"[ \t]*+(?:< )?set-cookie(?::[ \t]*+|[ \t\r]*+$)", re.IGNORECASE).match
_attribute = re.compile(
    r"[ \t]*+(?:secure|httponly|partitioned|(?:domain|path|expires|max-age|samesite|priority)[ \t]*+=.*+)?[ \t\r]*+$",
    re.IGNORECASE,
).match


def detect(source: Source) -> bool:
    """Tell a line that begins with `Set-Cookie:`, and lines that are such a header's value and cannot be a Cookie's."""
    lines = source.text.split("\n")
    return any(_named(line) for line in lines) or _are_values(lines)


def _are_values(lines: list[str]) -> bool:
    """Tell lines with nothing but attributes after the first semicolon, in one of them at least."""
    filled = begin_with_name(lines)
    return any(";" in line.rstrip("; \t") for line in filled) and all(
        _attribute(part) for line in filled for part in islice(line.split(";"), 1, None)
    )


def read(source: Source) -> ReadCookies:
    """Return what a browser would take and what it would refuse; other headers are passed over.

    A refused line without a name and a value is a remark.
    """
    if read_url(source.url) is None:
        return without_host(FORMAT, source.url)
    found: list[FoundCookie] = []
    remarks: list[Remark] = []
    for number, line in _values(source.text):
        place = f"line {number}"
        taken = evaluate(line, url=source.url, now=source.now)
        if not isinstance(taken, Refusal):
            found.append(FoundCookie(taken, place))
        elif taken.wished is not None:
            found.append(FoundCookie(taken.wished, place, refused=taken.why))
        else:
            remarks.append(Remark(place, "A browser refuses this cookie.", taken.why))
    return ReadCookies(FORMAT, tuple(found), tuple(remarks))


def _values(text: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    if not any(_named(line) for line in lines):
        return ((number, line.strip()) for number, line in enumerate(lines, 1) if line.strip())
    return header_lines(text, _named)
