"""The routes are called as scripts call them: over a real port, with the token, on fake browsers."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest_asyncio

from core.app import Core
from tests.fakes.api import api_on, at_channel, at_port, free_port, served
from tests.fakes.cores import Desk


@pytest_asyncio.fixture
async def core(desk: Desk) -> Core:
    """Open a core with the API on."""
    return await desk.open(api_on(free_port()))


@pytest_asyncio.fixture
async def client(core: Core) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of the port that has the token."""
    async with served(core), at_port(core.settings.api_port, await core.api.token()) as made:
        yield made


@pytest_asyncio.fixture
async def line(core: Core, client: httpx.AsyncClient) -> AsyncIterator[httpx.AsyncClient]:
    """Give the command line's client, on the private channel."""
    async with at_channel(core) as made:
        made.headers["x-sessile-actor"] = "1"
        yield made
