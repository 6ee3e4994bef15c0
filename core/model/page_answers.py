"""What a server answered in place of a page, as its headers tell."""

from __future__ import annotations

_SHOWN = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/json",
    "text/xml",
    "application/xml",
    "text/css",
    "text/javascript",
    "application/javascript",
)
_REDIRECTS = (301, 302, 303, 307, 308)
_EMPTY = (204, 205)

Headers = list[dict[str, str]]


def instead(status: int, headers: Headers) -> str | None:
    """Say what the answer is that a browser would not show as a page; None for a page or a redirect."""
    if status in _REDIRECTS:
        return None
    if status in _EMPTY:
        return "nothing"
    if _header(headers, "content-disposition").startswith("attachment"):
        return "a file to save"
    kind = _header(headers, "content-type").partition(";")[0].strip()
    if not kind or kind in _SHOWN or kind.endswith(("+json", "+xml")):
        return None
    return f"a file ({kind})"


def length_of(headers: Headers) -> int:
    """Return how many bytes the answer says it has; 0 when it does not."""
    told = _header(headers, "content-length")
    return int(told) if told.isascii() and told.isdecimal() else 0


def _header(headers: Headers, name: str) -> str:
    return next((each["value"].strip().lower() for each in headers if each["name"].lower() == name), "")
