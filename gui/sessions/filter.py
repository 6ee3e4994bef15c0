"""The filter box's language: words over name, site, tags and note, and the prefixes `tag:`, `domain:` and `is:`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gui.sessions.session_row import SessionRow

Test = Callable[[SessionRow, float], bool]
"""Tells whether a row is wanted at a moment (unix seconds)."""

_TERM = re.compile(r'(?:[^\s"]|"[^"]*"?)+')

_STATES: Mapping[str, Test] = {
    "expired": lambda row, now: row.ends_at <= now,
    "expiring": lambda row, now: row.expiring(now),
    "open": lambda row, _now: row.open,
    "pinned": lambda row, _now: row.pinned,
}


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """A parsed filter text; every term must hold."""

    tests: tuple[Test, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it lets everything through."""
        return not self.tests

    def keep(self, rows: Iterable[SessionRow], now: float) -> list[SessionRow]:
        """Return the wanted rows in their order."""
        kept = list(rows)
        for test in self.tests:
            kept = [row for row in kept if test(row, now)]
        return kept


def parse_filter(text: str) -> SessionFilter:
    """Read what the person typed; never refuses: an unknown prefix is plain text, quotes keep spaces together."""
    return SessionFilter(tuple(_test_of(term) for term in _TERM.findall(text.casefold()) if term.strip('"')))


def _test_of(term: str) -> Test:
    prefix, colon, value = term.partition(":")
    value = value.replace('"', "")
    if colon and value:
        if prefix == "tag":
            return lambda row, _now: any(value in tag for tag in row.tags)
        if prefix == "domain":
            return lambda row, _now: value in row.site.casefold()
        if prefix == "is" and value in _STATES:
            return _STATES[value]
    plain = term.replace('"', "")
    return lambda row, _now: plain in row.text
