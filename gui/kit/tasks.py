"""The window's only place that starts asyncio tasks: none is lost, and every failure is shown."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

Failed = Callable[[Exception], None]


class Tasks:
    """Keeps its tasks alive; what one raises goes to `failed`; a cancelled one is silence."""

    def __init__(self, *, failed: Failed) -> None:
        self._failed = failed
        self._running: dict[asyncio.Task[Any], Failed] = {}

    def start(
        self, coroutine: Coroutine[Any, Any, Any], *, name: str, failed: Failed | None = None
    ) -> asyncio.Task[Any]:
        """Run `coroutine` on the window's loop; `failed` takes its exception instead of the error display."""
        import asyncio  # 30 ms that the first paint does not need

        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._running[task] = failed or self._failed
        task.add_done_callback(self._done)
        return task

    async def close(self) -> None:
        """Cancel everything but the caller and wait until it has ended."""
        import asyncio

        pending = [task for task in self._running if task is not asyncio.current_task()]
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)

    def _done(self, task: asyncio.Task[Any]) -> None:
        failed = self._running.pop(task)
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            failed(error)
