"""What is told to whoever waits when the server ends."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from core.api.ending import ToldOfTheEnd
from core.api.guard import Message, Receive, Send
from core.tasks import Tasks


class Waiting:
    """A request that never comes to an end of its own, behind the middleware."""

    def __init__(self, *, answering: bool = False) -> None:
        self.begun = asyncio.Event()
        self.closing = asyncio.Event()
        self.sent: list[Message] = []
        self._answering = answering
        self.task: asyncio.Task[None] = Tasks().start(self._run(), name="request")

    async def _run(self) -> None:
        await ToldOfTheEnd(self._app, self.closing)({"type": "http"}, self._receive, self._send)
        await asyncio.sleep(0)  # a cancellation that was taken back must not come again

    async def _app(self, _scope: Message, _receive: Receive, send: Send) -> None:
        if self._answering:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        self.begun.set()
        await asyncio.Event().wait()

    async def _receive(self) -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        self.sent.append(message)


async def test_a_request_that_the_end_cancels_is_told_so() -> None:
    waiting = Waiting()
    await waiting.begun.wait()
    waiting.closing.set()
    waiting.task.cancel()
    await waiting.task
    assert waiting.sent[0]["status"] == 503
    assert b"Sessile is ending. Try again once it runs." in waiting.sent[1]["body"]


async def test_an_answer_that_has_begun_is_not_begun_again() -> None:
    waiting = Waiting(answering=True)
    await waiting.begun.wait()
    waiting.closing.set()
    waiting.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting.task
    assert len(waiting.sent) == 1


async def test_a_cancellation_of_another_reason_stays_one() -> None:
    waiting = Waiting()
    await waiting.begun.wait()
    waiting.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting.task
    assert waiting.sent == []
