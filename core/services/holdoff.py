"""Whether cleanup may erase: not for an hour after a long gap, or after the computer's clock has jumped."""

from __future__ import annotations

from core.clock import Clock
from core.model.expiry import DAY, HOUR

GAP = DAY  # seconds without the program after which nothing is erased for a while
JUMP = 120.0  # seconds by which the wall's clock may part from the steady one; a suspended computer counts as a jump
HOLD = HOUR


class HoldOff:
    """Compares the wall's clock with the steady one since the last look; the steady one cannot be set."""

    def __init__(self, clock: Clock, *, last_run: float | None) -> None:
        """Hold when the last sign of life (unix seconds) is long ago, or in the future."""
        self._clock = clock
        self._seen = (clock.now(), clock.steady())
        self._until: float | None = None
        gap = 0.0 if last_run is None else clock.now() - last_run
        if gap > GAP or gap < -JUMP:
            self._until = clock.steady() + HOLD

    def holds(self) -> bool:
        """Tell whether nothing may be erased now."""
        now, steady = self._clock.now(), self._clock.steady()
        seen_now, seen_steady = self._seen
        self._seen = (now, steady)
        if abs((now - seen_now) - (steady - seen_steady)) > JUMP:
            self._until = steady + HOLD
        return self._until is not None and steady < self._until
