"""The one driver: started once, stopped once, known to be dead."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from playwright import async_api
from playwright.async_api import Error

from core.browser.driver import Driver


class FakeChromium:
    executable_path = "/somewhere/chrome"


class FakeDriver:
    """Plays `async_playwright()` and what it gives; counts its starts and stops."""

    def __init__(self) -> None:
        self.starts = 0
        self.stops = 0
        self.dead = False
        self.options = ""
        self.chromium = FakeChromium()
        self.request = self

    def __call__(self) -> FakeDriver:
        return self

    async def start(self) -> FakeDriver:
        await asyncio.sleep(0)
        self.starts += 1
        self.options = os.environ.get("NODE_OPTIONS", "")
        return self

    async def stop(self) -> None:
        self.stops += 1

    async def new_context(self) -> FakeDriver:
        if self.dead:
            raise Error("Target page, context or browser has been closed")
        return self

    async def dispose(self) -> None:
        """End the small thing that was asked for."""


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeDriver:
    fake = FakeDriver()
    monkeypatch.setattr(async_api, "async_playwright", fake)
    return fake


async def test_everybody_waits_for_the_same_start(fake: FakeDriver) -> None:
    driver = Driver()
    await asyncio.gather(driver.start(), driver.start(), driver.own_browser())
    assert fake.starts == 1


async def test_playwrights_own_browser_lies_where_it_says(fake: FakeDriver) -> None:
    assert await Driver().own_browser() == Path("/somewhere/chrome")


async def test_a_running_driver_answers(fake: FakeDriver) -> None:
    assert await Driver().is_alive()


async def test_a_dead_driver_does_not(fake: FakeDriver) -> None:
    fake.dead = True
    assert not await Driver().is_alive()


async def test_a_forgotten_driver_is_started_anew(fake: FakeDriver) -> None:
    driver = Driver()
    await driver.start()
    driver.forget()
    await driver.start()
    assert fake.starts == 2


async def test_a_driver_is_stopped_once(fake: FakeDriver) -> None:
    driver = Driver()
    await driver.start()
    await driver.stop()
    await driver.stop()
    assert fake.stops == 1


@pytest.mark.parametrize("before", [None, "--use-openssl-ca"])
async def test_the_driver_keeps_little_memory_and_nothing_else_hears_of_that(
    fake: FakeDriver, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.delenv("NODE_OPTIONS", raising=False)
    if before is not None:
        monkeypatch.setenv("NODE_OPTIONS", before)
    await Driver().start()
    assert fake.options == f"{before or ''} --max-semi-space-size=2".strip()
    assert os.environ.get("NODE_OPTIONS") == before
