"""Launches take turns, so that many at once do not hold each other up; one that hangs keeps nobody waiting for long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager

_LONGEST = 5.0  # seconds; a launch takes about one


class Turns:
    """One turn at a time; a turn that lasts too long is passed on while its holder goes on."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn and hold it for the block, at most five seconds."""
        await self._lock.acquire()
        with ExitStack() as held:
            held.callback(self._lock.release)
            passing_on = asyncio.get_running_loop().call_later(_LONGEST, held.close)
            try:
                yield
            finally:
                passing_on.cancel()
