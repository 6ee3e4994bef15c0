"""The Cookie header of a request: `Cookie: a=b; c=d`, or the same without its name."""

from __future__ import annotations

import re

from core.cookies.formats.format import Bundle, Source
from core.cookies.formats.hosted import header_lines, read_headers
from core.cookies.formats.sent import sent
from core.model.transfer import Exported, FormatId, ReadCookies

FORMAT = FormatId.HEADER

_named = re.compile(r"[ \t]*+(?:> )?cookie(?::|[ \t\r]*+$)", re.IGNORECASE).match
_bare = re.compile(r"""(?!\S{0,20}://|==|[\[{]["\[{])[^\s=;]*+=""").match  # no address, no words, no broken JSON


def detect(source: Source) -> bool:
    """Tell a `Cookie:` line, or a single line that begins with a name and an equals sign."""
    lines = source.text.split("\n")
    return any(_named(line) for line in lines) or len(begin_with_name(lines)) == 1


def begin_with_name(lines: list[str]) -> list[str]:
    """Return the lines that hold something when all of them begin with `name=`, else none."""
    filled: list[str] = []
    for line in lines:
        if line := line.strip():
            if not _bare(line):
                return []
            filled.append(line)
    return filled


def read(source: Source) -> ReadCookies:
    """Return session cookies of the address's host; other lines around a `Cookie:` one are no cookies."""
    named = [value for _line, value in header_lines(source.text, _named)]
    return read_headers(FORMAT, named or _unquoted(source.text).split("\n"), url=source.url, now=source.now)


def _unquoted(text: str) -> str:
    """Take off the quotes that a console puts around `document.cookie`."""
    bare = text.strip()
    if len(bare) < 2 or bare[0] not in "'\"" or bare[-1] != bare[0]:
        return text
    return re.sub(r"\\([\\'\"])", r"\1", bare[1:-1])


def write(bundle: Bundle) -> Exported:
    """Return the header a browser sends to the address; raises INPUT naming `url` where that is missing."""
    request = sent(bundle)
    return Exported(
        FORMAT, f"Cookie: {request.header}" if request.cookies else "", len(request.cookies), request.remarks
    )
