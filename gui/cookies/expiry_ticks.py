"""How often countdowns must be said anew: every second only while one of them counts seconds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from core.model.cookie import Cookie
from gui.kit import words

EACH_SECOND, EACH_QUARTER, EACH_MINUTE = 1.0, 15.0, 60.0


class Countdowns:
    """The expiries of a jar in order, so that the nearest one is found at once however many there are."""

    def __init__(self, cookies: Iterable[Cookie] = ()) -> None:
        self._ends = sorted(cookie.expires for cookie in cookies if cookie.expires is not None)

    def pause(self, now: float) -> float:
        """Return the seconds until words may differ; `now` in unix seconds."""
        following = bisect_right(self._ends, now)
        ended = following > 0 and now - self._ends[following - 1] < words.MINUTE
        left = self._ends[following] - now if following < len(self._ends) else float("inf")
        if left <= words.MINUTE + 1:
            return EACH_SECOND
        return EACH_QUARTER if ended or left < words.HOUR + EACH_MINUTE else EACH_MINUTE
