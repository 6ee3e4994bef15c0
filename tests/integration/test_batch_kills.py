"""kill -9 in the middle of a batch, again and again: no page is lost, and none has two results."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.model.batch import BatchState, PageState
from tests.fakes import batch_worker
from tests.fakes.batches import HOST, pages_of
from tests.fakes.cores import Desk
from tests.integration.desktop import Desktop
from tests.site.server import Site

CHANCE = random.SystemRandom()
ROOT = Path(batch_worker.__file__).parents[2]


def start(folder: Path, url: str, count: int, kind: str) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", batch_worker.__name__, str(folder), url, str(count), "4", kind]
    return subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def said(worker: subprocess.Popen[str]) -> Iterator[str]:
    assert worker.stdout is not None
    return (line.strip() for line in worker.stdout)


def run_once(folder: Path, url: str, count: int, kind: str, *, kill_after: float | None) -> bool:
    """Start the program, kill it so many seconds after it began to work, and tell whether it was done by then."""
    with start(folder, url, count, kind) as worker:
        words = said(worker)
        assert next(words) == "works"
        if kill_after is not None:
            try:
                worker.wait(timeout=kill_after)
            except subprocess.TimeoutExpired:
                worker.kill()
        done = "done" in list(words)
    assert done or kill_after is not None
    return done


async def check(folder: Path, urls: tuple[str, ...]) -> None:
    """Open the store and find every page with one result of its own."""
    desk = Desk(folder)
    core = await desk.open()
    [batch] = await core.batches.list()
    assert (batch.state, batch.total, batch.done) == (BatchState.DONE, len(urls), len(urls))
    pages = await pages_of(core, batch)
    heads = await core.results.list(batch_id=batch.id, limit=1000)
    assert [page.url for page in pages] == list(urls)
    assert all(page.state is PageState.DONE and page.attempts == 1 for page in pages)
    assert sorted(head.request.page.url for head in heads) == sorted(urls)
    assert {page.extraction_id for page in pages} == {head.id for head in heads}
    for head in heads[::100]:
        assert (await core.results.get(extraction_id=head.id)).head == head
    await desk.close()


async def test_no_page_is_lost_and_none_comes_twice_when_the_program_is_killed(tmp_path: Path) -> None:
    urls = batch_worker.site(f"{HOST}/", 250)
    moments = [CHANCE.uniform(0.02, 0.3) for _ in range(3)]
    done = [run_once(tmp_path / "base", f"{HOST}/", 250, "fake", kill_after=moment) for moment in moments]
    assert not done[0]
    run_once(tmp_path / "base", f"{HOST}/", 250, "fake", kill_after=None)
    await check(tmp_path / "base", urls)


async def test_the_same_holds_without_a_browser(tmp_path: Path, site: Site) -> None:
    url = f"{site.base_url}/title?text="
    urls = batch_worker.site(url, 250)
    moments = [CHANCE.uniform(0.1, 0.6) for _ in range(3)]
    done = [run_once(tmp_path / "base", url, 250, "http", kill_after=moment) for moment in moments]
    assert not done[0]
    run_once(tmp_path / "base", url, 250, "http", kill_after=None)
    await check(tmp_path / "base", urls)


@pytest.mark.full
@pytest.mark.browser
@pytest.mark.timeout(900)
async def test_a_thousand_pages_of_a_real_browser_survive_five_kills(
    tmp_path: Path, site: Site, desktop: Desktop
) -> None:
    url = f"{site.base_url}/title?text="
    urls = batch_worker.site(url, 1000)
    moments = [CHANCE.uniform(1.0, 5.0) for _ in range(5)]
    done = [run_once(tmp_path / "base", url, 1000, "real", kill_after=moment) for moment in moments]
    assert not done[0]
    run_once(tmp_path / "base", url, 1000, "real", kill_after=None)
    await check(tmp_path / "base", urls)
