"""Service tests run the real core on a real store, with fake browsers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

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
