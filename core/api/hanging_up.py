"""Work that ends when the script that asked for it has gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from fastapi import Request

from core.tasks import Tasks

T = TypeVar("T")


class HungUpError(Exception):
    """Nobody waits for the answer any more, and the work was cancelled."""


async def while_asked(request: Request, work: Awaitable[T]) -> T:
    """Return what `work` gives; it is cancelled, and HungUpError raised, when the connection goes meanwhile.

    The request's body has to be read by then.
    """
    job = asyncio.current_task()
    gone = False

    async def listen() -> None:
        nonlocal gone
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone = True
        if job is not None:
            job.cancel()

    listening = Tasks().start(listen(), name="listen for a hang-up")
    try:
        return await work
    except asyncio.CancelledError:
        if not gone or job is None or job.uncancel():
            raise
        raise HungUpError from None
    finally:
        listening.cancel()
