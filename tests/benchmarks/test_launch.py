"""A launch beside Playwright's bare persistent launch, and the window's ticks meanwhile (`make bench`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, time

import pytest
from PySide6.QtWidgets import QApplication

from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest
from core.model.cookie import Cookie
from core.model.session import Presentation
from tests.benchmarks import report
from tests.benchmarks.gaps import Gaps, in_the_window
from tests.integration.conftest import QUIET
from tests.integration.desktop import Desktop, window_manager
from tests.integration.waiting import until

pytestmark = pytest.mark.benchmark_only

ROUNDS = 12
JAR = tuple(
    Cookie(f"c{number}", "v" * 60, "example.test", expires=float(int(time()) + 9000) if number % 2 else None)
    for number in range(20)
)


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    with window_manager() as desktop:
        yield desktop


async def bare(browsers: PlaywrightBrowsers, profile: Path) -> float:
    """Launch as Playwright's own documentation does, on the same driver."""
    playwright = await browsers._driver.start()
    found = await browsers._find("auto")
    started = perf_counter()
    context = await playwright.chromium.launch_persistent_context(
        profile, executable_path=found.path, headless=False, no_viewport=True, args=list(QUIET)
    )
    taken = perf_counter() - started
    await context.close()
    return taken


async def ours(browsers: PlaywrightBrowsers, profile: Path) -> float:
    request = LaunchRequest("s", profile, headed=True, presentation=Presentation(), cookies=JAR)
    started = perf_counter()
    live = await browsers.launch(request)
    taken = perf_counter() - started
    await live.close()
    return taken


async def test_launch(desktop: Desktop, tmp_path: Path) -> None:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for number in range(ROUNDS + 1):
        one = await ours(browsers, tmp_path / "ours")
        other = await browsers._thread.run(bare(browsers, tmp_path / "bare"))
        if number:  # the first launch fills the profiles
            taken["ours"].append(one)
            taken["bare"].append(other)
    await browsers.close()
    limit = "<= 1.15 x Playwright's bare persistent launch"
    report.row("launch with 20 cookies", report.middle(taken["ours"]), report.middle(taken["bare"]), limit)


def test_ticks_of_the_window_while_browsers_launch(desktop: Desktop, qapp: QApplication, tmp_path: Path) -> None:
    async def measured() -> tuple[list[int], list[int]]:
        browsers = PlaywrightBrowsers(extra_args=QUIET)
        gaps = Gaps()
        for number in range(6):
            await ours(browsers, tmp_path / str(number))
        launching, gaps.seen = gaps.seen, []
        await browsers.close()
        await until(lambda: len(gaps.seen) > len(launching), seconds=60)
        gaps.stop()
        return sorted(launching), sorted(gaps.seen)

    launching, idle = in_the_window(qapp, measured)
    for word, place, limit in (("p99", 0.99, "< 50 ms"), ("worst", 1.0, "< 150 ms")):
        ours_tick, idle_tick = (each[int((len(each) - 1) * place)] / 1000 for each in (launching, idle))
        report.row(f"a 16 ms tick while browsers launch, {word}", ours_tick, idle_tick, f"{limit} (beside: idle)")
