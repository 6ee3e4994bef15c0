"""uvicorn on a loop and a socket of ours: no signals, no log files, no waking up while nobody asks."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from core.api.guard import Application, Message, Receive, Send
from core.api.problems import Problem

GRACE = 2  # seconds that requests may take to end when the server is closed
_IDLE = 15  # seconds that an unused connection stays open
_TURNS = 3
_MOST = 200  # connections at a time; more are told to come again
_CROWDED = Problem(
    503, "Too many connections at once. Close some, or try again in a moment.", headers={"connection": "close"}
)


class Conversation(H11Protocol):
    """A connection that ends when its next request's head is not there in time.

    uvicorn's own timer only begins after an answer and ends with the first byte of what follows.
    """

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a request."""
        super().connection_made(cast("asyncio.Transport", transport))
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Wait no more once the request is there; a part of its head gives no more time."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        super().connection_lost(exc)
        self._forget()

    def _watch(self) -> None:
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering or self.transport.is_closing():
            self._forget()
        elif self._late is None:
            self._late = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def _forget(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class Listener(uvicorn.Server):
    """Serves one application on one socket until `closing` is set."""

    def __init__(self, app: Application, closing: asyncio.Event) -> None:
        super().__init__(
            uvicorn.Config(
                self._unless_crowded, loop="none", http=Conversation, ws="none", lifespan="off", interface="asgi3",
                log_config=None, log_level="warning", access_log=False, proxy_headers=False,
                server_header=False, date_header=False, timeout_keep_alive=_IDLE, timeout_graceful_shutdown=GRACE,
            )
        )  # fmt: skip
        self._app = app
        self._closing = closing

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to whoever runs the loop."""
        yield

    async def main_loop(self) -> None:
        """Wait for the end, instead of looking for it ten times a second."""
        await self.on_tick(0)
        await self._closing.wait()

    async def _unless_crowded(self, scope: Message, receive: Receive, send: Send) -> None:
        crowded = len(self.server_state.connections) > _MOST and scope["type"] == "http"
        await (_CROWDED if crowded else self._app)(scope, receive, send)

    async def run_on(self, listening: socket.socket) -> None:
        """Answer until the end; requests that then take longer than GRACE are cancelled."""
        await self.serve(sockets=[listening])
        tasks = tuple(self.server_state.tasks)
        if tasks:
            await asyncio.wait(tasks)
        await self._turn_away()

    async def _turn_away(self) -> None:
        """Close what was being accepted while the server closed: asyncio makes its transport a few turns later."""
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        for late in tuple(self.server_state.connections):
            late.transport.abort()
        await asyncio.sleep(0)
