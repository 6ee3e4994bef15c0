"""Every way a browser can fail to start has its sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeout

from core.browser import processes, starting
from core.browser.port import FoundBrowser, LaunchRequest
from core.browser.starting import abandon, start_browser
from core.errors import ErrorKind, SessileError
from core.model.session import Presentation, Proxy
from tests.unit.core.browser.doubles import FakeContext

if TYPE_CHECKING:
    from playwright.async_api import Playwright

FOUND = FoundBrowser(Path("/usr/bin/chromium"), "Chromium", "156.0.1.2")
PROXY = Presentation(proxy=Proxy("http://p.test:1", "ann", "secret word"))
Start = Callable[..., Coroutine[Any, Any, object]]
KILLED = Error("Target page, context or browser has been closed")


class FakePlaywright:
    """Launches `outcome`, or raises it; `gate` holds it up, and the first `stalls` launches last until a kill."""

    def __init__(self, outcome: FakeContext | Exception, *, stalls: int = 0) -> None:
        self.outcome = outcome
        self.gate = asyncio.Event()
        self.gate.set()
        self.stalls = stalls
        self.launches = 0
        self.asked: dict[str, Any] = {}
        self.chromium = self
        self.launched = asyncio.Event()
        self.killed = asyncio.Event()
        self.loop = asyncio.get_running_loop()

    async def launch_persistent_context(self, profile: Path, **options: object) -> FakeContext:
        self.asked = {"profile": profile, **options}
        self.launches += 1
        self.launched.set()
        if self.launches <= self.stalls:
            await self.killed.wait()
            self.killed.clear()
            raise KILLED
        await self.gate.wait()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    def kill(self, _profile: Path) -> bool:
        self.loop.call_soon_threadsafe(self.killed.set)
        return False


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def start(profile: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start a browser on the profile; a kill on the way reaches the fake one."""

    async def started(fake: FakePlaywright, *, headed: bool = True) -> object:
        monkeypatch.setattr(processes, "kill", fake.kill)
        request = LaunchRequest("s", profile, headed=headed, presentation=PROXY)
        return await start_browser(cast("Playwright", fake), FOUND, request, ("--odd",))

    return started


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "_ATTEMPTS", (0.01, 0.02))


async def test_the_found_browser_is_started_on_the_profile(start: Start, profile: Path) -> None:
    fake = FakePlaywright(FakeContext())
    assert await start(fake) is fake.outcome
    assert (fake.asked["profile"], fake.asked["executable_path"]) == (profile, FOUND.path)
    assert "--odd" in fake.asked["args"]


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (PlaywrightTimeout("Timeout 30000ms exceeded"), ErrorKind.TIMEOUT, "within 30 seconds.*another browser"),
        (Error("Failed to create a ProcessSingleton for your profile"), ErrorKind.STORE, "could not lock"),
        (Error("FATAL: No usable sandbox! Update your kernel"), ErrorKind.NO_BROWSER, "sandbox"),
        (Error("Missing X server or $DISPLAY"), ErrorKind.NO_BROWSER, "no display"),
        (Error("No space left on device"), ErrorKind.STORE, "disk is full"),
        (Error("Target page, context or browser has been closed"), ErrorKind.NO_BROWSER, "ended while it was starting"),
        (Exception("Connection closed while reading from the driver"), ErrorKind.NO_BROWSER, "ended while"),
    ],
)
async def test_a_failed_start_says_why(start: Start, error: Exception, kind: ErrorKind, words: str) -> None:
    with pytest.raises(SessileError, match=words) as caught:
        await start(FakePlaywright(error))
    assert caught.value.kind is kind


async def test_a_browser_that_took_the_profile_first_is_named(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "pids_with", lambda _: (4711,))
    with pytest.raises(SessileError, match="Process 4711") as caught:
        await start(FakePlaywright(Error("Failed to create a ProcessSingleton for your profile")))
    assert caught.value.kind is ErrorKind.IN_USE


async def test_a_sentence_holds_no_password(start: Start) -> None:
    with pytest.raises(SessileError) as caught:
        await start(FakePlaywright(Error("failed with --proxy-server=http://ann:secret word@p.test")))
    assert "secret word" not in caught.value.sentence


async def test_a_bug_stays_a_bug(start: Start) -> None:
    with pytest.raises(ZeroDivisionError):
        await start(FakePlaywright(ZeroDivisionError()))


async def test_a_browser_whose_end_playwright_has_missed_is_not_waited_for(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[Path] = []
    monkeypatch.setattr(processes, "kill", killed.append)
    monkeypatch.setattr(starting, "_CLOSING", 0.01)
    context = FakeContext()
    monkeypatch.setattr(context, "close", asyncio.Event().wait)
    await abandon(context.as_context, profile)
    assert killed == [profile]


async def test_a_browser_that_was_ready_when_its_start_was_cancelled_is_closed(start: Start) -> None:
    fake = FakePlaywright(context := FakeContext())
    fake.gate.clear()
    task = asyncio.get_running_loop().create_task(start(fake))
    await fake.launched.wait()
    fake.gate.set()
    await asyncio.sleep(0)  # the launch has ended, and nobody has heard of it yet
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert context.closes == 1


async def test_a_cancelled_start_that_fails_is_just_cancelled(start: Start) -> None:
    fake = FakePlaywright(Error("closed"))
    fake.gate.clear()
    task = asyncio.get_running_loop().create_task(start(fake))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    fake.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_start_that_stalls_is_killed_and_tried_once_more(start: Start, impatient: None, profile: Path) -> None:
    fake = FakePlaywright(FakeContext(), stalls=1)
    assert await start(fake) is fake.outcome
    assert fake.launches == 2
    assert (profile / "Default" / "Preferences").exists()  # made ready again, whatever the first one left there


async def test_a_browser_that_stalls_twice_is_given_up(start: Start, impatient: None) -> None:
    fake = FakePlaywright(FakeContext(), stalls=2)
    with pytest.raises(SessileError, match="did not start within") as caught:
        await start(fake)
    assert (caught.value.kind, fake.launches) == (ErrorKind.TIMEOUT, 2)


async def test_a_window_closed_while_it_opened_is_not_opened_again(
    start: Start, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePlaywright(FakeContext(), stalls=1)
    monkeypatch.setattr(processes, "renderers", lambda _: 1)
    with pytest.raises(SessileError, match="window was closed before it was ready"):
        await start(fake)
    assert fake.launches == 1


async def test_a_headless_browser_has_no_window_that_could_have_been_closed(
    start: Start, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePlaywright(FakeContext(), stalls=1)
    monkeypatch.setattr(processes, "renderers", lambda _: 1)
    assert await start(fake, headed=False) is fake.outcome


async def test_cancelling_a_start_that_hangs_kills_it_at_once(start: Start) -> None:
    fake = FakePlaywright(FakeContext(), stalls=1)
    task = asyncio.get_running_loop().create_task(start(fake))
    await fake.launched.wait()
    task.cancel()
    async with asyncio.timeout(5):
        with pytest.raises(asyncio.CancelledError):
            await task
