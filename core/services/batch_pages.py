"""One page of a batch: asked of robots.txt, loaded, shaped and kept; or tried again later, or given up."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from core.errors import SessileError
from core.model.batch import BatchPage
from core.model.extraction import ExtractionRequest, PageResult
from core.services.batch_keeping import BatchKeeper
from core.services.page_loading import Loaded, PageEngine
from core.services.retrying import STOPPING, may_come_later, refusal_sentence, refuses_for_now, wait_before
from core.services.shaping import Made, Origin, Shaper, page_to_load
from core.services.workspace import Workspace

HARMLESS = ("GET", "HEAD")  # asking twice changes nothing at the site

_FORBIDDEN = "The site's robots.txt asks programs not to load this page."
_BEING_SENT = "It is being sent."
_MAYBE_TAKEN = "The site may have taken it. Look before you send it again."
_MAYBE_SENT = f"It was being sent when the batch stopped. {_MAYBE_TAKEN}"
_FAULT = "A fault inside Sessile ended this page; the log has the details."


class Robots(Protocol):
    """What a site asks of programs."""

    async def allowed(self, url: str) -> bool:
        """Tell whether a program may load the page; raises UNREACHABLE or TIMEOUT while that cannot be known."""
        ...

    async def crawl_delay(self, url: str) -> float | None:
        """Return the seconds that the site asks for between two loads, None where it does not ask."""
        ...


class BatchStoppedError(Exception):
    """The batch cannot go on; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BatchPages:
    """Takes the pages of one batch to their ends; every method may raise BatchStoppedError."""

    def __init__(
        self, workspace: Workspace, engine: PageEngine, shaper: Shaper, keeper: BatchKeeper, robots: Robots | None
    ) -> None:
        self._workspace = workspace
        self._engine = engine
        self._shaper = shaper
        self._keeper = keeper
        self._robots = robots

    async def delay_of(self, url: str) -> float:
        """Return the seconds that the page's site asks for between two loads, 0 where it does not ask."""
        if self._robots is None:
            return 0.0
        return await self._robots.crawl_delay(url) or 0.0

    async def take(self, page: BatchPage) -> tuple[Made | None, float]:
        """Bring one page to its end, or to its next attempt, in the store.

        Returns its result if it has one, and the seconds for which its host wants to be left alone.
        """
        if page.error == _BEING_SENT:
            await self._keeper.failed(page, error=_MAYBE_SENT)
            return None, 0.0
        request = self._request(page)
        try:
            forbidden = self._robots is not None and not await self._robots.allowed(page.url)
        except SessileError as error:
            await self._came_not(page, error)
            return None, 0.0
        if forbidden:
            await self._keeper.skipped(page, error=_FORBIDDEN)
            return None, 0.0
        await self._must_be_ready()
        if not self._is_harmless():
            await self._keeper.waits(page, attempts=page.attempts, error=_BEING_SENT)
        begun = self._workspace.clock.steady()
        try:
            loaded = await self._engine.load(self._keeper.batch.plan.session_id, page_to_load(request))
        except SessileError as error:
            await self._came_not(page, error)
            return None, 0.0
        if refuses_for_now(loaded.page.status):
            return None, await self._refused(page, loaded)
        return await self._came(page, request, loaded, begun), 0.0

    async def give_up(self, page: BatchPage) -> None:
        """Note that a fault inside Sessile ended the page. Raises STORE."""
        await self._keeper.failed(page, error=_FAULT if self._is_harmless() else f"{_FAULT} {_MAYBE_TAKEN}")

    def _is_harmless(self) -> bool:
        return self._keeper.batch.plan.request.page.method in HARMLESS

    def _request(self, page: BatchPage) -> ExtractionRequest:
        request = self._keeper.batch.plan.request
        return replace(request, page=replace(request.page, url=page.url))

    async def _must_be_ready(self) -> None:
        """Open the browser, so that what fails from here on is the page's own fault."""
        try:
            await self._engine.ready(self._keeper.batch.plan.session_id)
        except SessileError as error:
            raise BatchStoppedError(error.sentence) from error

    async def _came(self, page: BatchPage, request: ExtractionRequest, loaded: Loaded, begun: float) -> Made | None:
        batch = self._keeper.batch
        try:
            session = self._workspace.at_work(batch.plan.session_id).session
            origin = Origin(session.id, begun, batch.id, session.draft.check, follows=page.depth < batch.plan.depth)
            made = await self._shaper.make(request, loaded, origin)
        except SessileError as error:
            await self._came_not(page, error)
            return None
        await self._keeper.done(page, made)
        return made

    async def _came_not(self, page: BatchPage, error: SessileError) -> None:
        if error.kind in STOPPING:
            raise BatchStoppedError(error.sentence) from error
        attempts = page.attempts + 1
        again = may_come_later(error) and attempts < self._keeper.batch.plan.attempts
        if again and self._is_harmless():
            due_at = self._workspace.clock.now() + wait_before(attempts + 1)
            await self._keeper.waits(page, due_at=due_at, attempts=attempts, error=error.sentence)
        else:
            await self._keeper.failed(page, error=error.sentence)

    async def _refused(self, page: BatchPage, loaded: Loaded) -> float:
        """Note an answer that may be another one later; returns the seconds for which the host is left alone."""
        attempts, status = page.attempts + 1, loaded.page.status
        wait = wait_before(attempts + 1, asked=loaded.page.retry_after)
        if not self._is_harmless() and not _says_not_taken(loaded.page):
            await self._keeper.failed(
                page, error=f"The server could not answer ({status}). {_MAYBE_TAKEN}", status=status
            )
        elif attempts < self._keeper.batch.plan.attempts:
            due_at = self._workspace.clock.now() + wait
            await self._keeper.waits(page, due_at=due_at, attempts=attempts, error=refusal_sentence(status))
        else:
            await self._keeper.failed(page, error=refusal_sentence(status), status=status)
        return wait if status == 429 or loaded.page.retry_after is not None else 0.0


def _says_not_taken(page: PageResult) -> bool:
    """Tell whether the answer is one of a server that did nothing yet and wants to be asked again."""
    return page.status == 429 or (page.status == 503 and page.retry_after is not None)
