"""Waiting for a condition, with a limit, instead of sleeping."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import Any


async def until(condition: Callable[[], Any | Awaitable[Any]], *, seconds: float = 40.0) -> None:
    """Return once `condition` holds; fails after `seconds`: a busy machine takes ten to start a browser alone."""
    limit = time.monotonic() + seconds
    while True:
        answer = condition()
        if inspect.isawaitable(answer):
            answer = await answer
        if answer:
            return
        assert time.monotonic() < limit, f"not within {seconds} s: {condition}"
        await asyncio.sleep(0.01)


async def pause(seconds: float) -> None:
    """Let `seconds` go by: what a test is about when it says `after`."""
    await asyncio.sleep(seconds)
