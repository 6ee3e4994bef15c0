"""Times and sizes as people read them on a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

_STEPS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def span(seconds: float) -> str:
    """Return a length of time in its two largest units, such as `2 d 4 h`; never less than `0 s`."""
    left = max(0, int(seconds))
    said = []
    for size, unit in _STEPS:
        if left >= size:
            said.append(f"{left // size} {unit}")
            left %= size
        elif said:
            break
        if len(said) == 2:
            break
    return " ".join(said) or "0 s"


def until(moment: float, *, now: float) -> str:
    """Return how far a moment is from now, both in unix seconds."""
    return f"in {span(moment - now)}" if moment > now else f"{span(now - moment)} ago"


def date(moment: float) -> str:
    """Return a moment (unix seconds) as local date and time."""
    return f"{datetime.fromtimestamp(moment, UTC).astimezone():%Y-%m-%d %H:%M:%S}"


def size(count: float) -> str:
    """Return bytes as people say them."""
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"
