"""A clock that stands until a test moves it."""

from __future__ import annotations

import asyncio


class ManualClock:
    """The wall's clock and the steady one, both moved by hand; sleepers wake when their time has come."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self._now = now
        self._steady = 1_000.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def now(self) -> float:
        return self._now

    def steady(self) -> float:
        return self._steady

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        sleeper = (self._steady + seconds, woken)
        self._sleepers.append(sleeper)
        try:
            await woken.wait()
        finally:
            self._sleepers.remove(sleeper)

    def advance(self, seconds: float) -> None:
        """Let time pass: both clocks go on, and whoever slept that long wakes."""
        self._now += seconds
        self._steady += seconds
        for due, woken in self._sleepers:
            if due <= self._steady:
                woken.set()

    def jump(self, seconds: float) -> None:
        """Set the wall's clock forward or back while no time passes."""
        self._now += seconds

    @property
    def sleepers(self) -> int:
        """How many wait for this clock to move."""
        return len(self._sleepers)

    @property
    def waits(self) -> list[float]:
        """How many seconds each of them still waits."""
        return [due - self._steady for due, _ in self._sleepers]
