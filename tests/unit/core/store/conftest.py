"""A real store in a folder of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.paths import Layout
from core.store.store import Store
from tests.fakes.samples import NOW, a_session


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Name a base folder that is not there yet."""
    return Layout(tmp_path / "base")


@pytest_asyncio.fixture
async def store(layout: Layout) -> AsyncIterator[Store]:
    """Open a store with session number 1 in it."""
    opened = await Store.open(layout, now=NOW)
    await opened.write(lambda work: work.sessions.put(a_session(1)))
    yield opened
    await opened.close()
