"""Work on the driver's thread, asked for from other loops."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading

import pytest

from core.browser.thread import DriverThread, post


async def where() -> str:
    return threading.current_thread().name


async def test_work_runs_on_the_threads_own_loop() -> None:
    thread = DriverThread()
    assert await thread.run(where()) == "browser driver"
    await thread.stop()


async def test_an_exception_reaches_the_caller() -> None:
    async def fail() -> None:
        raise ValueError("seen")

    thread = DriverThread()
    with pytest.raises(ValueError, match="seen"):
        await thread.run(fail())
    await thread.stop()


async def test_cancelling_the_caller_waits_until_the_work_has_cleaned_up() -> None:
    begun, cleaned = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned.set()

    thread = DriverThread()
    task = asyncio.get_running_loop().create_task(thread.run(work()))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert cleaned.is_set()
    await thread.stop()


async def test_stopping_cancels_what_still_runs() -> None:
    begun, cancelled = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    thread = DriverThread()
    task = asyncio.get_running_loop().create_task(thread.run(work()))
    await asyncio.to_thread(begun.wait)
    await thread.stop()
    assert cancelled.is_set()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_stopping_a_thread_that_never_started_is_harmless() -> None:
    await DriverThread().stop()


async def test_a_stopped_thread_starts_anew_when_needed() -> None:
    thread = DriverThread()
    await thread.run(where())
    await thread.stop()
    assert await thread.run(where()) == "browser driver"
    await thread.stop()


async def test_a_plain_call_reaches_the_thread() -> None:
    names: list[str] = []
    called = threading.Event()

    def call() -> None:
        names.append(threading.current_thread().name)
        called.set()

    thread = DriverThread()
    thread.start(call)
    await asyncio.to_thread(called.wait)
    assert names == ["browser driver"]
    await thread.stop()


def test_a_loop_that_has_closed_hears_nothing_and_nobody_minds() -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    post(loop, pytest.fail, "called")


async def test_a_future_that_nobody_asks_says_nothing_on_the_terminal(caplog: pytest.LogCaptureFixture) -> None:
    thread = DriverThread()

    async def forget() -> None:
        future = asyncio.get_running_loop().create_future()
        future.set_exception(OSError("Connection closed while reading from the driver"))
        del future
        gc.collect()

    with caplog.at_level(logging.DEBUG):
        await thread.run(forget())
        await thread.stop()
    levels = {record.levelname for record in caplog.records if "reading from the driver" in record.getMessage()}
    assert levels == {"DEBUG"}
