"""Service tests run the real core on a real store, with fake browsers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.app import Core
from tests.fakes.cores import Desk
from tests.fakes.vaults import FakeKeys, Gate, sealing


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


@pytest.fixture
def keys(core: Core) -> FakeKeys:
    """Let the core's vault seal."""
    return sealing(core)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Give what holds a call up; it is open again at the end."""
    gate = Gate(monkeypatch)
    yield gate
    gate.open()
