"""Work for somebody who may go."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from fastapi import Request

from core.api.hanging_up import HungUpError, while_asked
from core.tasks import Tasks


class Caller:
    """The other end of a request."""

    def __init__(self) -> None:
        self.gone = asyncio.Event()

    def request(self) -> Request:
        return Request({"type": "http"}, self._receive)

    async def _receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}


async def forever(begun: asyncio.Event) -> None:
    begun.set()
    await asyncio.Event().wait()


async def answer() -> str:
    return "done"


async def test_what_the_work_gives_is_returned() -> None:
    assert await while_asked(Caller().request(), answer()) == "done"


async def test_a_hang_up_cancels_the_work() -> None:
    caller, begun = Caller(), asyncio.Event()
    task = Tasks().start(_outcome(caller, begun), name="work")
    await begun.wait()
    caller.gone.set()
    assert await task == "hung up"


async def test_somebody_elses_cancellation_stays_one() -> None:
    caller, begun = Caller(), asyncio.Event()
    task = Tasks().start(_outcome(caller, begun), name="work")
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_nobody_listens_when_the_work_is_done() -> None:
    before = asyncio.all_tasks()
    await while_asked(Caller().request(), answer())
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before


async def _outcome(caller: Caller, begun: asyncio.Event) -> str:
    try:
        await while_asked(caller.request(), forever(begun))
    except HungUpError:
        await asyncio.sleep(0)  # a cancellation that was taken back must not come again
        return "hung up"
    return "came to an end"
