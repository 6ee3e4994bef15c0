"""Which page of a batch is next: hosts take turns, and each has its pause between two loads. Pure; no clock."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from math import inf
from urllib.parse import urlsplit

from core.model.batch import BatchPage

_NEVER = -inf


class BatchQueue:
    """Pages that wait here, by host. All times are seconds on one steady clock; `delay` is between two loads."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._pages: dict[str, deque[BatchPage]] = {}  # in the order in which hosts have their turn
        self._free_at: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self.numbers: set[int] = set()

    def __len__(self) -> int:
        """How many pages wait here."""
        return len(self.numbers)

    def offer(self, pages: Iterable[BatchPage]) -> None:
        """Let pages wait here that do not yet."""
        for page in pages:
            if page.number not in self.numbers:
                self.numbers.add(page.number)
                self._pages.setdefault(host_of(page.url), deque()).append(page)

    def take(self, *, now: float) -> BatchPage | None:
        """Return the next page that may be loaded now; its host goes to the end of the row and has its pause."""
        host = next((each for each in self._pages if self._ready(each) <= now), None)
        if host is None:
            return None
        pages = self._pages.pop(host)
        page = pages.popleft()
        if pages:
            self._pages[host] = pages
        self._free_at[host] = now + self.pause_of(host)
        self.numbers.discard(page.number)
        return page

    def ready_at(self) -> float:
        """Return when the next page may be loaded; infinity when none waits here, or none until a host is let go."""
        return min(map(self._ready, self._pages), default=inf)

    def slow_down(self, host: str, delay: float) -> None:
        """Let the host have a longer pause than the others from its next load on; a shorter one changes nothing."""
        if delay > self._delay:
            self._delays[host] = delay

    def pause_of(self, host: str) -> float:
        """Return the seconds between two loads of the host."""
        return self._delays.get(host, self._delay)

    def rest(self, host: str, *, until: float) -> None:
        """Load nothing of the host before `until`."""
        self._free_at[host] = max(self._ready(host), until)

    def hold(self, host: str) -> None:
        """Load nothing of the host before `let_go`."""
        self._free_at[host] = inf

    def let_go(self, host: str, *, at: float) -> None:
        """Load pages of the host again, from `at` on."""
        self._free_at[host] = at

    def _ready(self, host: str) -> float:
        return self._free_at.get(host, _NEVER)


def host_of(url: str) -> str:
    """Return what has one pause: the host with its port, in lower case."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
