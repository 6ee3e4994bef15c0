"""Tests of the API call the real application over a real core on fake browsers, without a socket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio
from fastapi import FastAPI

from core.api.app import make_app
from core.app import Core
from tests.fakes.cores import Desk


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Give a place to open cores at; they are closed at the end."""
    made = Desk(tmp_path / "base")
    yield made
    await made.close()


@pytest_asyncio.fixture
async def core(desk: Desk) -> Core:
    """Open a core with the default settings."""
    return await desk.open()


@pytest_asyncio.fixture
async def app(core: Core) -> FastAPI:
    """Make the application over the core."""
    return make_app(core)


@pytest_asyncio.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of the application, behind its guard; a bug in a route is raised here."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sessile") as made:
        yield made
