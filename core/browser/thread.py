"""The one thread that everything of Playwright lives on, with an event loop of its own."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
log = logging.getLogger(__name__)


class DriverThread:
    """Runs coroutines for callers on other loops, so that Playwright's work never holds theirs (measured: BROWSER)."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._starting = threading.Lock()

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` on the thread and return what it returns or raise what it raises.

        Cancelling the caller cancels `work` and waits until it has ended.
        """
        loop = self._started()
        caller = asyncio.get_running_loop()
        outcome: asyncio.Future[T] = caller.create_future()
        running: list[asyncio.Task[T]] = []

        def begin() -> None:
            task = loop.create_task(work)
            self._tasks.add(task)
            running.append(task)
            task.add_done_callback(lambda ended: post(caller, _settle, outcome, ended))
            task.add_done_callback(self._tasks.discard)

        def cancel() -> None:
            running[0].cancel()

        loop.call_soon_threadsafe(begin)
        try:
            return await asyncio.shield(outcome)
        except asyncio.CancelledError:
            if not outcome.done():
                loop.call_soon_threadsafe(cancel)
                await asyncio.wait({outcome})
                outcome.cancelled() or outcome.exception()  # seen, so that asyncio does not complain about it
            raise

    def start(self, call: Callable[[], object]) -> None:
        """Call `call` on the thread soon, without waiting for it."""
        post(self._started(), call)

    async def stop(self) -> None:
        """End the thread; work that still runs is cancelled first. Harmless when it never started."""
        loop, self._loop = self._loop, None
        if loop is None:
            return
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        caller = asyncio.get_running_loop()

        async def cancel_all() -> None:
            pending = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)
            loop.call_soon(loop.stop)
            post(caller, _finish, ended)

        loop.call_soon_threadsafe(lambda: self._tasks.add(loop.create_task(cancel_all())))
        await ended

    def _started(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=_serve, args=(self._loop,), name="browser driver", daemon=True).start()
            return self._loop


def post(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *args: object) -> None:
    """Call `call` on `loop` soon, from any thread; a loop that has ended hears nothing more."""
    try:
        loop.call_soon_threadsafe(call, *args)
    except RuntimeError:
        if not loop.is_closed():
            raise


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(_hear)
    try:
        loop.run_forever()
    finally:
        loop.close()


def _hear(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Leave what a forgotten future holds to the log: Playwright keeps one for its driver's end, and asks it only once.

    The driver dies before us when a signal goes to both, as Ctrl+C in a terminal does; whoever needs it hears that.
    """
    future = context.get("future")
    if isinstance(future, asyncio.Future) and not isinstance(future, asyncio.Task):
        log.debug("the browser driver: %s", context.get("exception"))
        return
    loop.default_exception_handler(context)


def _finish(outcome: asyncio.Future[None]) -> None:
    if not outcome.done():
        outcome.set_result(None)


def _settle(outcome: asyncio.Future[T], task: asyncio.Task[T]) -> None:
    if outcome.done():
        return
    if task.cancelled():
        outcome.cancel()
    elif (error := task.exception()) is not None:
        outcome.set_exception(error)
    else:
        outcome.set_result(task.result())
