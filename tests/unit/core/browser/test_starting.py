"""Every way a browser can fail to start has its sentence."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeout

from core.browser.port import FoundBrowser, LaunchRequest
from core.browser.starting import start_browser
from core.errors import ErrorKind, SessileError
from core.model.session import Presentation, Proxy
from tests.unit.core.browser.doubles import FakeContext

if TYPE_CHECKING:
    from playwright.async_api import Playwright

FOUND = FoundBrowser(Path("/usr/bin/chromium"), "Chromium", "156.0.1.2")
REQUEST = LaunchRequest(
    "s", Path("/profile"), headed=True, presentation=Presentation(proxy=Proxy("http://p.test:1", "ann", "secret word"))
)


class FakePlaywright:
    """Launches `outcome`, or raises it; `gate` holds the launch up."""

    def __init__(self, outcome: FakeContext | Exception) -> None:
        self.outcome = outcome
        self.gate = asyncio.Event()
        self.gate.set()
        self.asked: dict[str, Any] = {}
        self.chromium = self

    async def launch_persistent_context(self, profile: Path, **options: object) -> FakeContext:
        self.asked = {"profile": profile, **options}
        await self.gate.wait()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


async def start(fake: FakePlaywright) -> object:
    return await start_browser(cast("Playwright", fake), FOUND, REQUEST, ("--odd",))


async def test_the_found_browser_is_started_on_the_profile() -> None:
    fake = FakePlaywright(FakeContext())
    assert await start(fake) is fake.outcome
    assert (fake.asked["profile"], fake.asked["executable_path"]) == (Path("/profile"), FOUND.path)
    assert "--odd" in fake.asked["args"]


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (PlaywrightTimeout("Timeout 30000ms exceeded"), ErrorKind.TIMEOUT, "within 30 seconds"),
        (Error("Failed to create a ProcessSingleton for your profile"), ErrorKind.IN_USE, "Another browser has"),
        (Error("FATAL: No usable sandbox! Update your kernel"), ErrorKind.NO_BROWSER, "sandbox"),
        (Error("Missing X server or $DISPLAY"), ErrorKind.NO_BROWSER, "no display"),
        (Error("No space left on device"), ErrorKind.STORE, "disk is full"),
        (Error("Target page, context or browser has been closed"), ErrorKind.NO_BROWSER, "ended while it was starting"),
        (Exception("Connection closed while reading from the driver"), ErrorKind.NO_BROWSER, "ended while"),
    ],
)
async def test_a_failed_start_says_why(error: Exception, kind: ErrorKind, words: str) -> None:
    with pytest.raises(SessileError, match=words) as caught:
        await start(FakePlaywright(error))
    assert caught.value.kind is kind


async def test_a_sentence_holds_no_password() -> None:
    with pytest.raises(SessileError) as caught:
        await start(FakePlaywright(Error("failed with --proxy-server=http://ann:secret word@p.test")))
    assert "secret word" not in caught.value.sentence


async def test_a_bug_stays_a_bug() -> None:
    with pytest.raises(ZeroDivisionError):
        await start(FakePlaywright(ZeroDivisionError()))


async def test_a_cancelled_start_closes_what_comes_of_it() -> None:
    context = FakeContext()
    fake = FakePlaywright(context)
    fake.gate.clear()
    task = asyncio.get_running_loop().create_task(start(fake))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    fake.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert context.closes == 1


async def test_a_cancelled_start_that_fails_is_just_cancelled() -> None:
    fake = FakePlaywright(Error("closed"))
    fake.gate.clear()
    task = asyncio.get_running_loop().create_task(start(fake))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    fake.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task
