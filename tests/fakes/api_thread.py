"""The API on a loop and a thread of its own, for clients that are not asynchronous."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.app import Core
from tests.fakes.api import api_on, free_port, served
from tests.fakes.cores import Desk

PATIENCE = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class ApiThread:
    """Where the API answers, with what token, over which core on the other thread."""

    url: str
    token: str
    core: Core
    desk: Desk


@contextmanager
def api_thread(base: Path, prepare: Callable[[Core], Awaitable[None]]) -> Iterator[ApiThread]:
    """Serve a new core with fake browsers at `base` meanwhile; `prepare` fills it first."""
    ready, over = threading.Event(), threading.Event()
    made: list[ApiThread] = []
    failed: list[BaseException] = []

    async def run() -> None:
        port = free_port()
        desk = Desk(base)
        try:
            core = await desk.open(api_on(port))
            async with served(core):
                await prepare(core)
                made.append(ApiThread(f"http://127.0.0.1:{port}", await core.api.token(), core, desk))
                ready.set()
                await asyncio.to_thread(over.wait)
        finally:
            await desk.close()

    def start() -> None:
        try:
            asyncio.run(run())
        except BaseException as error:  # noqa: BLE001
            failed.append(error)
        finally:
            ready.set()

    thread = threading.Thread(target=start, name="API")
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        if made:
            yield made[0]
    finally:
        over.set()
        thread.join(PATIENCE)
    if failed:
        raise failed[0]
