"""Set-Cookie lines of a response, as a browser takes them from the address a person names."""

from __future__ import annotations

import re

from core.cookies.formats.format import Source
from core.cookies.formats.hosted import without_host
from core.cookies.matching import read_url
from core.cookies.set_cookie import Refusal, evaluate
from core.model.transfer import FormatId, FoundCookie, ReadCookies, Remark

FORMAT = FormatId.SET_COOKIE

_named = re.compile(r"[ \t]*+set-cookie:[ \t]*+", re.IGNORECASE).match


def detect(source: Source) -> bool:
    """Tell a line that begins with `Set-Cookie:`."""
    return any(_named(line) for line in source.text.split("\n"))


def read(source: Source) -> ReadCookies:
    """Return what a browser would take; a refused line is a remark with its number, other headers are passed over."""
    if read_url(source.url) is None:
        return without_host(FORMAT, source.url)
    found: list[FoundCookie] = []
    remarks: list[Remark] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        named = _named(line)
        if named is None:
            continue
        place = f"line {number}"
        taken = evaluate(line[named.end() :].removesuffix("\r"), url=source.url, now=source.now)
        if isinstance(taken, Refusal):
            remarks.append(Remark(place, "A browser refuses this cookie.", taken.why))
        else:
            found.append(FoundCookie(taken, place))
    return ReadCookies(FORMAT, tuple(found), tuple(remarks))
