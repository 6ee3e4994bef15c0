"""How far a batch is, how fast it goes, and how often that is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from core.model.batch import Batch, BatchPlan, BatchProgress, BatchState
from core.model.extraction import ExtractionRequest, PageRequest
from core.services.batch_progress import ProgressTeller
from core.tasks import Tasks
from tests.fakes.clock import ManualClock

PLAN = BatchPlan("sess_1", "Prices", ExtractionRequest(PageRequest("")))
BATCH = Batch("batch_1", PLAN, 1.0, BatchState.RUNNING, total=100)


class Listener:
    """A teller on a clock set by hand, and what it told."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.tasks = Tasks()
        self.told: list[BatchProgress] = []
        self.teller = ProgressTeller(self.clock, self.tasks, self.told.append)


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    made = Listener()
    yield made
    await made.tasks.close()


async def test_it_tells_at_once_and_then_four_times_a_second(listener: Listener) -> None:
    for done in range(20):
        listener.teller.tell(replace(BATCH, done=done), ())
        await asyncio.sleep(0)
        listener.clock.advance(0.05)
    assert 4 <= len(listener.told) <= 5
    assert listener.told[0].batch.done == 0


async def test_what_comes_last_is_told_a_little_later(listener: Listener) -> None:
    listener.teller.tell(BATCH, ())
    listener.teller.tell(replace(BATCH, done=1), ())
    listener.teller.tell(replace(BATCH, done=2), ("https://a.example/",))
    await asyncio.sleep(0)
    listener.clock.advance(0.25)
    await asyncio.sleep(0)
    assert [(each.batch.done, each.loading) for each in listener.told] == [(0, ()), (2, ("https://a.example/",))]


async def test_rate_and_time_left_follow_from_the_pages_that_ended(listener: Listener) -> None:
    for _ in range(10):
        listener.clock.advance(1)
        listener.teller.note_end(2)
    listener.teller.tell(replace(BATCH, done=20), ())
    assert listener.told[-1].rate == pytest.approx(120.0)
    assert listener.told[-1].left == pytest.approx(40.0)


async def test_only_the_last_minute_counts(listener: Listener) -> None:
    listener.teller.note_end(1000)
    listener.clock.advance(61)
    listener.teller.note_end(6)
    listener.teller.tell(BATCH, ())
    assert listener.told[-1].rate == pytest.approx(6.0)


async def test_before_anything_can_be_said_nothing_is(listener: Listener) -> None:
    listener.teller.note_end(1)
    listener.clock.advance(1)
    listener.teller.tell(BATCH, ())
    assert (listener.told[-1].rate, listener.told[-1].left) == (None, None)


async def test_a_batch_that_does_not_run_has_no_rate(listener: Listener) -> None:
    listener.clock.advance(10)
    listener.teller.note_end(5)
    listener.teller.tell(replace(BATCH, state=BatchState.PAUSED), ())
    assert listener.told[-1].rate is None
