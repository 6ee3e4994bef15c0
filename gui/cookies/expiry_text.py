"""An expiry as a person writes it: Session, a date, or a time from now."""

from __future__ import annotations

import re
from datetime import datetime

from gui.kit import words

SESSION = "Session"
ADVICE = "Write Session, a time from now such as 30 d, or a date such as 2027-01-31 18:00."
_UNITS = {"s": 1, "sec": 1, "second": 1, "min": 60, "m": 60, "minute": 60, "h": words.HOUR, "hour": words.HOUR,
          "d": words.DAY, "day": words.DAY, "week": 7 * words.DAY, "w": 7 * words.DAY,
          "month": 30 * words.DAY, "year": 365 * words.DAY}  # fmt: skip
_SPAN = re.compile(r"(\d{1,9}) ?([a-z]{1,7}) ?", re.ASCII)
_FORMATS = ("%d %b %Y, %H:%M:%S", "%d %b %Y, %H:%M", "%d %b %Y %H:%M:%S", "%d %b %Y %H:%M", "%d %b %Y",
            "%d %B %Y, %H:%M", "%d %B %Y")  # fmt: skip


def expiry_text(expires: float | None) -> str:
    """Write an expiry (unix seconds; None = session cookie) so that `parse_expiry` reads it."""
    return SESSION if expires is None else words.exact(expires)


def parse_expiry(text: str, *, now: float) -> float | None:
    """Read an expiry in the local time zone; None is a session cookie. Raises ValueError with advice as its text."""
    wanted = " ".join(text.split())
    if wanted.casefold() in ("", SESSION.casefold()):
        return None
    span = _span(wanted.casefold().removeprefix("in ").removeprefix("+").strip())
    if span is not None:
        return float(int(now + span))
    for form in ("", *_FORMATS):
        try:
            return _moment(wanted, form).timestamp()
        except (ValueError, OverflowError, OSError):
            continue
    raise ValueError(ADVICE)


def _moment(text: str, form: str) -> datetime:
    return datetime.strptime(text, form).astimezone() if form else datetime.fromisoformat(text).astimezone()


def _span(text: str) -> int | None:
    total, place = 0, 0
    while place < len(text):
        found = _SPAN.match(text, place)
        seconds = found and (_UNITS.get(found[2]) or _UNITS.get(found[2].removesuffix("s")))
        if not found or not seconds:
            return None
        total += int(found[1]) * seconds
        place = found.end()
    return total or None
