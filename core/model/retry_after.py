"""How long an answer asks to be left alone (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime


def retry_after(header: str | None, *, now: float) -> float | None:
    """Return the seconds that a Retry-After header asks to wait, a date counted from `now` (unix seconds).

    None without one, and for one that cannot be read; never below 0.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
        return max(0.0, (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).timestamp() - now)
    except (ValueError, ArithmeticError):  # a year or a time zone beyond any calendar
        return None
