"""How fast a batch goes and how long it still takes, told a few times a second."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from core.clock import Clock
from core.model.batch import Batch, BatchProgress, BatchState
from core.tasks import Tasks

EVERY = 0.25  # seconds between two tellings
WHILE = 60.0  # seconds that the rate is taken over
ENOUGH = 3.0  # seconds before there is a rate


class ProgressTeller:
    """Tells at once and then at most every quarter of a second; what comes last is always told."""

    def __init__(self, clock: Clock, tasks: Tasks, tell: Callable[[BatchProgress], None]) -> None:
        self._clock = clock
        self._tasks = tasks
        self._tell = tell
        self._began = clock.steady()
        self._ended: deque[float] = deque()
        self._told_at = self._began - EVERY
        self._next: BatchProgress | None = None

    def note_end(self, pages: int) -> None:
        """Count pages that have come to their end."""
        self._ended.extend([self._clock.steady()] * pages)

    def tell(self, batch: Batch, loading: tuple[str, ...]) -> None:
        """Tell how the batch stands, now or a little later."""
        waiting = self._next is not None
        self._next = self._progress(batch, loading)
        if waiting:
            return
        if self._clock.steady() - self._told_at >= EVERY:
            self.flush()
        else:
            self._tasks.start(self._tell_later(), name="tell a batch's progress")

    def flush(self) -> None:
        """Tell now what is still to be told."""
        if self._next is not None:
            progress, self._next = self._next, None
            self._told_at = self._clock.steady()
            self._tell(progress)

    async def _tell_later(self) -> None:
        await self._clock.sleep(self._told_at + EVERY - self._clock.steady())
        self.flush()

    def _progress(self, batch: Batch, loading: tuple[str, ...]) -> BatchProgress:
        now = self._clock.steady()
        while self._ended and self._ended[0] < now - WHILE:
            self._ended.popleft()
        span = min(now - self._began, WHILE)
        if batch.state is not BatchState.RUNNING or span < ENOUGH or not self._ended:
            return BatchProgress(batch, loading=loading)
        each = span / len(self._ended)
        return BatchProgress(batch, WHILE / each, batch.waiting * each, loading)
