"""The program as a process on a virtual display with a window manager, and the practice site."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.integration.desktop import Desktop, window_manager
from tests.site.server import Site


@pytest.fixture(scope="session")
def desktop() -> Iterator[Desktop]:
    with window_manager() as desktop:
        yield desktop


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
async def program(desktop: Desktop, tmp_path: Path) -> AsyncIterator[Program]:
    program = Program(desktop, tmp_path / "store")
    yield program
    await program.stop()
