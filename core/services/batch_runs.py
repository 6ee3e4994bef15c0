"""The batches that run: started, stopped, brought to their end in the store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from core.errors import SessileError
from core.model.batch import Batch, BatchProgress, BatchState
from core.model.changes import Notice, NoticeKind
from core.services.actor import PROGRAM
from core.services.batch_pages import Robots
from core.services.batch_progress import ProgressTeller
from core.services.batch_run import BatchRun
from core.services.extraction import Engines
from core.services.shaping import Shaper
from core.services.workspace import Workspace
from core.services.writing import Writing
from core.signal import Signal

log = logging.getLogger(__name__)

RobotsOf = Callable[[str], Robots]  # of a session, asked as its browser would

_EVENTS = {
    BatchState.RUNNING: "batch_resumed",
    BatchState.PAUSED: "batch_paused",
    BatchState.DONE: "batch_done",
    BatchState.CANCELLED: "batch_cancelled",
}


class BatchRuns:
    """At most one run for each batch. `progress` tells of them, and nothing while locked."""

    def __init__(self, workspace: Workspace, engines: Engines, shaper: Shaper, robots: RobotsOf | None = None) -> None:
        self._workspace = workspace
        self._engines = engines
        self._shaper = shaper
        self._robots = robots
        self._runs: dict[str, tuple[BatchRun, asyncio.Task[None]]] = {}
        self._closing = False
        self.progress: Signal[BatchProgress] = Signal()

    def of_session(self, session_id: str) -> tuple[str, ...]:
        """Return the ids of the session's running batches."""
        return tuple(each for each, (run, _) in self._runs.items() if run.batch.plan.session_id == session_id)

    def as_it_stands(self, batch: Batch) -> Batch:
        """Return the batch as it is: at work until its end is written, even while it stops.

        One that the store refused to note as paused is paused all the same.
        """
        if batch.id in self._runs:
            return replace(self._runs[batch.id][0].batch, state=BatchState.RUNNING)
        return replace(batch, state=BatchState.PAUSED) if batch.state is BatchState.RUNNING else batch

    def start(self, batch: Batch) -> Batch:
        """Let a batch run that the store knows as running; once all are being stopped, it waits for the next start."""
        if self._closing:
            return batch
        plan = batch.plan
        asks = plan.robots and self._workspace.settings.robots
        run = BatchRun(
            self._workspace,
            batch,
            engine=self._engines[plan.request.engine],
            shaper=self._shaper,
            robots=self._robots(plan.session_id) if asks and self._robots is not None else None,
            teller=ProgressTeller(self._workspace.clock, self._workspace.tasks, self._tell),
        )
        self._runs[batch.id] = run, self._workspace.tasks.start(self._carry_out(run), name="a batch")
        return batch

    async def stop(self, batch_id: str, state: BatchState, *, patient: bool = False) -> bool:
        """Bring a batch to a halt and return once that is written; False when it does not run.

        Pages in hand that are only read are let go of, unless `patient`: then they come to their ends first.
        """
        if batch_id not in self._runs:
            return False
        run, task = self._runs[batch_id]
        run.finish(state)
        if not patient:
            run.let_go()
        await asyncio.wait({task})
        return True

    async def settled(self, batch_id: str) -> None:
        """Wait until a batch that is stopping has stopped, which does not wait for pages that are only read then."""
        run, task = self._runs.get(batch_id, (None, None))
        if run is not None and task is not None and run.batch.state is not BatchState.RUNNING:
            run.let_go()
            await asyncio.wait({task})

    async def enter(self, batch: Batch, *, by: str | None = None) -> Batch:
        """Write down how a batch stands from now on; raises LOCKED and STORE."""

        def work(writing: Writing) -> None:
            writing.transaction.batches.set_state(batch.id, batch.state)
            ended = batch.total - batch.waiting
            writing.record(_EVENTS[batch.state], batch.plan.session_id, by=by, detail=f"{ended} of {batch.total}")

        await self._workspace.write(work)
        return batch

    async def close(self) -> None:
        """Stop everything as a kill would: what was running is paused at the next start."""
        self._closing = True
        tasks = [task for _, task in self._runs.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _carry_out(self, run: BatchRun) -> None:
        with self._workspace.using(run.batch.plan.session_id):
            await self._run(run)
            await self._end(run)

    async def _run(self, run: BatchRun) -> None:
        try:
            await run.run()
        except SessileError as error:  # the store cannot be read
            run.stop(BatchState.PAUSED, reason=error.sentence)
        except asyncio.CancelledError:  # by whoever needs the browser; the end of the program is no cancellation
            if self._closing:
                raise
            run.stop(BatchState.CANCELLED)

    async def _end(self, run: BatchRun) -> None:
        batch = run.batch
        by_itself = batch.state is BatchState.DONE or bool(run.reason)
        try:
            await self.enter(batch, by=PROGRAM if by_itself else None)
        except SessileError as error:
            log.warning("%s is %s, which was not written: %s", batch.id, batch.state, error.kind)
        finally:
            self._runs.pop(batch.id, None)
        session = self._workspace.cache.known(batch.plan.session_id)
        if run.reason and session is not None:
            self._workspace.notices.emit(Notice(NoticeKind.BATCH_PAUSED, session.id, session.name, detail=run.reason))
        run.tell_at_once()

    def _tell(self, progress: BatchProgress) -> None:
        if self._workspace.keychain.open:
            self.progress.emit(progress)
