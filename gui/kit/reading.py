"""One reading of the core at a time, for a list that fills as it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from core.errors import ErrorKind, SessileError
from gui.kit.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

Work = Callable[[], Coroutine[Any, Any, None]]


class Reading:
    """Runs one piece of work; another one, or `stop`, drops it. A store locked meanwhile is silence: nothing shows."""

    def __init__(self, tasks: Tasks, *, name: str, ended: Callable[[], None] = lambda: None) -> None:
        """`name` is the task's; `ended` is told after each piece of work that came to its end."""
        self._tasks = tasks
        self._name = name
        self._ended = ended
        self._task: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is read right now."""
        return self._task is not None

    def start(self, work: Work) -> None:
        """Read `work`, and nothing else."""
        self.stop()
        self._task = self._tasks.start(self._run(work), name=self._name)

    def stop(self) -> None:
        """Drop what is read right now."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self, work: Work) -> None:
        mine = self._task
        try:
            await work()
        except SessileError as error:
            if error.kind is not ErrorKind.LOCKED:
                raise
        finally:
            if self._task is mine:
                self._task = None
        self._ended()
