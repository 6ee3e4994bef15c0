"""Batches: made, gone on with, paused, cancelled, erased; what they found is kept page by page."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import replace
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.model.batch import Batch, BatchPage, BatchPlan, BatchProgress, BatchState, PageState
from core.model.extraction import Extraction
from core.model.url_list import UrlList
from core.services import batch_urls
from core.services.batch_making import add_batch, check_plan
from core.services.batch_runs import BatchRuns
from core.services.workspace import Workspace
from core.services.writing import Writing
from core.signal import Signal

MOST = 1_000  # pages of one page of a list


class BatchService:
    """Any number of batches may run, each as one job of its session. `progress` tells of each four times a second.

    Nothing is told while locked. A batch that its session's browser has to give way for is paused by `give_way`.
    """

    def __init__(self, workspace: Workspace, runs: BatchRuns) -> None:
        self._workspace = workspace
        self._runs = runs
        self._turn = asyncio.Lock()
        self.progress: Signal[BatchProgress] = runs.progress

    def runs_on(self, session_id: str) -> bool:
        """Tell whether a batch of the session is running."""
        return bool(self._runs.of_session(session_id))

    async def read_text(self, *, text: str) -> UrlList:
        """Read the addresses of what a person pasted."""
        return await batch_urls.from_text(text)

    async def read_file(self, *, path: Path) -> UrlList:
        """Read the addresses of a text file; raises INPUT and STORE."""
        return await batch_urls.from_file(path)

    async def read_links(self, *, extraction: Extraction) -> UrlList:
        """Return the addresses of a result in links mode; raises INPUT for another one."""
        return await batch_urls.from_links(extraction)

    async def create(self, *, plan: BatchPlan, urls: tuple[str, ...]) -> Batch:
        """Write the batch down with its pages, each URL once, and start it.

        Raises INPUT naming what is wrong with the plan, NOT_FOUND, EXPIRED, LOCKED and STORE.
        """
        self._workspace.usable(plan.session_id)
        checked = await asyncio.to_thread(check_plan, plan, urls)
        batch = Batch(f"batch_{uuid.uuid4().hex}", checked.plan, self._workspace.clock.now(), BatchState.RUNNING)
        total = await add_batch(self._workspace, batch, checked.urls)
        async with self._turn:
            return self._runs.start(replace(batch, total=total))

    async def list(self, *, session_id: str | None = None) -> tuple[Batch, ...]:
        """Return the batches of one session or of all, the oldest first. Raises LOCKED and STORE."""
        self._workspace.keychain.require_open()
        found = await self._workspace.store.read(lambda transaction: transaction.batches.of(session_id))
        return tuple(map(self._runs.as_it_stands, found))

    async def pages(
        self, *, batch_id: str, offset: int = 0, limit: int = 200, state: PageState | None = None
    ) -> tuple[BatchPage, ...]:
        """Return pages in their order, of one state or of all. Raises LOCKED, STORE, and INPUT for a wrong `limit`."""
        self._workspace.keychain.require_open()
        if not 1 <= limit <= MOST or offset < 0:
            raise SessileError(ErrorKind.INPUT, f"Ask for 1 to {MOST:,} pages at a time.", field="limit")
        return await self._workspace.store.read(
            lambda transaction: transaction.batches.pages(batch_id, offset=offset, limit=limit, state=state)
        )

    async def pause(self, *, batch_id: str) -> Batch:
        """Begin no further page and return once those in hand have come to their ends; harmless unless it runs.

        Resumed or cancelled meanwhile, it lets go of those that are only read. Raises NOT_FOUND and STORE.
        """
        await self._runs.stop(batch_id, BatchState.PAUSED, patient=True)
        return await self._get(batch_id)

    async def cancel(self, *, batch_id: str) -> Batch:
        """End the batch for good; its results stay. Raises NOT_FOUND, LOCKED and STORE.

        Pages that are only read are let go of; what is being sent is brought to its end.
        """
        await self._runs.stop(batch_id, BatchState.CANCELLED)
        async with self._turn:
            batch = await self._get(batch_id)
            if batch.state is BatchState.PAUSED:
                batch = await self._runs.enter(replace(batch, state=BatchState.CANCELLED))
            return batch

    async def resume(self, *, batch_id: str) -> Batch:
        """Go on with a paused batch; harmless when it runs. Raises NOT_FOUND, EXPIRED, LOCKED, STORE; INPUT if over."""
        async with self._turn:
            await self._runs.settled(batch_id)
            batch = await self._get(batch_id)
            if batch.state is BatchState.RUNNING:
                return batch
            if batch.state is not BatchState.PAUSED:
                raise SessileError(ErrorKind.INPUT, "This batch has ended. Start a new one.", field="batch")
            return await self._go_on(batch)

    async def retry_failed(self, *, batch_id: str) -> Batch:
        """Let every failed page wait again and go on; harmless without any. Raises as `resume`."""
        async with self._turn:
            await self._runs.settled(batch_id)
            batch = await self._get(batch_id)
            self._workspace.usable(batch.plan.session_id)
            if batch.state is BatchState.RUNNING or not batch.failed:
                return batch
            await self._workspace.write(lambda writing: writing.transaction.batches.retry_failed(batch_id))
            return await self._go_on(await self._get(batch_id))

    async def erase(self, *, batch_id: str, results: bool = False) -> None:
        """Stop the batch and delete it with its list of pages, and its `results` too if that is asked for.

        Harmless when it is gone. Raises LOCKED and STORE.
        """
        self._workspace.keychain.require_open()

        def work(writing: Writing) -> None:
            if results:
                writing.drop_extractions(writing.transaction.extractions.of_batch(batch_id))
            writing.transaction.batches.delete(batch_id)

        async with self._turn:  # else it could be resumed between the two
            await self._runs.stop(batch_id, BatchState.CANCELLED)
            await self._workspace.write(work)

    async def give_way(self, session_id: str) -> None:
        """Pause every batch of the session, for a browser window that needs its profile."""
        for batch_id in self._runs.of_session(session_id):
            await self._runs.stop(batch_id, BatchState.PAUSED)

    async def _get(self, batch_id: str) -> Batch:
        self._workspace.keychain.require_open()
        batch = await self._workspace.store.read(lambda transaction: transaction.batches.get(batch_id))
        if batch is None:
            raise SessileError(ErrorKind.NOT_FOUND, "There is no such batch: it may have been erased.")
        return self._runs.as_it_stands(batch)

    async def _go_on(self, batch: Batch) -> Batch:
        self._workspace.usable(batch.plan.session_id)
        return self._runs.start(await self._runs.enter(replace(batch, state=BatchState.RUNNING)))
