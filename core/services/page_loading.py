"""Pages loaded in the session's own browser: the window a person has open, else a headless one on the same profile."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol

from core.browser.port import LiveBrowser
from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest, PageResult
from core.model.session import Phase
from core.services.opening import Opener
from core.services.running import Running, RunningBrowsers
from core.services.saving import Saver
from core.services.warm import WarmPool
from core.services.workspace import Workspace

_HOLDER: ContextVar[asyncio.Task[Any] | None] = ContextVar("the job that loads are part of", default=None)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A page, and the name and version of the browser that loaded it; empty without one."""

    page: PageResult
    browser: str = ""


class PageEngine(Protocol):
    """What loads pages as a session."""

    def held(self, session_id: str) -> AbstractContextManager[None]:
        """Let this task, and what it starts within, be one job that lasts until the block is left."""
        ...

    async def ready(self, session_id: str) -> None:
        """Make sure that pages can be loaded; raises why none can."""
        ...

    async def load(self, session_id: str, request: PageRequest) -> Loaded:
        """Load one page; cookies that it set are in the store then. Cancelling stops it."""
        ...


class PageLoader:
    """The engine that renders. Every load is a job of the session's browser, or part of the job that holds it."""

    def __init__(
        self, workspace: Workspace, running: RunningBrowsers, opener: Opener, saver: Saver, warm: WarmPool
    ) -> None:
        self._workspace = workspace
        self._running = running
        self._opener = opener
        self._saver = saver
        self._warm = warm

    @contextmanager
    def held(self, session_id: str) -> Iterator[None]:
        """Let this task be the one job of every browser that it loads in, between two loads too."""
        holder = _this_task()
        before = _HOLDER.set(holder)
        try:
            yield
        finally:
            _HOLDER.reset(before)
            if (running := self._running.get(session_id)) is not None:
                self._leave(running, holder)

    async def ready(self, session_id: str) -> None:
        """Open a headless browser if none runs; raises NOT_FOUND, EXPIRED, LOCKED, and what store and browsers raise.

        For a session that is held: else the browser may be gone again at once.
        """
        await self._join(session_id)

    async def load(self, session_id: str, request: PageRequest) -> Loaded:
        """Load a page; one that the person's window took with it when it was closed is loaded once more.

        Raises NOT_FOUND, EXPIRED, INPUT, NO_BROWSER, UNREACHABLE, TIMEOUT and STORE.
        """
        while True:
            running = await self._join(session_id)
            try:
                return await self._load_in(running, request)
            except SessileError as error:
                ending = error.kind is ErrorKind.NO_BROWSER or running.phase is not Phase.OPEN
                if not (ending and await self._was_closed_by_person(running)):
                    raise
                if request.method not in ("GET", "HEAD"):
                    raise _maybe_sent() from error

    async def _load_in(self, running: Running, request: PageRequest) -> Loaded:
        try:
            if running.browser is None:
                sentence = "The browser was closed before the page was loaded. Try again."
                raise SessileError(ErrorKind.NO_BROWSER, sentence)
            with running.loading():
                page = await running.browser.load(request)
                await self._saver.save_now(running.session_id)
            return Loaded(page, f"Chromium {running.browser.version}")
        finally:
            if _HOLDER.get() is None:
                self._leave(running, _this_task())

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
        """Return the session's browser with this task or its holder as a job, opening a headless one if none fits."""
        job = _HOLDER.get() or _this_task()
        self._workspace.at_work(session_id)
        running = await self._warm.fitting(session_id)
        view = self._workspace.at_work(session_id)
        if running is None:
            running = await self._opener.open(view, headed=False, job=job)
            self._warm.trim()
        if job not in running.jobs:
            running.jobs.add(job)
            self._running.show(running)
        return running

    def _leave(self, running: Running, job: asyncio.Task[Any]) -> None:
        if job in running.jobs:
            running.jobs.discard(job)
            if not running.ended.is_set():
                self._running.show(running)
        self._warm.rest(running)


def _maybe_sent() -> SessileError:
    return SessileError(
        ErrorKind.NO_BROWSER,
        "The window was closed while the page was loading, and the site may have taken what was sent. "
        "Look before you send it again.",
    )


def _this_task() -> asyncio.Task[Any]:
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("pages are loaded in tasks only")
    return task
