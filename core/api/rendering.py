"""Long lists as JSON, made on a thread and item by item: thousands at once would hold up the window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

from fastapi import Response
from pydantic import BaseModel

from core.memory import many_values

T = TypeVar("T")
MEDIA_TYPE = "application/json"


async def listed(values: Sequence[T], told: Callable[[T], BaseModel], before: str = "[", after: str = "]") -> Response:
    """Return the answer with each value as `told` tells it, between the JSON texts `before` and `after`."""

    def write() -> bytes:
        return f"{before}{','.join(told(each).model_dump_json() for each in values)}{after}".encode()

    with many_values(len(values)):
        return Response(await asyncio.to_thread(write), media_type=MEDIA_TYPE)
