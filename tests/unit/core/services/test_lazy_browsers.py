"""The real browsers, imported at the first use and on a thread."""

from __future__ import annotations

import asyncio
import sys
import threading
from types import ModuleType

import pytest

from core.services.lazy_browsers import LazyBrowsers
from tests.fakes.browsers import FakeBrowsers

NAME = "core.browser.playwright_browsers"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[FakeBrowsers]:
    """Put a module with fake browsers in the real one's place, and collect what is made of it."""
    browsers: list[FakeBrowsers] = []

    def make() -> FakeBrowsers:
        browsers.append(FakeBrowsers())
        return browsers[-1]

    module = ModuleType(NAME)
    module.PlaywrightBrowsers = make  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, NAME, module)
    return browsers


async def test_nothing_is_made_before_the_first_use(made: list[FakeBrowsers]) -> None:
    await LazyBrowsers().close()
    assert made == []


async def test_calls_at_the_same_time_share_one(made: list[FakeBrowsers]) -> None:
    lazy = LazyBrowsers()
    await asyncio.gather(lazy.prepare(), lazy.find("auto"), lazy.prepare())
    await lazy.close()
    assert [(each.prepared, each.closed) for each in made] == [(2, True)]


async def test_the_import_is_done_on_another_thread(made: list[FakeBrowsers], monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    threads: list[threading.Thread] = []
    real = importlib.import_module

    def watched(name: str) -> ModuleType:
        threads.append(threading.current_thread())
        return real(name)

    monkeypatch.setattr(importlib, "import_module", watched)
    await LazyBrowsers().prepare()
    assert threading.main_thread() not in threads
    assert len(threads) == 1
