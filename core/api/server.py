"""Serves the API inside the running loop: always on the private channel, on a port when the settings say so.

FastAPI and uvicorn are loaded on a thread when somebody first connects, or the port is on; until then a socket waits.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from core.api import channel
from core.errors import SessileError
from core.memory import MANY, many_values
from core.model.api import ApiPhase, ApiState
from core.settings import Settings
from core.tasks import Tasks

if TYPE_CHECKING:
    from core.api.channel import Channel
    from core.api.serving import Serving
    from core.app import Core

log = logging.getLogger(__name__)


async def serve(core: Core) -> Callable[[], Awaitable[None]]:
    """Begin to serve `core`, and return what ends that; call it before the core is closed. Raises nothing of its own.

    What keeps the port from being opened is told as the state of `core.api`.
    """
    server = ApiServer(core)
    await server.begin()
    return server.close


class ApiServer:
    """The doors of one core. The port follows the settings at once."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._tasks = Tasks()
        self._turn = asyncio.Lock()
        self._loading = asyncio.Lock()
        self._serving: Serving | None = None
        self._private: _Door | None = None
        self._port: _Door | None = None
        self._disconnect: Callable[[], None] = lambda: None
        self._closed = False

    async def begin(self) -> None:
        """Open the private channel, and the port if it is wanted; meanwhile see to the file with the token."""
        self._tasks.start(self._see_to_token(), name="API token")
        try:
            opened = await asyncio.to_thread(channel.open_private, self._core.layout)
        except (OSError, SessileError) as error:
            log.warning("no private channel: %s", type(error).__name__)
        else:
            self._private = _Door(self, opened, private=opened.port == 0)
            self._tasks.start(self._private.run(), name="private channel")
        self._disconnect = self._core.api.applied.connect(self._settings_saved)
        await self._follow()

    async def close(self) -> None:
        """Answer nobody any more; requests that are under way get a moment to end. Harmless again."""
        self._disconnect()
        async with self._turn:
            self._closed = True
            doors = [door for door in (self._port, self._private) if door is not None]
            self._port = self._private = None
            await asyncio.gather(*(door.close() for door in doors))
        await self._tasks.close()
        self._core.api.report(ApiState())

    async def loaded(self) -> Serving:
        """Return the application and what serves it, loaded at the first call."""
        async with self._loading:
            if self._serving is None:
                with many_values(MANY + 1):  # modules and routes, which stay
                    self._serving = await asyncio.to_thread(_load, self._core)
            return self._serving

    def _settings_saved(self, _: Settings) -> None:
        self._core.api.follow(self._tasks.start(self._follow(), name="API port"))

    async def _see_to_token(self) -> None:
        """Have the file there from the first start on, for whoever looks for it before switching the port on."""
        try:
            await self._core.api.token()
        except (OSError, SessileError) as error:  # said to whoever switches the port on
            log.warning("no token of the API: %s", type(error).__name__)

    async def _follow(self) -> None:
        """Open, move or close the port, as the settings in force say."""
        async with self._turn:
            wanted = self._core.settings.api_port if self._core.settings.api_enabled and not self._closed else 0
            if self._port is not None and self._port.opened.port != wanted:
                port, self._port = self._port, None
                await port.close()
            if wanted and self._port is None:
                await self._open(wanted)
            elif not wanted and not self._closed:
                self._core.api.report(ApiState())

    async def _open(self, port: int) -> None:
        try:
            await self._core.api.token()
            opened = await asyncio.to_thread(channel.open_port, port)
        except SessileError as error:
            self._core.api.report(ApiState(ApiPhase.FAILED, port, error.sentence))
            return
        self._port = _Door(self, opened, private=False, at_once=True)
        self._tasks.start(self._port.run(), name="API")
        self._core.api.report(ApiState(ApiPhase.LISTENING, port))


class _Door:
    """One socket, from the moment it listens to its end."""

    def __init__(self, server: ApiServer, opened: Channel, *, private: bool, at_once: bool = False) -> None:
        self._server = server
        self._private = private
        self._at_once = at_once
        self.opened = opened
        self._wake = asyncio.Event()
        self._closing = asyncio.Event()
        self._ended = asyncio.Event()

    async def run(self) -> None:
        """Wait for the first connection, load what answers it, and answer until `close`."""
        try:
            if not self._at_once:
                await self._first_connection()
            if not self._closing.is_set():
                serving = await self._server.loaded()
                await serving.answer(self.opened, self._closing, private=self._private)
        finally:
            self.opened.close()
            self._ended.set()

    async def close(self) -> None:
        """Let `run` end, and wait for that."""
        self._closing.set()
        self._wake.set()
        await self._ended.wait()

    async def _first_connection(self) -> None:
        """Wait until somebody connects, without answering yet: the system holds the connection meanwhile."""
        loop = asyncio.get_running_loop()
        try:
            loop.add_reader(self.opened.socket.fileno(), self._wake.set)
        except NotImplementedError:  # loops of Windows have nothing to wait with
            return
        try:
            await self._wake.wait()
        finally:
            loop.remove_reader(self.opened.socket.fileno())


def _load(core: Core) -> Serving:
    from core.api.serving import Serving

    return Serving(core)
