"""Whether cleanup may erase."""

from __future__ import annotations

import pytest

from core.services.holdoff import GAP, HOLD, JUMP, HoldOff
from tests.fakes.clock import ManualClock


def test_a_first_start_holds_nothing() -> None:
    assert not HoldOff(ManualClock(), last_run=None).holds()


@pytest.mark.parametrize(
    ("gap", "holds"), [(0.0, False), (GAP, False), (GAP + 1, True), (-JUMP, False), (-JUMP - 1, True)]
)
def test_a_start_holds_after_a_long_gap_or_before_its_last_run(gap: float, holds: bool) -> None:
    clock = ManualClock()
    assert HoldOff(clock, last_run=clock.now() - gap).holds() is holds


@pytest.mark.parametrize("jump", [JUMP + 1, -JUMP - 1])
def test_a_jump_holds(jump: float) -> None:
    clock = ManualClock()
    holdoff = HoldOff(clock, last_run=clock.now())
    clock.jump(jump)
    assert holdoff.holds()


def test_small_corrections_of_the_clock_are_no_jump() -> None:
    clock = ManualClock()
    holdoff = HoldOff(clock, last_run=clock.now())
    clock.jump(JUMP)
    assert not holdoff.holds()


def test_time_that_passes_is_no_jump() -> None:
    clock = ManualClock()
    holdoff = HoldOff(clock, last_run=clock.now())
    clock.advance(100 * GAP)
    assert not holdoff.holds()


def test_it_holds_for_an_hour_of_the_steady_clock() -> None:
    clock = ManualClock()
    holdoff = HoldOff(clock, last_run=clock.now() - 2 * GAP)
    clock.advance(HOLD - 1)
    assert holdoff.holds()
    clock.advance(1)
    assert not holdoff.holds()
