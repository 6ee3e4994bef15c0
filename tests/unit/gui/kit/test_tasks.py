"""The window's tasks."""

from __future__ import annotations

import asyncio

import pytest

from gui.kit.tasks import Tasks


async def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def tasks(failures: list[Exception]) -> Tasks:
    return Tasks(failed=failures.append)


async def test_a_failure_goes_to_the_error_display(tasks: Tasks, failures: list[Exception]) -> None:
    task = tasks.start(_raise(ValueError("no")), name="fails")
    await asyncio.wait([task])
    assert [str(each) for each in failures] == ["no"]


async def test_a_task_can_have_its_own_failure(tasks: Tasks, failures: list[Exception]) -> None:
    own: list[Exception] = []
    await asyncio.wait([tasks.start(_raise(ValueError("no")), name="fails", failed=own.append)])
    assert len(own) == 1
    assert failures == []


async def test_a_cancelled_task_is_silence(tasks: Tasks, failures: list[Exception]) -> None:
    task = tasks.start(asyncio.Event().wait(), name="waits")
    task.cancel()
    await asyncio.wait([task])
    assert failures == []


async def test_closing_ends_what_still_runs(tasks: Tasks) -> None:
    task = tasks.start(asyncio.Event().wait(), name="waits")
    await tasks.close()
    assert task.cancelled()
