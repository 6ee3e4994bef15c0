"""The machine's clocks."""

from __future__ import annotations

import time

from core.clock import SystemClock


def test_now_is_unix_time() -> None:
    before = time.time()
    assert before <= SystemClock().now() <= time.time()


def test_the_steady_clock_is_the_machines_monotonic_one() -> None:
    before = time.monotonic()
    assert before <= SystemClock().steady() <= time.monotonic()


async def test_sleeping_lets_the_steady_clock_go_on() -> None:
    clock = SystemClock()
    start = clock.steady()
    await clock.sleep(0.01)
    assert clock.steady() - start >= 0.009
