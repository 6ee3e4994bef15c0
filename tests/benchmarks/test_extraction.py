"""A page load beside Playwright's bare one, several at once beside one after the other, and what many leave behind."""

from __future__ import annotations

import asyncio
import gc
import itertools
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from core.app import open_core
from core.browser.live import LiveChromium
from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest
from core.model.extraction import ExtractionRequest, Mode, PageRequest, Reading
from core.model.session import Presentation, SessionDraft
from tests.benchmarks import report
from tests.integration.conftest import QUIET
from tests.integration.desktop import Desktop, window_manager
from tests.site.server import Site

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

pytestmark = pytest.mark.benchmark_only

ROUNDS = 30
LIMIT = "<= 60 ms over bare Playwright's tab, goto, content, close"
WARM = 100  # loads after which tabs and the driver have found their size
MANY = 1_000


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    with window_manager() as desktop:
        yield desktop


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


async def launch(browsers: PlaywrightBrowsers, profile: Path, *, headed: bool) -> LiveChromium:
    live = await browsers.launch(LaunchRequest("s", profile, headed=headed, presentation=Presentation()))
    assert isinstance(live, LiveChromium)
    return live


async def bare(context: BrowserContext, url: str) -> None:
    """Do what Playwright's own documentation does."""
    page = await context.new_page()
    await page.goto(url)
    await page.content()
    await page.close()


async def timed(work: Awaitable[object]) -> float:
    started = perf_counter()
    await work
    return perf_counter() - started


async def beside_bare(live: LiveChromium, url: str, ours: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Take turns on the same browser, and return the medians of ours and of bare Playwright."""
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for number in range(ROUNDS + 1):
        one = await timed(ours())
        other = await live._thread.run(timed(bare(live._running.context, url)))
        if number:  # the first load warms up
            taken["ours"].append(one)
            taken["bare"].append(other)
    return report.middle(taken["ours"]), report.middle(taken["bare"])


@pytest.mark.parametrize("headed", [False, True])
async def test_one_warm_load(desktop: Desktop, site: Site, tmp_path: Path, headed: bool) -> None:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    live = await launch(browsers, tmp_path / "profile", headed=headed)
    url = f"{site.base_url}/cookies"
    request = PageRequest(url, reading=Reading.HTML)
    ours, reference = await beside_bare(live, url, lambda: live.load(request))
    await browsers.close()
    report.row(f"a warm load in a {'person’s' if headed else 'headless'} browser", ours, reference, LIMIT)


async def test_one_warm_extraction(desktop: Desktop, site: Site, tmp_path: Path) -> None:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    core = await open_core(command_line={"base_dir": str(tmp_path)}, environment={}, browsers=browsers)
    session = await core.sessions.create(draft=SessionDraft("Bench"))
    url = f"{site.base_url}/cookies"
    request = ExtractionRequest(PageRequest(url), Mode.HTML)
    await core.extraction.extract(session_id=session.id, request=request)
    (live,) = browsers._lives
    ours, reference = await beside_bare(
        live, url, lambda: core.extraction.extract(session_id=session.id, request=request)
    )
    await core.close()
    report.row("a warm extraction in html mode", ours, reference, LIMIT)


async def test_four_loads_at_once(desktop: Desktop, site: Site, tmp_path: Path) -> None:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    live = await launch(browsers, tmp_path / "profile", headed=False)
    numbers = itertools.count()  # the browser lets one load of an address wait for another

    async def load() -> None:
        await live.load(PageRequest(f"{site.base_url}/slow?seconds=0.3&n={next(numbers)}", reading=Reading.HTML))

    async def load_all(at_once: int) -> None:
        left = iter(range(40))

        async def work() -> None:
            for _ in left:
                await load()

        await asyncio.gather(*(work() for _ in range(at_once)))

    await load_all(4)
    four = await timed(load_all(4))
    one = await timed(load_all(1))
    await browsers.close()
    report.row("40 pages that wait 300 ms, four at once", four, one, ">= 2.0 x as fast as one at a time")


async def test_what_a_thousand_loads_leave_behind(desktop: Desktop, site: Site, tmp_path: Path) -> None:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    live = await launch(browsers, tmp_path / "profile", headed=False)

    async def load_all(count: int) -> None:
        left = iter(range(count))

        async def work() -> None:
            for number in left:
                reading = Reading.HTML if number % 2 else Reading.TEXT
                await live.load(PageRequest(f"{site.base_url}/cookies?n={number}", reading=reading))

        await asyncio.gather(*(work() for _ in range(4)))
        site.seen.clear()
        gc.collect()

    await load_all(WARM)
    before = own_bytes(os.getpid()) + own_bytes(driver())
    await load_all(MANY)
    grown = own_bytes(os.getpid()) + own_bytes(driver()) - before
    await browsers.close()
    report.size_row(f"memory that {MANY:,} more loads keep, ours and the driver's", max(0, grown), "< 50 MB")


def driver() -> int:
    """Return the process id of Playwright's driver."""
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    pids = [int(pid) for each in children for pid in each.read_text().split()]
    return next(pid for pid in pids if b"run-driver" in Path(f"/proc/{pid}/cmdline").read_bytes())


def own_bytes(pid: int) -> int:
    """Return the memory of a process, what it shares counted in parts."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return 1024 * int(next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")))
