"""A long work while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from core.errors import ErrorKind, SessileError
from core.model.sealing import SealingProgress, SealingStep
from gui.kit.frame import Frame
from gui.sealing.work_page import Progress, WorkPage
from gui.sealing.work_words import ROTATE, SWITCH_ON
from tests.unit.gui.waiting import until


class Played:
    """A work that a test plays: `tell` is its progress, `over` ends it."""

    def __init__(self) -> None:
        self.tell: Progress | None = None
        self.over = asyncio.Event()
        self.cancelled = False

    async def run(self, progress: Progress) -> None:
        """Wait to be ended."""
        self.tell = progress
        try:
            await self.over.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise

    def step(self, step: SealingStep) -> None:
        """Tell of one step."""
        assert self.tell is not None
        self.tell(SealingProgress(step, 1, 2))


@pytest_asyncio.fixture
async def page(frame: Frame) -> AsyncIterator[WorkPage]:
    made = WorkPage(frame, SWITCH_ON)
    made.show()
    yield made
    made.close()
    made.deleteLater()


async def _started(page: WorkPage) -> Played:
    played = Played()
    page.start(played.run)
    await until(lambda: played.tell)
    return played


async def test_early_work_can_be_cancelled(page: WorkPage) -> None:
    told: list[int] = []
    page.cancelled.connect(lambda: told.append(1))
    played = await _started(page)
    page.stop.click()
    await until(lambda: told)
    assert (played.cancelled, page.running) == (True, False)


async def test_late_work_is_only_left_to_itself(page: WorkPage) -> None:
    left: list[int] = []
    page.left.connect(lambda: left.append(1))
    played = await _started(page)
    played.step(SealingStep.PROFILES)
    page.stop.click()
    assert (left, played.cancelled, page.stop.text()) == ([1], False, "Close")
    played.over.set()
    await until(lambda: not page.running)


async def test_a_rotation_cannot_be_cancelled(frame: Frame) -> None:
    page = WorkPage(frame, ROTATE)
    played = await _started(page)
    assert (page.give_up(), page.stop.text()) == (False, "Close")
    played.over.set()
    await until(lambda: not page.running)
    page.deleteLater()


async def test_it_ends_with_a_message_also_when_the_page_is_gone(page: WorkPage, frame: Frame) -> None:
    played = await _started(page)
    page.close()
    played.over.set()
    await until(lambda: frame.messages.shown)
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == "Encryption is on."


async def test_a_failure_says_why(page: WorkPage) -> None:
    said: list[str] = []
    page.failed.connect(said.append)

    async def fail(_: Progress) -> None:
        raise SessileError(ErrorKind.STORE, "The disk is full.")

    page.start(fail)
    await until(lambda: said)
    assert (said, page.running) == (["The disk is full."], False)
