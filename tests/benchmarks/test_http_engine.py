"""The engine without a browser beside the one with it, and what a thousand of its pages leave behind."""

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

from core.app import Core, open_core
from core.browser.playwright_browsers import PlaywrightBrowsers
from core.model.extraction import Engine, ExtractionRequest, Mode, PageRequest
from core.model.session import Session, SessionDraft
from tests.benchmarks import report
from tests.benchmarks.test_extraction import own_bytes
from tests.integration.conftest import QUIET

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
ROUNDS, WARM, MANY = 40, 100, 1_000


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


async def extract(core: Core, session: Session, url: str, engine: Engine) -> float:
    """Return the seconds that one extraction took, from the call to the kept result."""
    started = perf_counter()
    request = ExtractionRequest(PageRequest(url), Mode.HTML, engine)
    await core.extraction.extract(session_id=session.id, request=request)
    return perf_counter() - started


async def test_one_static_page(base_url: str, tmp_path: Path) -> None:
    core, without = await opened(tmp_path)
    rendered = await core.sessions.create(draft=SessionDraft("Browser", ttl=86_400))
    await extract(core, rendered, f"{base_url}/cookies/set?a=1&b=2", Engine.BROWSER)
    await extract(core, without, f"{base_url}/cookies/set?a=1&b=2", Engine.HTTP)
    ours, reference = [], []
    for number in range(ROUNDS):
        url = f"{base_url}/cookies?n={number}"
        reference.append(await extract(core, rendered, url, Engine.BROWSER))
        ours.append(await extract(core, without, url, Engine.HTTP))
    await core.close()
    limit = ">= 5 x as fast as the browser engine"
    report.row("a static page in html mode, HTTP engine", report.middle(ours), report.middle(reference), limit)


async def test_what_a_thousand_pages_leave_behind(base_url: str, tmp_path: Path) -> None:
    core, session = await opened(tmp_path)

    async def load_all(name: str, count: int) -> None:
        left = iter(range(count))

        async def work() -> None:
            for number in left:
                await extract(core, session, f"{base_url}/cookies/set?{name}={number}", Engine.HTTP)

        await asyncio.gather(*(work() for _ in range(4)))
        gc.collect()

    await load_all("warm", WARM)
    before = own_bytes(os.getpid())
    await load_all("n", MANY)
    grown = own_bytes(os.getpid()) - before
    await core.close()
    report.size_row(f"memory that {MANY:,} extractions of the HTTP engine keep", max(0, grown), "< 50 MB")
