"""Keeping a result beside a bare insert of its bytes, and the window's ticks while many are listed and searched."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from core.app import Core
from core.model.extraction import Extraction
from core.services.writing import Writing
from core.store.result_records import pack_content
from tests.benchmarks import report
from tests.benchmarks.gaps import Gaps, in_the_window
from tests.fakes.cores import Desk, create
from tests.fakes.kept_results import made

pytestmark = pytest.mark.benchmark_only

ROUNDS = 100
RESULTS = 1_000
LARGE, USUAL = 200_000, 50_000  # bytes
TICK = "< 50 ms"


def page(size: int) -> str:
    """Return HTML of many words, as pages have them."""
    words = [f"{number * 7919 % 999_983:06}" for number in range(size // 22)]
    return "".join(f"<p class='x'>{word}</p>\n" for word in words)


async def keep(core: Core, *extractions: Extraction) -> None:
    packed = [(each, pack_content(each)) for each in extractions]

    def work(writing: Writing) -> None:
        for each, content in packed:
            writing.keep_extraction(each, content)

    await core._workspace.write(work)


def bare(path: Path) -> Callable[[bytes], None]:
    """Return what inserts bytes durably with nothing else around it."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, content BLOB)")

    def insert(data: bytes) -> None:
        raw.execute("INSERT INTO kept (content) VALUES (?)", (data,))

    return insert


async def test_keeping_a_result(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "base")
    core = await desk.open()
    session = await create(core)
    content, insert = page(LARGE), bare(tmp_path / "bare.db")
    ours, theirs = [], []
    for number in range(ROUNDS):
        one = made(session, number, f"{number}{content}")
        start = perf_counter()
        await keep(core, one)
        ours.append(perf_counter() - start)
        packed = pack_content(one)
        theirs += report.times(lambda packed=packed: insert(packed), rounds=1)  # type: ignore[misc]  # bound now
    report.row("a result of 200 kB kept", report.middle(ours), report.middle(theirs), "bare insert + 3 ms")
    await desk.close()


def test_listing_and_searching_many(qapp: QApplication, tmp_path: Path) -> None:
    ticks: list[int] = []

    async def timed(name: str, work: Callable[[], Awaitable[tuple[object, ...]]], found: int, limit: str) -> None:
        gaps = Gaps()
        taken = []
        for _ in range(5):
            start = perf_counter()
            assert len(await work()) == found
            taken.append(perf_counter() - start)
        gaps.stop()
        ticks.extend(gaps.seen)
        report.row(name, report.middle(taken), None, limit)

    async def measured() -> None:
        desk = Desk(tmp_path / "base")
        core = await desk.open()
        session = await create(core)
        content = page(USUAL)
        for start in range(0, RESULTS, 100):
            await keep(core, *(made(session, start + each, content) for each in range(100)))
        await timed(f"{RESULTS:,} results listed", lambda: core.results.list(limit=RESULTS), RESULTS, "< 50 ms")
        await timed(f"{RESULTS:,} results of 50 kB searched", lambda: core.results.search(text="not there"), 0, "")
        await desk.close()

    in_the_window(qapp, measured)
    report.row("a 16 ms tick while results are listed and searched, longest", max(ticks) / 1000, None, TICK)
