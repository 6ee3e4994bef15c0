"""Moments and lengths of time as charts say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from gui.kit import words

TICKS = 6


def in_words(moment: float, span: float) -> str:
    """Say a moment (unix seconds) of a chart over `span` seconds: "3 Nov, 14:05" or "3 Nov 2026"."""
    local = datetime.fromtimestamp(moment, UTC).astimezone()
    if span <= 30 * words.DAY:
        return f"{local.day} {local:%b, %H:%M}"
    return f"{local.day} {local:%b %Y}"


def time_ticks(first: float, last: float) -> tuple[tuple[float, str], ...]:
    """Return a few round local moments between two, with the words below them."""
    span = last - first
    hours = span <= words.DAY
    step = timedelta(hours=4) if hours else timedelta(days=max(1, round(span / words.DAY / TICKS)))
    end = datetime.fromtimestamp(last, UTC).astimezone().replace(minute=0, second=0, microsecond=0)
    moment = end if hours else end.replace(hour=0)
    found: list[tuple[float, str]] = []
    while moment.timestamp() >= first:
        said = f"{moment:%H:%M}" if hours else f"{moment.day} {moment:%b}"
        found.append((moment.timestamp(), said))
        moment -= step
    return tuple(reversed(found))


def between(bounds: Sequence[float]) -> tuple[str, ...]:
    """Name the ranges that `bounds` (seconds) divide: "under 5 min", "5 to 30 min", "1 to 6 h", "over 30 d"."""
    names = [f"under {words.duration(bounds[0])}"]
    for low, high in pairwise(bounds):
        lower, upper = words.duration(low).split(" "), words.duration(high).split(" ")
        names.append(f"{lower[0] if lower[1:] == upper[1:] else ' '.join(lower)} to {' '.join(upper)}")
    return (*names, f"over {words.duration(bounds[-1])}")
