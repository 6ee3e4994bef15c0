"""The application and what serves it: everything that is slow to load comes with this module."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.api.app import make_app
from core.api.channel import Channel
from core.api.ending import ToldOfTheEnd
from core.api.guard import PRIVATE_DOOR, Guard, loopback_door
from core.api.listener import Listener
from core.api.measuring import Measured

if TYPE_CHECKING:
    from core.app import Core


class Serving:
    """One application over one core, behind as many doors as there are sockets."""

    def __init__(self, core: Core) -> None:
        """Make the application; that takes a moment and needs no loop, so it is done on a thread."""
        self._core = core
        self._app = make_app(core)

    async def answer(self, opened: Channel, closing: asyncio.Event, *, private: bool) -> None:
        """Answer who comes by this socket until `closing` is set; the token is asked for unless `private`."""
        door = PRIVATE_DOOR if private else loopback_door(opened.port, self._core.api.accepts)
        guarded = ToldOfTheEnd(Guard(self._app, door), closing)
        measured = Measured(guarded, self._core.metrics.counting)
        await Listener(measured, closing).run_on(opened.socket)
