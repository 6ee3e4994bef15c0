"""A real Chromium on a virtual display with a window manager, and the practice site."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from core.app import Core, open_core
from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest
from core.model.cookie import Cookie
from core.model.session import Presentation
from core.model.storage import OriginStorage
from tests.integration.desktop import Desktop, window_manager
from tests.integration.person import Person
from tests.site.server import Site

QUIET = (  # Chromium's background services call home at every start
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


ITS_OWN = Presentation()


class Launch:
    """Launches browsers on the test's profile, headed unless told otherwise, and closes them after the test."""

    def __init__(self, browsers: PlaywrightBrowsers, profile: Path) -> None:
        self._browsers = browsers
        self._profile = profile
        self.people: list[Person] = []

    async def __call__(
        self,
        *,
        headed: bool = True,
        presentation: Presentation = ITS_OWN,
        browser: str = "auto",
        start_url: str = "",
        cookies: tuple[Cookie, ...] = (),
        storage: tuple[OriginStorage, ...] = (),
        last_version: str = "",
        profile: Path | None = None,
    ) -> Person:
        """Launch as the arguments say; `profile` is another one than the test's own."""
        request = LaunchRequest(
            session_id="sess_" + "0" * 32,
            profile=profile or self._profile,
            headed=headed,
            presentation=presentation,
            browser=browser,
            start_url=start_url,
            cookies=cookies,
            storage=storage,
            last_version=last_version,
        )
        person = Person(await self._browsers.launch(request))
        self.people.append(person)
        return person


@pytest.fixture(scope="session")
def desktop() -> Iterator[Desktop]:
    with window_manager() as desktop:
        yield desktop


@pytest.fixture(scope="session")
def browsers() -> Iterator[PlaywrightBrowsers]:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    yield browsers
    asyncio.run(browsers.close())


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
async def launch(browsers: PlaywrightBrowsers, desktop: Desktop, profile: Path) -> AsyncIterator[Launch]:
    launch = Launch(browsers, profile)
    yield launch
    for person in launch.people:
        await person.live.close()


@pytest.fixture
async def core(tmp_path: Path, desktop: Desktop) -> AsyncIterator[Core]:
    """Open a real core whose browsers are real."""
    where = {"base_dir": str(tmp_path / "base")}
    core = await open_core(command_line=where, environment={}, browsers=PlaywrightBrowsers(extra_args=QUIET))
    yield core
    await core.close()
