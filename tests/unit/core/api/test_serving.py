"""The application behind its two doors."""

from __future__ import annotations

import asyncio

from core.api.channel import open_port, open_private
from core.api.serving import Serving
from core.app import Core
from tests.fakes.api import at_channel, at_port, free_port


async def test_the_port_asks_for_the_token_and_the_private_channel_does_not(core: Core) -> None:
    serving, closing = Serving(core), asyncio.Event()
    private, port = open_private(core.layout), open_port(free_port())
    running = asyncio.gather(
        serving.answer(private, closing, private=True), serving.answer(port, closing, private=False)
    )
    async with at_channel(core) as inside, at_port(port.port) as outside:
        statuses = [(await client.get("/openapi.json")).status_code for client in (inside, outside)]
    closing.set()
    await running
    private.close()
    assert statuses == [200, 401]
    assert set(core.metrics.counting.read().requests) == {("GET", "/openapi.json", 200), ("GET", "none", 401)}
