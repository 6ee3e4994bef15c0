"""A batch at work: as many pages at a time as its plan says, until none is left or somebody stops it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from math import inf
from typing import Any

from core.errors import SessileError
from core.model.batch import Batch, BatchPage, BatchState
from core.services.batch_keeping import BatchKeeper, Told
from core.services.batch_pages import HARMLESS, BatchPages, BatchStoppedError, Robots
from core.services.batch_progress import ProgressTeller
from core.services.batch_queue import BatchQueue, host_of
from core.services.page_loading import PageEngine
from core.services.shaping import Made, Shaper
from core.services.workspace import Workspace
from core.tasks import Tasks

log = logging.getLogger(__name__)

WINDOW = 200  # pages that wait in memory; more only while all of their hosts have a pause
WIDEST = 1_000
LOGIN_PAGES = 3  # in a row: the login is gone
LONGEST_DELAY = 60.0  # seconds; what a site may ask for between two pages

_BUG = "Something unexpected happened, which the log tells. Resume to try again."
_PAGE_GIVEN_UP = "A fault inside Sessile ended a page; the log has the details. Resume to go on with the others."
_LOGIN_GONE = (
    f"{LOGIN_PAGES} login pages came in a row: the login seems to be over. Sign in again, then retry the failed pages."
)


class BatchRun:
    """One run of a batch, from its start or resume to its end or pause. Attributes: `batch` as it stands."""

    def __init__(
        self,
        workspace: Workspace,
        batch: Batch,
        *,
        engine: PageEngine,
        shaper: Shaper,
        robots: Robots | None,
        teller: ProgressTeller,
    ) -> None:
        self._workspace = workspace
        self._engine = engine
        self._teller = teller
        self._keeper = BatchKeeper(workspace, batch, self._count)
        self._pages = BatchPages(workspace, engine, shaper, self._keeper, robots)
        self._queue = BatchQueue(batch.plan.delay)
        self._asks_hosts = robots is not None
        self._asked: set[str] = set()
        self._in_hand: dict[asyncio.Task[None], BatchPage] = {}
        self._tasks = Tasks()
        self._woken = asyncio.Event()
        self._state = BatchState.RUNNING
        self._login_pages = 0
        self.reason = ""

    @property
    def batch(self) -> Batch:
        """The batch as it stands; its counts are those of what is committed."""
        return replace(self._keeper.batch, state=self._state)

    def stop(self, state: BatchState, *, reason: str = "") -> None:
        """Begin no further page, and let go of what only reads; what sends is brought to its end."""
        if self._state is BatchState.RUNNING:
            self.finish(state, reason=reason)
            self.let_go()

    def finish(self, state: BatchState, *, reason: str = "") -> None:
        """Begin no further page; those in hand are brought to their ends."""
        if self._state is BatchState.RUNNING:
            self._state, self.reason = state, reason
            self._woken.set()
            self.tell_at_once()

    def let_go(self) -> None:
        """Let go of the pages in hand that are only read: they wait for the next run."""
        if self.batch.plan.request.page.method in HARMLESS:
            for task in tuple(self._in_hand):
                task.cancel()

    async def run(self) -> BatchState:
        """Work until the end, and return how the batch stands then; raises STORE."""
        with self._engine.held(self.batch.plan.session_id):
            try:
                self.tell()
                await self._work()
            finally:
                await self._tasks.close()
        return self._state

    def tell(self) -> None:
        """Let everybody see how far it is."""
        self._teller.tell(self.batch, tuple(page.url for page in self._in_hand.values()))

    def tell_at_once(self) -> None:
        """Let everybody see at once how far it is."""
        self.tell()
        self._teller.flush()

    async def _work(self) -> None:
        while self._state is BatchState.RUNNING:
            self._woken.clear()
            due_at = await self._fill()
            self._begin_pages()
            if not self._in_hand and not len(self._queue) and due_at is None:
                self._state = BatchState.DONE
                break
            await self._rest(due_at)
        if self._in_hand:
            await asyncio.wait(set(self._in_hand))
        await self._keeper.settled()

    async def _fill(self) -> float | None:
        """Fetch waiting pages from the store; returns the unix time at which to look again, None when never."""
        stuck = self._queue.ready_at() > self._workspace.clock.steady()
        if len(self._queue) > WIDEST - WINDOW:
            return None
        if len(self._queue) >= self.batch.plan.concurrency and not stuck:
            return 0.0
        batch_id, now = self.batch.id, self._workspace.clock.now()
        besides = self._queue.numbers | {page.number for page in self._in_hand.values()}
        pages, due_at = await self._workspace.store.read(
            lambda transaction: (
                transaction.batches.next_waiting(batch_id, now=now, most=WINDOW, besides=besides),
                transaction.batches.next_due(batch_id, besides=besides),
            )
        )
        if self._state is BatchState.RUNNING:
            self._queue.offer(pages)
        return due_at

    def _begin_pages(self) -> None:
        while self._state is BatchState.RUNNING and len(self._in_hand) < self.batch.plan.concurrency:
            page = self._queue.take(now=self._workspace.clock.steady())
            if page is None:
                return
            task = self._tasks.start(self._take(page, first=self._is_first(page)), name="a page of a batch")
            self._in_hand[task] = page
            task.add_done_callback(self._let_go)
            self.tell()

    async def _rest(self, due_at: float | None) -> None:
        """Wait until a page has ended, another one may begin, or somebody stops the batch."""
        wait = inf
        if len(self._in_hand) < self.batch.plan.concurrency:
            clock = self._workspace.clock
            due = inf if due_at is None else due_at - clock.now()
            wait = min(self._queue.ready_at() - clock.steady(), due)
        if wait <= 0:
            return
        timer = None if wait == inf else self._tasks.start(self._wake_after(wait), name="a pause of a batch")
        try:
            await self._woken.wait()
        finally:
            if timer is not None:
                timer.cancel()

    async def _wake_after(self, seconds: float) -> None:
        await self._workspace.clock.sleep(seconds)
        self._woken.set()

    def _is_first(self, page: BatchPage) -> bool:
        """Tell whether it is its host's first page, before which the host is asked how long to pause between two."""
        host = host_of(page.url)
        if not self._asks_hosts or host in self._asked:
            return False
        self._asked.add(host)
        self._queue.hold(host)
        return True

    async def _take(self, page: BatchPage, *, first: bool) -> None:
        try:
            made, rest = await self._bring(page, first=first)
        except BatchStoppedError as stopped:
            self.stop(BatchState.PAUSED, reason=stopped.sentence)
        except SessileError as error:  # the store did not take it
            self.stop(BatchState.PAUSED, reason=error.sentence)
        else:
            if rest:
                self._queue.rest(host_of(page.url), until=self._workspace.clock.steady() + rest)
            if made is not None:
                self._judge(made)

    async def _bring(self, page: BatchPage, *, first: bool) -> tuple[Made | None, float]:
        try:
            if first:
                await self._learn_pace(page)
            return await self._pages.take(page)
        except (BatchStoppedError, SessileError):
            raise
        except Exception as fault:  # a bug: left waiting, the page would come first again at every resume
            log.exception("a page of a batch failed")
            await self._pages.give_up(page)
            raise BatchStoppedError(_PAGE_GIVEN_UP) from fault

    async def _learn_pace(self, page: BatchPage) -> None:
        """Ask the page's host, of which nothing else is loaded meanwhile."""
        host, begun = host_of(page.url), self._workspace.clock.steady()
        try:
            self._queue.slow_down(host, min(await self._pages.delay_of(page.url), LONGEST_DELAY))
        finally:
            self._queue.let_go(host, at=begun + self._queue.pause_of(host))
            self._woken.set()

    def _judge(self, made: Made) -> None:
        self._login_pages = self._login_pages + 1 if made.extraction.head.verdict.login_page else 0
        if self._login_pages >= LOGIN_PAGES:
            self.stop(BatchState.PAUSED, reason=_LOGIN_GONE)

    def _count(self, told: Told) -> None:
        self._teller.note_end(told.done + told.failed + told.skipped)

    def _let_go(self, task: asyncio.Task[Any]) -> None:
        self._in_hand.pop(task, None)
        if not task.cancelled() and task.exception() is not None:  # a bug, which is in the log: no page may spin on it
            self.stop(BatchState.PAUSED, reason=_BUG)
        self._woken.set()
        self.tell()
