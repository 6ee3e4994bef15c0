"""One reading of the core at a time."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio

from core.errors import ErrorKind, SessileError
from gui.kit.reading import Reading
from gui.kit.tasks import Tasks


class Ends:
    """Attributes: count of pieces of work that came to their end, failures that were told."""

    def __init__(self) -> None:
        self.count = 0
        self.failures: list[Exception] = []

    def note(self) -> None:
        self.count += 1


@pytest.fixture
def ends() -> Ends:
    return Ends()


@pytest_asyncio.fixture
async def reading(ends: Ends) -> Reading:
    return Reading(Tasks(failed=ends.failures.append), name="read", ended=ends.note)


async def turn() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_it_is_busy_until_the_work_has_ended(reading: Reading, ends: Ends) -> None:
    gate = asyncio.Event()

    async def work() -> None:
        await gate.wait()

    reading.start(work)
    await turn()
    assert (reading.busy, ends.count) == (True, 0)
    gate.set()
    await turn()
    assert (reading.busy, ends.count) == (False, 1)


async def test_another_piece_of_work_drops_the_first(reading: Reading, ends: Ends) -> None:
    done: list[str] = []
    gate = asyncio.Event()

    async def first() -> None:
        await gate.wait()
        done.append("first")

    async def second() -> None:
        await gate.wait()
        done.append("second")

    reading.start(first)
    await turn()
    reading.start(second)
    await turn()
    assert reading.busy
    gate.set()
    await turn()
    assert (done, ends.count, reading.busy) == (["second"], 1, False)


async def test_what_is_stopped_ends_without_a_word(reading: Reading, ends: Ends) -> None:
    reading.start(asyncio.Event().wait)  # type: ignore[arg-type]  # that it returns True is nothing to anybody
    await turn()
    reading.stop()
    await turn()
    assert (reading.busy, ends.count, ends.failures) == (False, 0, [])


@pytest.mark.parametrize(("kind", "told", "ended"), [(ErrorKind.LOCKED, 0, 1), (ErrorKind.STORE, 1, 0)])
async def test_only_a_store_that_was_locked_meanwhile_is_silence(
    kind: ErrorKind, told: int, ended: int, reading: Reading, ends: Ends
) -> None:
    async def work() -> None:
        raise SessileError(kind, "No.")

    reading.start(work)
    await turn()
    assert (len(ends.failures), ends.count, reading.busy) == (told, ended, False)
