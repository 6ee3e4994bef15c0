"""Tasks of the core: kept, logged, cancelled at the end."""

from __future__ import annotations

import asyncio
import logging

import pytest

from core.tasks import Tasks


async def test_a_task_gives_its_result() -> None:
    async def answer() -> int:
        return 42

    assert await Tasks().start(answer(), name="answer") == 42


async def test_a_failing_task_is_logged_with_its_name(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise LookupError("gone")

    task = Tasks().start(fail(), name="looking")
    with caplog.at_level(logging.ERROR):
        await asyncio.wait([task])
        await asyncio.sleep(0)
    assert "task looking failed" in caplog.text
    assert "LookupError: gone" in caplog.text


async def test_closing_cancels_what_still_runs_and_waits_for_its_end() -> None:
    tasks = Tasks()
    ended = []

    async def wait_forever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cleaned up")

    task = tasks.start(wait_forever(), name="waiting")
    await asyncio.sleep(0)
    await tasks.close()
    assert task.cancelled()
    assert ended == ["cleaned up"]


async def test_a_cancelled_task_is_silent(caplog: pytest.LogCaptureFixture) -> None:
    tasks = Tasks()
    tasks.start(asyncio.Event().wait(), name="waiting")
    await tasks.close()
    assert caplog.text == ""


async def test_closing_without_tasks_is_harmless() -> None:
    await Tasks().close()
