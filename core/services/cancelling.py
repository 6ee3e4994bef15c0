"""Work that can be cancelled up to its commit: then nothing was changed, and afterwards it has happened."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from core.errors import ErrorKind, SessileError
from core.tasks import Tasks

T = TypeVar("T")


class Cancellation:
    """Carries a cancellation from the caller into a transaction, which runs on the store's thread."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def check(self) -> None:
        """Raise when the caller has been cancelled, which undoes the transaction; to be called as its last word."""
        if self._asked.is_set():
            raise SessileError(ErrorKind.CONFLICT, "This was cancelled, and nothing was changed.")

    async def run(self, tasks: Tasks, work: Coroutine[Any, Any, T | SessileError], *, name: str) -> T:
        """Return what `work` returns, or raise it if it is an error.

        When the caller is cancelled, `work` is waited for: it ends at its next `check`, or it was too late for that and
        its result is returned as if nobody had cancelled.
        """
        doing: asyncio.Task[T | SessileError] = tasks.start(work, name=name)
        try:
            outcome = await asyncio.shield(doing)
        except asyncio.CancelledError:
            self._asked.set()
            outcome = await asyncio.shield(doing)
            if isinstance(outcome, SessileError):
                raise
            if (task := asyncio.current_task()) is not None:
                task.uncancel()
        if isinstance(outcome, SessileError):
            raise outcome
        return outcome


async def told(work: Coroutine[Any, Any, None]) -> SessileError | None:
    """Return what `work` raises for a person, for `Cancellation.run`; raised in a task it would be logged as a bug."""
    try:
        await work
    except SessileError as error:
        return error
    return None
