"""A running Chromium bound to one session."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from core.browser import focus, processes
from core.browser.port import Capture, Closed, Edited, LaunchRequest, PutBack
from core.browser.script_cookies import hear_script_cookies
from core.browser.tab_pool import TabPool
from core.browser.thread import DriverThread, post
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.model.extraction import PageRequest, PageResult
from core.signal import Signal
from core.tasks import Tasks

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page

    from core.browser.browser_cookies import BrowserCookies
    from core.browser.capture import Recorder
    from core.browser.own_pages import OwnPages

T = TypeVar("T")

_READING = 5.0  # seconds for the last capture
_RETRY = 1.0  # seconds after a read that failed
_CLOSING = 20.0  # seconds for the browser to end by itself
_CLOSED = "The browser of this session was closed before it could answer. Launch the session again."


@dataclass(frozen=True, slots=True)
class Running:
    """What a launch made, all of it living on the driver thread."""

    request: LaunchRequest
    context: BrowserContext
    cookies: BrowserCookies
    own: OwnPages
    pid: int
    put_back: PutBack
    version: str


class LiveChromium:
    """Fills `LiveBrowser`: its public methods may be called on any loop, the rest runs on the driver thread.

    Signals: `captured` and `closed`, emitted on the loop that called `launch`.
    """

    def __init__(
        self, running: Running, *, thread: DriverThread, caller: asyncio.AbstractEventLoop, gone: Callable[[], None]
    ) -> None:
        from core.browser.capture import Recorder

        self.captured: Signal[Capture] = Signal()
        self.closed: Signal[Closed] = Signal()
        self.request = running.request
        self.put_back = running.put_back
        self.version = running.version
        self.headed = running.request.headed
        self._running = running
        self._thread = thread
        self._caller = caller
        self._gone = gone
        self._tabs = TabPool(running.context, running.own, headed=self.headed)
        self._recorder: Recorder = Recorder(running.context, running.cookies, running.own, self._tell)
        self._tasks = Tasks()
        self._recording: asyncio.Task[None] | None = None
        self._ending = asyncio.Lock()
        self._leaving = False
        self._ended_well = False
        self._over = asyncio.Event()

    async def capture(self) -> Capture:
        """Read cookies and open origins' page storage now, without disturbing the person.

        One that is on its way out raises NO_BROWSER though it still answers: its last capture comes by itself.
        """
        return await self._ask(self._capture())

    async def edit_cookies(self, edits: tuple[CookieEdit, ...]) -> Edited:
        """Apply `edits` to the running browser, read back, and say what it lacks or holds otherwise."""
        return await self._ask(self._recorder.edit(edits))

    async def load(self, request: PageRequest) -> PageResult:
        """Load a page behind the person's back and read it as the request says; cancelling closes its tab."""
        return await self._ask(self._load(request))

    async def focus(self) -> bool:
        """Bring the window to the front; False when the platform would not (Wayland)."""
        return await self._ask(focus.bring_to_front(self._running.context, self._running.own))

    async def open(self, url: str) -> bool:
        """Open `url` in a new tab of the person's window and bring it to the front; False as `focus`."""
        return await self._ask(self._open(url))

    async def close(self) -> None:
        """Capture one last time, close, and wait until the process has ended; harmless when already closed."""
        await self._thread.run(self._close())

    def begin(self) -> None:
        """Start watching the browser and open the start page; a headless browser opens none."""
        self._thread.start(self._begin)

    def _begin(self) -> None:
        if self._recording is not None:
            return
        context = self._running.context
        self._recorder.watch()
        context.on("page", self._watch_page)
        for page in context.pages:
            self._watch_page(page)
        self._recording = self._tasks.start(self._record(), name="capture")
        self._tasks.start(self._watch_process(), name="browser process")
        if self.headed and self.request.start_url:
            self._tasks.start(self._open_start_page(), name="start page")
        if self.headed and not self._has_window():
            self._page_closed()

    async def _ask(self, work: Coroutine[Any, Any, T]) -> T:
        from playwright.async_api import Error

        try:
            return await self._thread.run(work)
        except Error as error:
            raise SessileError(ErrorKind.NO_BROWSER, _CLOSED) from error

    async def _capture(self) -> Capture:
        capture = await self._recorder.take()
        if self._leaving:
            raise SessileError(ErrorKind.NO_BROWSER, _CLOSED)
        return capture

    async def _load(self, request: PageRequest) -> PageResult:
        from core.browser.pages import load_page

        result = await load_page(self._tabs, request, proxy=self.request.presentation.proxy)
        await self._capture_before_result()
        return result

    async def _open(self, url: str) -> bool:
        page = await self._running.context.new_page()
        self._tasks.start(focus.visit(page, url), name="open a page")
        return await focus.bring_to_front(self._running.context, self._running.own)

    async def _open_start_page(self) -> None:
        for page in self._running.context.pages[:1]:
            await focus.visit(page, self.request.start_url)

    async def _capture_before_result(self) -> None:
        from playwright.async_api import Error

        try:
            self._tell(await self._recorder.take(full=False))
        except Error:
            return  # the browser has ended meanwhile; the page was loaded all the same

    async def _close(self) -> None:
        self._begin()
        await asyncio.shield(self._tasks.start(self._end(last_window=False), name="close"))
        await self._over.wait()

    def _watch_page(self, page: Page) -> None:
        page.on("close", self._page_closed)
        if self.headed and not self._running.own.is_ours(page):
            hearing = hear_script_cookies(self._running.context, page, self._recorder.notice)
            self._tasks.start(hearing, name="script cookies")

    def _page_closed(self, _page: Page | None = None) -> None:
        if self.headed and not self._has_window():
            self._tasks.start(self._end(last_window=True), name="last window closed")

    def _has_window(self) -> bool:
        return any(not self._running.own.is_ours(page) for page in self._running.context.pages)

    async def _end(self, *, last_window: bool) -> None:
        async with self._ending:
            if self._over.is_set() or self._ended_well or (last_window and self._has_window()):
                return
            self._leaving = True
            self._stop_recording()
            capture = await self._last_capture(last_window=last_window)
            if capture is not None:
                self._tell(capture)
            self._ended_well = capture is not None or not last_window
            await self._shut()

    async def _last_capture(self, *, last_window: bool) -> Capture | None:
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(_READING):
                return await (self._recorder.take_last() if last_window else self._recorder.take())
        except (Error, TimeoutError):
            return None

    async def _shut(self) -> None:
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(_CLOSING):
                try:
                    await self._running.context.close()
                except Error:
                    pass  # it is closing already
                await processes.ended(self._running.pid)
        except TimeoutError:  # all is saved; a process may not stay behind
            if processes.is_alive(self._running.pid):
                os.kill(self._running.pid, signal.SIGTERM)

    async def _record(self) -> None:
        from playwright.async_api import Error

        while not self._over.is_set():
            try:
                await self._recorder.run()
            except Error:  # most often the browser has gone, which the end of its process will tell
                await asyncio.sleep(_RETRY)

    def _stop_recording(self) -> None:
        if self._recording is not None:
            self._recording.cancel()

    async def _watch_process(self) -> None:
        await processes.ended(self._running.pid)
        async with self._ending:
            self._stop_recording()
            self._over.set()
            self._gone()
            died = not self._ended_well
            detail = "The browser ended unexpectedly. What was saved last is kept." if died else ""
            post(self._caller, self.closed.emit, Closed(died=died, detail=detail))

    def _tell(self, capture: Capture) -> None:
        post(self._caller, self.captured.emit, capture)
