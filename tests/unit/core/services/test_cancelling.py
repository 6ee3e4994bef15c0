"""Cancelling what is on its way into the store."""

from __future__ import annotations

import asyncio

import pytest

from core.errors import ErrorKind, SessileError
from core.services.cancelling import Cancellation
from core.tasks import Tasks


async def cancelled_in(work: asyncio.Task[str]) -> str:
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    work.cancel()
    return await work


def started(cancellation: Cancellation, gate: asyncio.Event, *, last_word: bool) -> asyncio.Task[str]:
    async def work() -> str | SessileError:
        asyncio.get_running_loop().call_later(0.01, gate.set)
        await gate.wait()
        try:
            if last_word:
                cancellation.check()
        except SessileError as error:
            return error
        return "done"

    return Tasks().start(cancellation.run(Tasks(), work(), name="work"), name="caller")


async def test_a_cancelled_caller_ends_the_work_at_its_next_check() -> None:
    with pytest.raises(asyncio.CancelledError):
        await cancelled_in(started(Cancellation(), asyncio.Event(), last_word=True))


async def test_what_was_too_late_to_stop_is_returned() -> None:
    work = started(Cancellation(), asyncio.Event(), last_word=False)
    assert await cancelled_in(work) == "done"
    assert work.cancelling() == 0


async def test_the_error_of_the_work_is_raised() -> None:
    async def work() -> str | SessileError:
        return SessileError(ErrorKind.STORE, "The disk is full. Make room.")

    with pytest.raises(SessileError, match="The disk is full"):
        await Cancellation().run(Tasks(), work(), name="work")


def test_nobody_has_cancelled_at_first() -> None:
    Cancellation().check()
