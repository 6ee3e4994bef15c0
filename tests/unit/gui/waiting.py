"""Waiting for a condition while Qt and asyncio go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PATIENCE = 10.0


async def until(condition: Callable[[], object]) -> None:
    """Return once `condition` holds; raises TimeoutError when it does not within ten seconds."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if condition():
                return
            await asyncio.sleep(0.002)
