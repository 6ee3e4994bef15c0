"""The cookie table's columns once: title, words of a cell, and what to sort by. The value's words are the model's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from core.model.cookie import LONGEST_LIFE, Cookie, SameSite
from gui.kit import words


class CookieColumn(IntEnum):
    """Browser developer tools' columns, in their order."""

    NAME = 0
    VALUE = 1
    DOMAIN = 2
    PATH = 3
    EXPIRES = 4
    SIZE = 5
    HTTP_ONLY = 6
    SECURE = 7
    SAME_SITE = 8
    PARTITION = 9


SWITCHES = frozenset({CookieColumn.HTTP_ONLY, CookieColumn.SECURE})

SortKey = str | float | int


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column: `text` takes the cookie and the time now in unix seconds."""

    title: str
    text: Callable[[Cookie, float], str]
    sort_key: Callable[[Cookie], SortKey]


SAME_SITE_WORDS = {SameSite.STRICT: "Strict", SameSite.LAX: "Lax", SameSite.NONE: "None", SameSite.UNSET: "—"}
CHECK = "✓"
SESSION_WORD = "Session"
CAPPED_WORDS = "400 d (capped)"


def cookie_size(cookie: Cookie) -> int:
    """Bytes of name and value together, as a browser counts them: half a character counts as one that is unknown."""
    return len(cookie.name.encode(errors="surrogatepass")) + len(cookie.value.encode(errors="surrogatepass"))


def expiry_words(cookie: Cookie, now: float) -> str:
    """Say when `cookie` really ends: Session, in a time, expired, or where a browser cuts it."""
    if cookie.expires is None:
        return SESSION_WORD
    return words.until(cookie.expires - now) if capped(cookie.expires, now) is None else CAPPED_WORDS


def capped(expires: float | None, now: float) -> float | None:
    """Return where a browser cuts an expiry (unix seconds); None where it does not, or by less than a minute."""
    longest = now + LONGEST_LIFE
    return longest if expires is not None and expires - longest > words.MINUTE else None


def partition_words(cookie: Cookie) -> str:
    """Name the top-level site of a partitioned cookie; empty for all others."""
    key = cookie.partition_key
    if key is None:
        return ""
    return f"{key.top_level_site} (cross-site)" if key.has_cross_site_ancestor else key.top_level_site


def _domain_key(cookie: Cookie) -> str:
    """Keep the hosts of one site together; one text, since sorting by tuples takes four times as long."""
    return "\0".join(reversed(cookie.domain.split(".")))


COLUMNS: dict[CookieColumn, ColumnSpec] = {
    CookieColumn.NAME: ColumnSpec("Name", lambda c, _: c.name, lambda c: c.name.casefold()),
    CookieColumn.VALUE: ColumnSpec("Value", lambda _c, _: "", lambda c: len(c.value)),
    CookieColumn.DOMAIN: ColumnSpec("Domain", lambda c, _: c.shown_domain, _domain_key),
    CookieColumn.PATH: ColumnSpec("Path", lambda c, _: c.path, lambda c: c.path),
    CookieColumn.EXPIRES: ColumnSpec("Expires", expiry_words, lambda c: c.expires if c.expires is not None else -1.0),
    CookieColumn.SIZE: ColumnSpec("Size", lambda c, _: str(cookie_size(c)), cookie_size),
    CookieColumn.HTTP_ONLY: ColumnSpec("HttpOnly", lambda c, _: CHECK if c.http_only else "", lambda c: c.http_only),
    CookieColumn.SECURE: ColumnSpec("Secure", lambda c, _: CHECK if c.secure else "", lambda c: c.secure),
    CookieColumn.SAME_SITE: ColumnSpec(
        "SameSite", lambda c, _: SAME_SITE_WORDS[c.same_site], lambda c: c.same_site.value
    ),
    CookieColumn.PARTITION: ColumnSpec("Partition", lambda c, _: partition_words(c), partition_words),
}
