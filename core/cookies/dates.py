"""The dates of Set-Cookie, which are written in every way there is (RFC 6265bis, section 5.1.1)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DELIMITERS = re.compile(r"[\x09\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+")
_TIME = re.compile(r"(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?!\d)", re.ASCII)
_YEAR = re.compile(r"(\d{2,4})(?!\d)", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY = 100
_TURN = 70  # two digits from here on are of the last century


def parse_date(text: str) -> float | None:
    """Return a cookie date in unix seconds, None when it is none; the zone is not read, all count as UTC.

    The RFC takes no year before 1601, so that the cookie would have no expiry; Chromium lets it expire at once, and so
    does this.
    """
    time: tuple[int, int, int] | None = None
    day = month = year = None
    for token in _DELIMITERS.split(text):
        if time is None and (found := _TIME.match(token)):
            time = (int(found[1]), int(found[2]), int(found[3]))
        elif day is None and (found := _DAY.match(token)):
            day = int(found[1])
        elif month is None and token[:3].lower() in _MONTHS:
            month = _MONTHS.index(token[:3].lower()) + 1
        elif year is None and (found := _YEAR.match(token)):
            year = int(found[1])
    if time is None or day is None or month is None or year is None:
        return None
    return _seconds(_full(year), month, day, time)


def _full(year: int) -> int:
    if year >= _CENTURY:
        return year
    return year + (2000 if year < _TURN else 1900)


def _seconds(year: int, month: int, day: int, time: tuple[int, int, int]) -> float | None:
    try:
        return datetime(year, month, day, *time, tzinfo=UTC).timestamp()
    except ValueError:
        return None
