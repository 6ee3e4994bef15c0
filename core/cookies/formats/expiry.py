"""Expiry as files write it: seconds, fractions, milliseconds by mistake, and the spellings of "session cookie"."""

from __future__ import annotations

import math

LATEST = 253_402_300_799.0  # the end of the year 9999 in unix seconds

MILLISECONDS = "The expiry was written in milliseconds."
TOO_LATE = "The expiry was set back to the year 9999, the last one browsers know."
NO_NUMBER = "The expiry is no number: it is taken as a session cookie."


def read_expiry(seconds: float) -> tuple[float | None, str]:
    """Return the expiry in unix seconds (None = session cookie) and what was altered, in words or empty.

    0 and -1 mean session. Beyond the year 9999 the number is in milliseconds: below that no cookie is, since
    such milliseconds end in 1978.
    """
    if 0 < seconds <= LATEST:
        return seconds, ""
    if seconds in (0, -1):
        return None, ""
    if math.isnan(seconds):
        return None, NO_NUMBER
    if seconds < 0:
        return max(seconds, -LATEST), ""
    if seconds / 1000 <= LATEST:
        return seconds / 1000, MILLISECONDS
    return LATEST, TOO_LATE
