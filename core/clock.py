"""Where the time comes from, so that tests can set it."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Two clocks: the wall's, which may jump, and a steady one for durations."""

    def now(self) -> float:
        """Unix time in seconds."""
        ...

    def steady(self) -> float:
        """Seconds from an arbitrary start, never going back."""
        ...


class SystemClock:
    """The machine's clocks."""

    def now(self) -> float:
        """Unix time in seconds."""
        return time.time()

    def steady(self) -> float:
        """Seconds from an arbitrary start, never going back."""
        return time.monotonic()
