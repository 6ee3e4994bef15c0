"""The one thread of the store."""

from __future__ import annotations

import asyncio
import threading

import pytest

from core.errors import ErrorKind, SessileError
from core.store.worker import Worker


async def test_all_work_runs_on_one_thread_of_its_own() -> None:
    worker = Worker()
    threads = {await worker.run(threading.get_ident) for _ in range(3)}
    await worker.finish(lambda: None)
    assert len(threads) == 1
    assert threading.get_ident() not in threads


async def test_work_runs_in_the_order_it_was_asked_for() -> None:
    worker = Worker()
    done: list[int] = []
    await asyncio.gather(*(worker.run(lambda number=number: done.append(number)) for number in range(50)))  # type: ignore[misc]  # bound now
    await worker.finish(lambda: None)
    assert done == list(range(50))


async def test_what_work_raises_reaches_the_caller() -> None:
    worker = Worker()
    with pytest.raises(ZeroDivisionError):
        await worker.run(lambda: 1 // 0)
    await worker.finish(lambda: None)


async def test_finishing_waits_for_what_was_asked_for_and_ends_the_thread() -> None:
    worker = Worker()
    gate = threading.Event()
    done: list[str] = []
    first = asyncio.gather(worker.run(lambda: (gate.wait(10), done.append("asked for"))))  # type: ignore[func-returns-value]  # order only
    await asyncio.sleep(0)
    last = asyncio.gather(worker.finish(lambda: done.append("last")))
    gate.set()
    await asyncio.gather(first, last)
    assert done == ["asked for", "last"]
    assert not [each for each in threading.enumerate() if each.name.startswith("sessile-store")]


async def test_a_finished_worker_refuses_with_a_sentence() -> None:
    worker = Worker()
    await worker.finish(lambda: None)
    with pytest.raises(SessileError, match="closed") as caught:
        await worker.run(lambda: None)
    assert caught.value.kind is ErrorKind.STORE


async def test_finishing_twice_runs_the_last_work_once() -> None:
    worker = Worker()
    done: list[int] = []
    await worker.finish(lambda: done.append(1))
    await worker.finish(lambda: done.append(2))
    assert done == [1]


async def test_an_abandoned_worker_still_runs_its_last_work_and_ends() -> None:
    worker = Worker()
    thread = await worker.run(threading.current_thread)
    done: list[int] = []
    worker.abandon(lambda: done.append(1))
    thread.join(10)
    assert (done, thread.is_alive()) == ([1], False)
