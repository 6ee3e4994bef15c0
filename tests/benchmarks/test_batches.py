"""A batch four at a time beside one at a time, the window's ticks meanwhile, and what a thousand pages leave behind."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from core.app import Core, open_core
from core.browser.playwright_browsers import PlaywrightBrowsers
from core.model.batch import Batch, BatchPlan, BatchProgress, BatchState
from core.model.extraction import ExtractionRequest, Mode, PageRequest
from core.model.session import Session, SessionDraft
from tests.benchmarks import report
from tests.benchmarks.gaps import Gaps, in_the_window
from tests.benchmarks.test_extraction import driver, own_bytes
from tests.benchmarks.witness import witness
from tests.integration.conftest import QUIET

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
SLOW, MANY, WARM = 60, 1_000, 100


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    """Serve the practice site from a process of its own, so that only ours is measured."""
    with subprocess.Popen([sys.executable, "-m", "tests.site"], cwd=ROOT, stdout=subprocess.PIPE, text=True) as site:
        assert site.stdout is not None
        yield site.stdout.readline().strip()
        site.kill()


async def opened(folder: Path) -> tuple[Core, Session]:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    core = await open_core(command_line={"base_dir": str(folder)}, environment={}, browsers=browsers)
    return core, await core.sessions.create(draft=SessionDraft("Bench", ttl=86_400))


async def run(core: Core, session: Session, urls: list[str], *, at_once: int, mode: Mode = Mode.DEFAULT) -> float:
    """Run a batch to its end and return the seconds that it took."""
    over = asyncio.Event()
    ended: list[Batch] = []

    def hear(progress: BatchProgress) -> None:
        if progress.batch.state is not BatchState.RUNNING:
            ended.append(progress.batch)
            over.set()

    disconnect = core.batches.progress.connect(hear)
    request = ExtractionRequest(PageRequest(""), mode)
    plan = BatchPlan(session.id, "Bench", request, concurrency=at_once, robots=False)
    started = perf_counter()
    await core.batches.create(plan=plan, urls=tuple(urls))
    await over.wait()
    taken = perf_counter() - started
    disconnect()
    assert ended[0].done == len(urls)
    return taken


def test_four_at_a_time(base_url: str, qapp: QApplication, tmp_path: Path) -> None:
    async def measured() -> tuple[float, float, list[int], list[int]]:
        core, session = await opened(tmp_path)

        async def slow(name: str, at_once: int, count: int) -> float:
            urls = [f"{base_url}/slow?seconds=0.3&{name}={number}" for number in range(count)]
            return await run(core, session, urls, at_once=at_once)

        await slow("warm", 4, 8)
        with witness() as beside:
            gaps = Gaps()
            four = await slow("four", 4, SLOW)
            gaps.stop()
        one = await slow("one", 1, SLOW)
        await core.close()
        return four, one, gaps.seen, beside

    four, one, ticks, beside = in_the_window(qapp, measured)
    report.row(f"a batch of {SLOW} pages that wait 300 ms, four at a time", four, one, ">= 2.0 x as fast as one")
    report.ticks("a batch of slow pages", ticks, beside)


def test_a_thousand_pages(base_url: str, qapp: QApplication, tmp_path: Path) -> None:
    async def measured() -> tuple[float, int, list[int], list[int]]:
        core, session = await opened(tmp_path)
        await run(core, session, [f"{base_url}/cookies?warm={number}" for number in range(WARM)], at_once=4)
        gc.collect()
        before = own_bytes(os.getpid()) + own_bytes(driver())
        urls = [f"{base_url}/cookies?n={number}" for number in range(MANY)]
        with witness() as beside:
            gaps = Gaps()
            taken = await run(core, session, urls, at_once=4)
            gaps.stop()
        gc.collect()
        grown = own_bytes(os.getpid()) + own_bytes(driver()) - before
        await core.close()
        return taken, grown, gaps.seen, beside

    taken, grown, ticks, beside = in_the_window(qapp, measured)
    report.row(f"a batch of {MANY:,} quick pages, four at a time", taken, None, "beside")
    report.size_row(f"memory that a batch of {MANY:,} pages keeps, ours and the driver's", max(0, grown), "< 50 MB")
    report.ticks("a batch of quick pages", ticks, beside)
