"""Keeps what came of a batch's pages: a page and its result in one transaction, several pages if several wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from core.errors import SessileError
from core.model import expiry
from core.model.batch import Batch, BatchPage, PageState
from core.services.shaping import Made
from core.services.workspace import Workspace
from core.services.writing import Writing

TOUCH_EVERY = 60.0  # seconds between two touches by a batch
MOST_AT_ONCE = 16  # pages of one transaction

_LOGIN_PAGE = "A login page came in place of the page. Sign in again, then retry the failed pages."


@dataclass(frozen=True, slots=True)
class Told:
    """What a note did to the batch's counts."""

    done: int = 0
    failed: int = 0
    skipped: int = 0
    added: int = 0


Note = Callable[[Writing, int], Told]  # given how many more pages the batch may have


@dataclass(slots=True, eq=False)
class _Waiting:
    """A note on its way to the store."""

    note: Note
    written: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class BatchKeeper:
    """Writes notes in the order they come; `batch` has the counts of what is committed, `told` hears of them."""

    def __init__(self, workspace: Workspace, batch: Batch, told: Callable[[Told], None]) -> None:
        self._workspace = workspace
        self._told = told
        self._waiting: list[_Waiting] = []
        self._writing: asyncio.Task[None] | None = None
        self._touched_at: float | None = None
        self.batch = batch

    async def done(self, page: BatchPage, made: Made) -> None:
        """Keep a page's result and the links to follow; it is in the store when this returns. Raises STORE.

        A login page in the page's place is kept too, but the page has failed: it can be had once somebody has signed
        in, and then its result takes the place of the login page.
        """
        batch_id, session_id = self.batch.id, self.batch.plan.session_id
        links = [(url, page.depth + 1) for url in made.links]

        head = made.extraction.head
        error = _LOGIN_PAGE if head.verdict.login_page else ""

        def note(writing: Writing, room: int) -> Told:
            if page.extraction_id:
                writing.drop_extractions([page.extraction_id])
            writing.keep_extraction(made.extraction, made.packed)
            writing.transaction.batches.done(batch_id, page.number, head, error=error)
            if error:
                return Told(failed=1)
            added = writing.transaction.batches.add_pages(batch_id, session_id, links, most=room) if links else 0
            return Told(done=1, added=added)

        await self._keep(note)

    async def failed(self, page: BatchPage, *, error: str, status: int = 0) -> None:
        """Note that a page did not come. Raises STORE."""

        def note(writing: Writing, _: int) -> Told:
            writing.transaction.batches.failed(self.batch.id, page.number, error=error, status=status)
            return Told(failed=1)

        await self._keep(note)

    async def skipped(self, page: BatchPage, *, error: str) -> None:
        """Note that a page was left out. Raises STORE."""

        def note(writing: Writing, _: int) -> Told:
            batches = writing.transaction.batches
            batches.failed(self.batch.id, page.number, error=error, state=PageState.SKIPPED)
            return Told(skipped=1)

        await self._keep(note)

    async def waits(self, page: BatchPage, *, due_at: float = 0.0, attempts: int, error: str) -> None:
        """Note that a page is tried at the unix time `due_at`, after so many attempts. Raises STORE."""

        def note(writing: Writing, _: int) -> Told:
            writing.transaction.batches.retry(self.batch.id, page.number, due_at=due_at, attempts=attempts, error=error)
            return Told()

        await self._keep(note)

    async def _keep(self, note: Note) -> None:
        waiting = _Waiting(note)
        self._waiting.append(waiting)
        if self._writing is None:
            self._writing = self._workspace.tasks.start(self._write_all(), name="write a batch's pages")
        await asyncio.shield(waiting.written)

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                some, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
                await self._write_some(some)
        finally:
            self._writing = None

    async def settled(self) -> None:
        """Wait for what is on its way to the store, though nobody may wait for it any more."""
        if self._writing is not None:
            await asyncio.wait({self._writing})

    async def _write_some(self, some: list[_Waiting]) -> None:
        try:
            await self._write(some)
        except Exception as fault:  # a bug, which nobody may wait behind for ever
            for each in (*some, *self._waiting):
                _end(each.written, fault)
            self._waiting = []
            raise

    async def _write(self, some: list[_Waiting]) -> None:
        touches = self._is_touch_due()

        def work(writing: Writing) -> list[Told]:
            session = writing.session(self.batch.plan.session_id)
            if touches:
                writing.save(expiry.touch(session, now=writing.now))
            room = max(self.batch.plan.most_pages - self.batch.total, 0)
            outcomes = []
            for each in some:
                outcomes.append(each.note(writing, room))
                room -= outcomes[-1].added
            return outcomes

        try:
            outcomes, _ = await self._workspace.write(work)
        except SessileError as error:
            for each in some:
                _end(each.written, error)
            return
        for each, told in zip(some, outcomes, strict=True):
            self._count(told)
            _end(each.written)
            self._told(told)

    def _is_touch_due(self) -> bool:
        now = self._workspace.clock.steady()
        if self._touched_at is not None and now - self._touched_at < TOUCH_EVERY:
            return False
        self._touched_at = now
        return True

    def _count(self, told: Told) -> None:
        batch = self.batch
        self.batch = replace(
            batch,
            total=batch.total + told.added,
            done=batch.done + told.done,
            failed=batch.failed + told.failed,
            skipped=batch.skipped + told.skipped,
        )


def _end(written: asyncio.Future[None], error: Exception | None = None) -> None:
    if written.done():
        return
    if error is None:
        written.set_result(None)
    else:
        written.set_exception(error)
        written.exception()  # whoever waited may be gone, and that is no bug
