"""The store beside bare sqlite3: durable writes, reads without a cache, memory. `make bench` shows the table."""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest
import pytest_asyncio

from core.model.cookie import CookieEdit
from core.model.session import SessionView
from core.paths import Layout
from core.store.records import pack_cookie, pack_session
from core.store.store import Store
from core.store.transaction import Transaction
from tests.benchmarks import report
from tests.fakes.samples import NOW, a_cookie, a_session

pytestmark = pytest.mark.benchmark_only

ROUNDS = 300
JAR = tuple(a_cookie(f"cookie_{number}", "v" * 60, domain=f"s{number % 20}.example.com") for number in range(200))


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Open a store with one session of 200 cookies."""
    opened = await Store.open(Layout(tmp_path / "base"), now=NOW)
    await opened.write(lambda work: work.sessions.put(a_session(1)))
    await opened.write(lambda work: work.cookies.replace_all(a_session(1).id, JAR))
    yield opened
    await opened.close()


@pytest.fixture
def bare_commit(tmp_path: Path) -> Iterator[Callable[[bytes], float]]:
    """Return a function that commits bytes durably with bare sqlite3 and returns the seconds it took."""
    bare = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, record BLOB)")

    def commit(record: bytes) -> float:
        start = perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO record (record) VALUES (?)", (record,))
        bare.execute("COMMIT")
        return perf_counter() - start

    yield commit
    bare.close()


async def durable(store: Store, work: Callable[[Transaction], None]) -> float:
    start = perf_counter()
    await store.write(work)
    return perf_counter() - start


async def test_durable_create(store: Store, bare_commit: Callable[[bytes], float]) -> None:
    ours, bare = [], []
    for number in range(2, ROUNDS + 2):
        made = a_session(number)
        ours.append(await durable(store, lambda work, made=made: work.sessions.put(made)))  # type: ignore[misc]  # bound now
        bare.append(bare_commit(pack_session(made)))
    report.row("store: durable create", report.middle(ours), report.middle(bare), "<= 5 x a bare sqlite3 commit")


async def test_durable_cookie_write(store: Store, bare_commit: Callable[[bytes], float]) -> None:
    ours, bare = [], []
    for number in range(ROUNDS):
        changed = a_cookie(JAR[7].name, f"{number:060}", domain=JAR[7].domain)
        edit = CookieEdit(JAR[7], changed)
        ours.append(await durable(store, lambda work, edit=edit: work.cookies.change(a_session(1).id, [edit])))  # type: ignore[misc]  # bound now
        bare.append(bare_commit(pack_cookie(changed)))
    report.row("store: durable cookie write", report.middle(ours), report.middle(bare), "<= 5 x a bare sqlite3 commit")


async def test_uncached_read(store: Store) -> None:
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        await store.read(lambda work: (work.sessions.get(a_session(1).id), work.cookies.of(a_session(1).id)))
        taken.append(perf_counter() - start)
    report.row("store: uncached read, 200 cookies", report.middle(taken), None, "< 10 ms")


async def test_memory_of_a_thousand_sessions(store: Store) -> None:
    for number in range(2, 1001):
        await store.write(lambda work, number=number: work.sessions.put(a_session(number)))  # type: ignore[misc]  # bound now
    await store.read(lambda work: work.sessions.all())
    tracemalloc.start()
    views = [SessionView(each) for each in await store.read(lambda work: work.sessions.all())]
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    report.size_row(f"store: memory of {len(views):,} sessions", size, "< 5 MB")
