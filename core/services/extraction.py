"""Loading a page as a session and turning it into html, text or markdown."""

from __future__ import annotations

import asyncio
import hashlib

from core.browser.port import LiveBrowser
from core.errors import ErrorKind, SessileError
from core.model import expiry
from core.model.extraction import (
    Extraction,
    ExtractionHead,
    ExtractionRequest,
    Mode,
    PageRequest,
    PageResult,
    Provenance,
)
from core.model.session import Phase
from core.model.verdict import UNKNOWN
from core.services.opening import Opener
from core.services.running import Running, RunningBrowsers
from core.services.saving import Saver
from core.services.warm import WarmPool
from core.services.workspace import Workspace
from core.services.writing import Writing


class ExtractionService:
    """Works in the session's own browser: the window a person has open, else a headless one on the same profile."""

    def __init__(
        self, workspace: Workspace, running: RunningBrowsers, opener: Opener, saver: Saver, warm: WarmPool
    ) -> None:
        self._workspace = workspace
        self._running = running
        self._opener = opener
        self._saver = saver
        self._warm = warm

    async def extract(self, *, session_id: str, request: ExtractionRequest) -> Extraction:
        """Load the page and return it in its shape; cookies it set are in the store then. A use of the session.

        Cancel the task to stop it, at any stage. Raises NOT_FOUND, EXPIRED, INPUT, NO_BROWSER, UNREACHABLE, TIMEOUT
        and STORE.
        """
        begun = self._workspace.clock.steady()
        result = await self._load(session_id, request.page)
        await self._note_use(session_id, request.page, result)
        data = (await _shaped(result, request.mode)).encode()
        provenance = Provenance(
            session_id=session_id,
            taken_at=self._workspace.clock.now(),
            engine=request.engine,
            final_url=result.final_url,
            status=result.status,
            content_type=result.content_type,
            hops=result.hops,
            timings=result.timings,
            elapsed=self._workspace.clock.steady() - begun,
            size=result.size,
            sha256=hashlib.sha256(data).hexdigest(),
        )
        head = ExtractionHead("", request, request.mode, result.title, UNKNOWN, provenance, len(data))
        return Extraction(head, data)

    async def _load(self, session_id: str, request: PageRequest) -> PageResult:
        running = await self._join(session_id)
        try:
            return await self._load_in(running, request)
        except SessileError as error:
            ending = error.kind is ErrorKind.NO_BROWSER or running.phase is not Phase.OPEN
            if not (ending and await self._was_closed_by_person(running)):
                raise
        if request.method != "GET":
            raise SessileError(
                ErrorKind.NO_BROWSER,
                "The window was closed while the page was loading, and the site may have taken what was sent. "
                "Look before you send it again.",
            )
        return await self._load_in(await self._join(session_id), request)

    async def _load_in(self, running: Running, request: PageRequest) -> PageResult:
        try:
            if running.browser is None:
                sentence = "The browser was closed before the page was loaded. Try again."
                raise SessileError(ErrorKind.NO_BROWSER, sentence)
            result = await running.browser.load(request)
            await self._saver.save_now(running.session_id)
            return result
        finally:
            self._leave(running)

    async def _was_closed_by_person(self, running: Running) -> bool:
        if running.browser is None or not running.headed or running.closed_by_us:
            return False
        if running.phase is Phase.OPEN and not await self._is_gone(running, running.browser):
            return False
        await running.ended.wait()
        return not running.died

    async def _is_gone(self, running: Running, browser: LiveBrowser) -> bool:
        """Ask the browser: its load may have failed before its end was told."""
        try:
            await browser.capture()
        except SessileError:
            return True
        return running.phase is not Phase.OPEN

    async def _join(self, session_id: str) -> Running:
        """Return the session's browser with this task as one of its jobs, opening a headless one if none runs."""
        job = asyncio.current_task()
        self._workspace.usable(session_id)
        running = await self._running.settled(session_id)
        view = self._workspace.usable(session_id)
        if running is not None and job is not None:
            running.jobs.add(job)
            self._running.show(running)
            return running
        running = await self._opener.open(view, headed=False, job=job)
        self._warm.trim()
        return running

    def _leave(self, running: Running) -> None:
        if (job := asyncio.current_task()) is not None:
            running.jobs.discard(job)
        if not running.ended.is_set():
            self._running.show(running)
        self._warm.rest(running)

    async def _note_use(self, session_id: str, request: PageRequest, result: PageResult) -> None:
        def work(writing: Writing) -> None:
            writing.save(expiry.touch(writing.session(session_id), now=writing.now))
            writing.record("extracted", session_id, detail=f"{request.method} {result.status}")

        await self._workspace.write(work)


async def _shaped(result: PageResult, mode: Mode) -> str:
    if mode is Mode.HTML:
        return result.html
    if mode is Mode.TEXT:
        return result.text
    return await asyncio.to_thread(_markdown, result)


def _markdown(result: PageResult) -> str:
    from core.extract.markdown import markdown  # slow to import: on this thread

    return markdown(result.html, url=result.final_url)
