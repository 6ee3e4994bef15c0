"""An answer for whoever still waits for one when the server ends."""

from __future__ import annotations

import asyncio

from core.api.guard import Application, Message, Receive, Send
from core.api.problems import Problem

_ENDING = Problem(
    503,
    "Sessile is ending. Try again once it runs.",
    title="Sessile is ending",
    headers={"connection": "close"},
)


class ToldOfTheEnd:
    """ASGI middleware: a request that is cancelled because the server closes is told so, unless its answer has begun.

    The work behind it is cancelled all the same; the server itself would call that a fault.
    """

    def __init__(self, app: Application, closing: asyncio.Event) -> None:
        self._app = app
        self._closing = closing

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass everything on, and answer in place of what was cancelled."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if begun or scope["type"] != "http" or not self._closing.is_set() or task is None or task.uncancel():
                raise
            await _ENDING(scope, receive, send)
