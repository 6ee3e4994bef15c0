"""What happens, counted in memory: every commit passes here, and services tell what no commit says."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.model.extraction import Mode
from core.model.figures import Counted, LaunchKind, Spread
from core.model.session import Session
from core.model.verdict import SignIn

if TYPE_CHECKING:
    from core.services.writing import Writing

__all__ = ["EVICTED", "Counting", "Histogram", "LaunchKind"]

EVICTED = "evicted"
LIFETIMES = (300.0, 1_800.0, 3_600.0, 21_600.0, 86_400.0, 604_800.0, 2_592_000.0, 31_536_000.0)
CLEANUPS = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0)
LATENCIES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Histogram:
    """Counts values by the bounds they do not exceed."""

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._total = 0.0

    def observe(self, value: float) -> None:
        """Count `value`; one below 0, which a clock set back gives, counts as 0."""
        value = max(0.0, value)
        self._counts[bisect_left(self._bounds, value)] += 1
        self._total += value

    def spread(self) -> Spread:
        """Return how the values lie."""
        return Spread(self._bounds, tuple(self._counts), self._total)


class Counting:
    """Counters of one run of the program; every method is to be called on the core's loop."""

    def __init__(self) -> None:
        self._launches: Counter[LaunchKind] = Counter()
        self._extractions: Counter[tuple[Mode, SignIn]] = Counter()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._latencies: dict[tuple[str, str], Histogram] = {}
        self._lifetimes = Histogram(LIFETIMES)
        self._cleanups = Histogram(CLEANUPS)
        self._captures = self._cookie_writes = self._evictions = 0

    def committed(self, writing: Writing, known: Callable[[str], Session | None]) -> None:
        """Count what a commit did; `known` gives sessions as they were before it.

        A life lasts from the creation until the session leaves the list, for the bin or for good.
        """
        self._cookie_writes += writing.cookie_writes
        self._evictions += sum(event.kind == EVICTED for event in writing.events)
        leaving = {session.id for session in writing.put.values() if session.binned} | writing.erased
        for before in map(known, leaving):
            if before is not None and not before.binned:
                self._lifetimes.observe(writing.now - before.created_at)

    def launched(self, kind: LaunchKind) -> None:
        """Count a browser that has started."""
        self._launches[kind] += 1

    def captured(self) -> None:
        """Count a capture that is believed."""
        self._captures += 1

    def extracted(self, mode: Mode, verdict: SignIn) -> None:
        """Count a result by the shape it has and what was made of the page."""
        self._extractions[mode, verdict] += 1

    def cleaned(self, seconds: float) -> None:
        """Count a cleanup."""
        self._cleanups.observe(seconds)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answer of the API; `route` is the route's own pattern, never an address with an id in it."""
        self._requests[method, route, status] += 1
        self._latencies.setdefault((method, route), Histogram(LATENCIES)).observe(seconds)

    def read(self) -> Counted:
        """Return all of it, as it is now."""
        return Counted(
            launches=MappingProxyType(dict(self._launches)),
            extractions=MappingProxyType(dict(self._extractions)),
            requests=MappingProxyType(dict(self._requests)),
            latencies=MappingProxyType({key: each.spread() for key, each in self._latencies.items()}),
            lifetimes=self._lifetimes.spread(),
            cleanups=self._cleanups.spread(),
            captures=self._captures,
            cookie_writes=self._cookie_writes,
            evictions=self._evictions,
        )
