"""The real window on Qt's own loop, over the real core and a real keyring."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.integration.keyring_service import collect_connections
from tests.integration.sealed.desktop_keyring import DesktopKeyring, desktop_keyring
from tests.unit.gui.conftest import (
    browsers,
    clock,
    closed_window,
    memory,
    only_the_loop_turns,
    pytest_asyncio_loop_factories,
    styled,
)

__all__ = [
    "browsers",
    "clock",
    "closed_window",
    "memory",
    "only_the_loop_turns",
    "pytest_asyncio_loop_factories",
    "styled",
]


@pytest.fixture(scope="module", autouse=True)
def collected_here() -> Iterator[None]:
    """Let no worker thread collect garbage: a widget that dies there leaves its timers behind, and Qt crashes."""
    gc.disable()
    yield
    gc.enable()
    collect_connections()


@pytest.fixture
def keyring(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopKeyring]:
    with desktop_keyring(tmp_path_factory.mktemp("k"), monkeypatch) as keyring:
        yield keyring
