"""uvicorn on a loop and a socket of ours: no signals, no log files, no waking up while nobody asks."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator

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


class Listener(uvicorn.Server):
    """Serves one application on one socket until `closing` is set."""

    def __init__(self, app: Application, closing: asyncio.Event) -> None:
        super().__init__(
            uvicorn.Config(
                self._unless_crowded, loop="none", http=H11Protocol, ws="none", lifespan="off", interface="asgi3",
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
