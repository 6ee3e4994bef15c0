"""The store's front: asyncio on this side, the database's thread on the other."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading

import pytest

from core.errors import ErrorKind, SessileError
from core.paths import Layout
from core.store.store import Store
from core.store.transaction import Transaction
from tests.fakes.samples import NOW, a_session


def store_threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith("sessile-store")]


@pytest.mark.parametrize("module", ["store", "profiles", "codec", "base"])
def test_importing_it_costs_neither_sqlalchemy_nor_alembic(module: str) -> None:
    code = f"import sys, core.store.{module}; sys.exit(bool({{'sqlalchemy', 'alembic'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_what_was_written_is_there_after_a_restart(layout: Layout) -> None:
    store = await Store.open(layout, now=NOW)
    await store.write(lambda work: work.sessions.put(a_session()))
    await store.close()
    store = await Store.open(layout, now=NOW)
    assert await store.read(lambda work: work.sessions.all()) == [a_session()]
    await store.close()


async def test_work_runs_on_a_thread_of_the_stores_own(store: Store) -> None:
    names = {
        await store.read(lambda _: threading.current_thread().name),
        await store.write(lambda _: threading.current_thread().name),
    }
    assert names == set(store_threads())


async def test_what_work_raises_reaches_the_caller_and_undoes_the_write(store: Store) -> None:
    refused = SessileError(ErrorKind.CAPACITY, "Full.")

    def refuse(work: Transaction) -> None:
        work.sessions.delete(a_session().id)
        raise refused

    with pytest.raises(SessileError) as caught:
        await store.write(refuse)
    assert caught.value is refused
    assert await store.read(lambda work: work.sessions.all()) == [a_session()]


async def test_a_cancelled_caller_does_not_undo_a_write_that_has_begun(store: Store) -> None:
    begun, gate = threading.Event(), threading.Event()

    def slowly(work: Transaction) -> None:
        begun.set()
        gate.wait(10)
        work.sessions.put(a_session(2))

    writing = asyncio.gather(store.write(slowly))
    await asyncio.to_thread(begun.wait, 10)
    writing.cancel()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert len(await store.read(lambda work: work.sessions.all())) == 2


async def test_many_callers_at_once_lose_no_update(store: Store) -> None:
    def one_more(work: Transaction) -> None:
        saved = work.settings.all()
        work.settings.put("count", str(int(saved.get("count", "0")) + 1))

    await asyncio.gather(*(store.write(one_more) for _ in range(50)))
    assert await store.read(lambda work: work.settings.all()) == {"count": "50"}


async def test_a_healthy_store_moved_nothing_aside(store: Store) -> None:
    assert store.moved_aside is None


async def test_a_damaged_database_is_told_of(layout: Layout) -> None:
    layout.base.mkdir()
    layout.database.write_bytes(b"garbage" * 1000)
    store = await Store.open(layout, now=NOW)
    assert store.moved_aside is not None
    assert store.moved_aside.read_bytes() == b"garbage" * 1000
    await store.close()


async def test_damage_found_while_running_is_one_sentence(store: Store, layout: Layout) -> None:
    def forget_pages(_: Transaction) -> None:
        assert store._database is not None
        store._database._raw.execute("PRAGMA shrink_memory")

    await store.write(lambda work: work.sessions.delete("sess_unknown"))  # empties the log into the file
    await store.read(forget_pages)
    layout.database.write_bytes(layout.database.read_bytes()[:4096] + b"\xa5" * 400_000)
    with pytest.raises(SessileError, match=r"damaged.*moves the damaged file aside") as caught:
        await store.write(lambda work: work.sessions.put(a_session(2)))
    assert caught.value.kind is ErrorKind.STORE


async def test_closing_ends_the_thread_and_may_be_repeated(layout: Layout) -> None:
    store = await Store.open(layout, now=NOW)
    await store.close()
    await store.close()
    assert store_threads() == []


async def test_a_closed_store_leaves_one_file(store: Store, layout: Layout) -> None:
    await store.close()
    assert [path.name for path in layout.base.iterdir() if path.is_file()] == ["sessile.db"]


async def test_a_closed_store_refuses_with_a_sentence(store: Store) -> None:
    await store.close()
    with pytest.raises(SessileError, match="closed"):
        await store.read(lambda work: work.sessions.all())


async def test_a_store_that_cannot_open_leaves_no_thread(layout: Layout) -> None:
    layout.base.write_text("a file in place of the folder")
    with pytest.raises(SessileError):
        await Store.open(layout, now=NOW)
    for thread in threading.enumerate():
        if thread.name.startswith("sessile-store"):
            thread.join(10)
    assert store_threads() == []


async def test_an_opening_that_is_cancelled_closes_what_it_opened(layout: Layout) -> None:
    opening = asyncio.gather(Store.open(layout, now=NOW))
    await asyncio.sleep(0)
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    for thread in threading.enumerate():
        if thread.name.startswith("sessile-store"):
            thread.join(10)
    assert not list(layout.base.glob("sessile.db-*"))


async def test_profiles_without_a_database_are_counted_at_the_first_start_only(layout: Layout) -> None:
    for name in ("a", "b"):
        (layout.profiles / name).mkdir(parents=True)
    counts = []
    for _ in range(2):
        store = await Store.open(layout, now=NOW)
        counts.append(store.profiles_left)
        await store.close()
    assert counts == [2, 0]


async def test_a_new_folder_has_no_profiles_left(layout: Layout) -> None:
    store = await Store.open(layout, now=NOW)
    assert store.profiles_left == 0
    await store.close()
