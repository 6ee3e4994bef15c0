"""The one thread that touches the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from core.errors import ErrorKind, SessileError

T = TypeVar("T")


class Worker:
    """Runs pieces of work one after the other on its own thread, in the order they were asked for."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sessile-store")
        self._finished = False

    async def run(self, work: Callable[[], T]) -> T:
        """Return what `work` returns; raises STORE after `finish`. Cancelling does not stop work that has begun."""
        if self._finished:
            raise SessileError(ErrorKind.STORE, "The store is closed. Start Sessile again.")
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def finish(self, last: Callable[[], None]) -> None:
        """Run `last` after everything asked for so far, then end the thread; harmless when finished."""
        if self._finished:
            return
        self._finished = True
        await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._pool, last))
        self._pool.shutdown()

    def abandon(self, last: Callable[[], None]) -> None:
        """Run `last` after everything asked for so far and let the thread end by itself, without waiting."""
        self._finished = True
        self._pool.submit(last)
        self._pool.shutdown(wait=False)
