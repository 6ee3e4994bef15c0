"""Single fields of a cookie as JSON tools write them, where a value of any type may stand anywhere."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from core.cookies.formats.expiry import read_expiry
from core.model.cookie import SameSite

_SAME_SITE = {
    "no_restriction": SameSite.NONE,
    "none": SameSite.NONE,
    "lax": SameSite.LAX,
    "strict": SameSite.STRICT,
    "unspecified": SameSite.UNSET,
    "unset": SameSite.UNSET,
    "": SameSite.UNSET,
    "-1": SameSite.UNSET,
    "0": SameSite.NONE,
    "1": SameSite.LAX,
    "2": SameSite.STRICT,
}
_FLAGS = {"true": True, "1": True, "false": False, "0": False, "": False}
_LONGEST = 100  # characters of a flag, a number or a date
_MOST_BITS = 4_096  # of a number that is taken as text; Python writes no longer ones


class UnusableError(Exception):
    """A record holds no cookie: what is wrong, and why nothing can be made of it, in sentences without a value."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what)
        self.what = what
        self.why = why


def text(raw: object, field: str, notes: list[str]) -> str:
    """Return a text; a number is taken as its digits, with a note. Raises UnusableError for anything else."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        raise UnusableError(f"It has no {field}.", "A cookie cannot do without one.")
    digits = _digits(raw)
    if digits is None:
        raise UnusableError(f"Its {field} is no text.", "Nothing can be made of it.")
    notes.append(f"The {field} was written as a number.")
    return digits


def flag(raw: object, field: str, notes: list[str]) -> bool:
    """Return a switch; missing is off, and what cannot be told is off with a note."""
    if raw is None or isinstance(raw, bool):
        return bool(raw)
    told = _FLAGS.get(_short(raw).lower()) if isinstance(raw, str | int) else None
    if told is None:
        notes.append(f"{field} was neither true nor false: it is off.")
    return bool(told)


def expiry(raw: object, notes: list[str]) -> float | None:
    """Return the expiry in unix seconds, None for a session cookie; takes numbers, their digits and ISO 8601."""
    if raw is None:
        return None
    seconds, note = read_expiry(_seconds(raw))
    if note:
        notes.append(note)
    return seconds


def same_site(raw: object, notes: list[str]) -> SameSite:
    """Return SameSite from every spelling and number in use; what cannot be told is unset, with a note."""
    known = _SAME_SITE.get(_short(raw).lower()) if isinstance(raw, str | int) and not isinstance(raw, bool) else None
    if known is None and raw is not None:
        notes.append("SameSite was none of the known words: it is left unset.")
    return known or SameSite.UNSET


def _digits(raw: object) -> str | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    if isinstance(raw, int):
        return str(raw) if raw.bit_length() <= _MOST_BITS else None
    return repr(raw) if math.isfinite(raw) else None


def _short(raw: str | int) -> str:
    if isinstance(raw, int):
        return str(int(raw)) if abs(raw) < _LONGEST else "?"
    return raw.strip() if len(raw) <= _LONGEST else "?"


def _seconds(raw: object) -> float:
    """Return NaN for what is no time."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return math.nan
    try:
        return float(raw or 0) if not isinstance(raw, str) else _written(raw)
    except OverflowError:  # an integer beyond every float
        return math.inf if isinstance(raw, int) and raw > 0 else -math.inf


def _written(raw: str) -> float:
    words = raw.strip()
    if not words:
        return 0.0
    if len(words) > _LONGEST:
        return math.nan
    try:
        return float(words)
    except ValueError:
        pass
    try:
        when = datetime.fromisoformat(words)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return math.nan
