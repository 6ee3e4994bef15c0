"""A sealed store beside a plain one: reads, durable writes, and the window's ticks while a whole store is sealed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QApplication

from core.model.cookie import CookieEdit
from core.paths import Layout
from core.store.codec import PlainCodec
from core.store.store import Store
from core.store.transaction import Transaction
from tests.benchmarks import report
from tests.benchmarks.gaps import Gaps, in_the_window
from tests.fakes.filled_store import fill
from tests.fakes.samples import NOW, a_cookie, a_session
from tests.fakes.sealed import real_codec
from tests.integration.waiting import until

pytestmark = pytest.mark.benchmark_only

ROUNDS = 300
JAR = tuple(a_cookie(f"cookie_{number}", "v" * 60, domain=f"s{number % 20}.example.com") for number in range(200))
ONE = a_session(1)
WRITE = "<= 1.5 x plain"
SESSIONS, COOKIES = 1000, 20

Work = Callable[[Transaction, int], object]


@dataclass(frozen=True)
class Stores:
    """Two stores with the same session and jar."""

    plain: Store
    sealed: Store

    async def compare(self, name: str, work: Work, limit: str, *, writes: bool) -> None:
        """Measure `work` on both in turn and add the row; it gets the number of the round."""
        taken: dict[Store, list[float]] = {self.plain: [], self.sealed: []}
        for number in range(ROUNDS):
            for store, times in taken.items():
                ask = store.write if writes else store.read
                start = perf_counter()
                await ask(lambda transaction, number=number: work(transaction, number))  # type: ignore[misc]  # bound now
                times.append(perf_counter() - start)
        report.row(name, report.middle(taken[self.sealed]), report.middle(taken[self.plain]), limit)


@pytest_asyncio.fixture
async def stores(tmp_path: Path) -> AsyncIterator[Stores]:
    opened = [await Store.open(Layout(tmp_path / name), now=NOW) for name in ("plain", "sealed")]
    for store in opened:
        await store.write(lambda work: work.sessions.put(ONE))
        await store.write(lambda work: work.cookies.replace_all(ONE.id, JAR))
    await opened[1].reencode(target=real_codec(), key_id="k1")
    yield Stores(*opened)
    for store in opened:
        await store.close()


async def test_reading_a_session_with_200_cookies(stores: Stores) -> None:
    def read(work: Transaction, _: int) -> None:
        work.sessions.get(ONE.id)
        assert len(work.cookies.of(ONE.id)) == len(JAR)

    await stores.compare("sealed: read of a session with 200 cookies", read, "<= 2 x plain", writes=False)


async def test_creating_a_session(stores: Stores) -> None:
    await stores.compare(
        "sealed: durable create", lambda work, number: work.sessions.put(a_session(number + 2)), WRITE, writes=True
    )


async def test_writing_a_cookie(stores: Stores) -> None:
    def edit(work: Transaction, number: int) -> None:
        changed = a_cookie(JAR[7].name, f"{number:060}", domain=JAR[7].domain)
        work.cookies.change(ONE.id, [CookieEdit(JAR[7], changed)])

    await stores.compare("sealed: durable cookie write, jar of 200", edit, WRITE, writes=True)


@pytest.mark.timeout(300)
def test_the_windows_ticks_while_a_store_is_sealed(qapp: QApplication, tmp_path: Path) -> None:
    ticks: list[int] = []
    idle: list[int] = []
    taken: list[float] = []
    heard: list[tuple[int, int]] = []

    async def measured() -> None:
        store = await Store.open(Layout(tmp_path / "base"), now=NOW)
        await store.write(lambda work: fill(work, sessions=SESSIONS, cookies=COOKIES))
        for target, key_id in ((real_codec(), "k1"), (PlainCodec(), "")):
            gaps = Gaps()
            started = perf_counter()
            await store.reencode(target=target, key_id=key_id, progress=lambda *done: heard.append(done))
            taken.append(perf_counter() - started)
            gaps.stop()
            ticks.extend(gaps.seen)
        gaps = Gaps()
        await until(lambda: len(gaps.seen) > 200, seconds=60)
        gaps.stop()
        idle.extend(gaps.seen)
        await store.close()

    in_the_window(qapp, measured)
    records = SESSIONS * (COOKIES + 6) + 1  # beside the jar: session, storage, a result, a batch and its two pages
    assert heard[-1] == (records, records)
    report.row(f"sealing a store of {SESSIONS:,} sessions, {COOKIES} cookies each", taken[0], None, "")
    report.row("unsealing it", taken[1], taken[0], "")
    for word, place in (("p99", 0.99), ("longest", 1.0)):
        ours, quiet = (sorted(each)[int((len(each) - 1) * place)] / 1000 for each in (ticks, idle))
        report.row(f"a 16 ms tick while a store is sealed and unsealed, {word}", ours, quiet, "< 50 ms (beside: idle)")
