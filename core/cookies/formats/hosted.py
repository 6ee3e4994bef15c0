"""Cookies as a request carries them: names and values, no host; each gets the host of the address it was sent to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from core.cookies.matching import read_url
from core.model.cookie import Cookie
from core.model.transfer import FormatId, FoundCookie, ReadCookies, Remark

_SECURE = ("__secure-", "__host-", "__http-")
_HTTP_ONLY = ("__http-", "__host-http-")


_begins_pair = re.compile(r"[^\s=;:]++=").match


def header_lines(text: str, named: Callable[[str], re.Match[str] | None]) -> Iterator[tuple[int, str]]:
    """Yield the line numbers and values of the headers that `named` knows; dev tools put the value below the name."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        found = named(line)
        if found is None:
            continue
        value = line[found.end() :].removesuffix("\r")
        if value.strip() or number == len(lines) or not _begins_pair(lines[number]):
            yield number, value
        else:
            yield number + 1, lines[number].removesuffix("\r")


def read_headers(format_id: FormatId, headers: Sequence[str], *, url: str, now: float) -> ReadCookies:
    """Return the cookies of Cookie headers that went to `url`; without a host in it the address is asked for."""
    request = read_url(url)
    if request is None:
        return without_host(format_id, url)
    found = [cookie_at(request.host, name, value, now=now) for header in headers for name, value in pairs(header)]
    return ReadCookies(format_id, tuple(FoundCookie(each, f"cookie {n}") for n, each in enumerate(found, 1)))


def without_host(format_id: FormatId, url: str) -> ReadCookies:
    """Return the question for an address, with a remark where the one that was given is none."""
    wrong = (Remark("", "The address names no host.", "Write one such as https://example.org/."),) if url else ()
    return ReadCookies(format_id, remarks=wrong, needs_url=True)


def pairs(header: str) -> Iterator[tuple[str, str]]:
    """Return names and values of a header without its `Cookie:`; no equals sign means a cookie without a name."""
    for part in header.split(";"):
        name, equals, value = part.strip(" \t\r\n").partition("=")
        if equals:
            yield name.rstrip(" \t"), value.lstrip(" \t")
        elif name:
            yield "", name


def cookie_at(host: str, name: str, value: str, *, now: float) -> Cookie:
    """Return a session cookie of this host alone, with what the prefix of its name proves it to have."""
    prefix = name.lower()
    return Cookie(
        name=name,
        value=value,
        domain=host,
        secure=prefix.startswith(_SECURE),
        http_only=prefix.startswith(_HTTP_ONLY),
        created_at=now,
    )
