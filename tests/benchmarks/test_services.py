"""The services beside bare sqlite3: durable writes, reads with and without the cache, memory."""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest
import pytest_asyncio

from core.app import Core, open_core
from core.model.cookie import CookieEdit
from core.model.session import SessionDraft
from core.store.records import pack_cookie, pack_session
from tests.benchmarks import report
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.samples import a_cookie

pytestmark = pytest.mark.benchmark_only

ROUNDS = 300
JAR = tuple(a_cookie(f"cookie_{number}", "v" * 60, domain=f"s{number % 20}.example.com") for number in range(200))
COMMIT = "<= 5 x a bare sqlite3 commit of the same bytes"


def draft(number: int) -> SessionDraft:
    return SessionDraft(name=f"Session {number}", start_url=f"https://s{number}.example.com/", tags=("client-a",))


@pytest_asyncio.fixture
async def core(tmp_path: Path) -> AsyncIterator[Core]:
    opened = await open_core(command_line={"base_dir": str(tmp_path / "base")}, browsers=FakeBrowsers())
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


async def with_jar(core: Core) -> str:
    """Create a session with 200 cookies and return its id."""
    session = await core.sessions.create(draft=draft(0))
    await core.cookies.edit(session_id=session.id, edits=tuple(CookieEdit(None, cookie) for cookie in JAR))
    return session.id


async def test_durable_create(core: Core, bare_commit: Callable[[bytes], float]) -> None:
    ours, bare = [], []
    for number in range(ROUNDS):
        start = perf_counter()
        made = await core.sessions.create(draft=draft(number))
        ours.append(perf_counter() - start)
        bare.append(bare_commit(pack_session(made)))
    report.row("durable create", report.middle(ours), report.middle(bare), COMMIT)


async def test_durable_cookie_write(core: Core, bare_commit: Callable[[bytes], float]) -> None:
    session_id = await with_jar(core)
    ours, bare, there = [], [], JAR[7]
    for number in range(ROUNDS):
        changed = a_cookie(JAR[7].name, f"{number:060}", domain=JAR[7].domain)
        start = perf_counter()
        await core.cookies.edit(session_id=session_id, edits=(CookieEdit(there, changed),))
        ours.append(perf_counter() - start)
        bare.append(bare_commit(pack_cookie(changed)))
        there = changed
    report.row("durable cookie write, jar of 200", report.middle(ours), report.middle(bare), COMMIT)


async def test_cached_read(core: Core) -> None:
    session_id = await with_jar(core)
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        await core.sessions.get(session_id=session_id)
        taken.append(perf_counter() - start)
    report.row("cached read", report.middle(taken), None, "< 0.1 ms")


async def test_uncached_read(core: Core) -> None:
    session_id = await with_jar(core)
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        await core.cookies.list(session_id=session_id)
        taken.append(perf_counter() - start)
    report.row("uncached read, 200 cookies", report.middle(taken), None, "< 10 ms")


async def test_memory_of_a_thousand_sessions(core: Core) -> None:
    await core.sessions.create(draft=draft(0))
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for number in range(1, 1000):
        await core.sessions.create(draft=draft(number))
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    report.size_row("memory of 1,000 sessions", after - before, "< 5 MB")
