"""What the window is given to let others use its core; it knows nothing of how that is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.app import Core

Stop = Callable[[], Awaitable[None]]
Serve = Callable[["Core"], Awaitable[Stop]]
"""Begins to serve a core, and returns what ends that."""


async def serve_nobody(_: Core) -> Stop:
    """Let nobody else use the core."""
    return _nothing_to_stop


async def _nothing_to_stop() -> None:
    return


class Serving:
    """Begins once and ends for good, in whichever order and however close together that is asked for."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._stop: Stop = _nothing_to_stop
        self._over = False
        self._turn = asyncio.Lock()

    async def begin(self, core: Core) -> None:
        """Let others use `core`, unless the end was asked for already."""
        async with self._turn:
            if not self._over:
                self._stop = await self._serve(core)

    async def end(self) -> None:
        """Let nobody use the core any more."""
        async with self._turn:
            self._over = True
            stop, self._stop = self._stop, _nothing_to_stop
            await stop()
