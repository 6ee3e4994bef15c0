"""An honest browser in memory: it keeps, drops and refuses what Chromium does, and does what a test tells it.

What it imitates is pinned against the real one in tests/integration: the jar put back over what a relaunch drops
(test_launch), one browser per profile (test_profile_lock), page storage put back only into an unused profile
(test_storage), the last capture before `closed` (test_close, test_capture), edits (test_cookie_edits), and page loads
(test_pages, test_post,
test_page_readings, test_page_waits, test_hard_pages).
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.browser.port import Capture, Closed, Edited, FoundBrowser, LaunchRequest, PutBack
from core.clock import Clock, SystemClock
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit, CookieId
from core.model.extraction import PageRequest, PageResult
from core.model.storage import OriginStorage
from core.signal import Signal
from core.tasks import Tasks

Answer = PageResult | SessileError
VERSION = "156.0.8078.73"


@dataclass
class FakeProfile:
    """What a profile directory holds."""

    cookies: dict[CookieId, Cookie] = field(default_factory=dict)
    storage: dict[str, OriginStorage] = field(default_factory=dict)


def page(url: str, *, html: str = "<p>Hello</p>", text: str = "Hello", status: int = 200) -> PageResult:
    """Return a loaded page, for `FakeBrowsers.pages`."""
    return PageResult(status, url, "A page", html, text, "text/html", 0.1)


class FakeLive:
    """One running browser; a test plays the site (`set_cookie`), the person (`close_by_person`), bad luck (`die`)."""

    def __init__(self, browsers: FakeBrowsers, request: LaunchRequest, profile: FakeProfile) -> None:
        self.captured: Signal[Capture] = Signal()
        self.closed: Signal[Closed] = Signal()
        self.put_back = PutBack()
        self.version = browsers.version
        self.headed = request.headed
        self.request = request
        self.profile = profile
        self.running = True
        self.focused = 0
        self.opened: list[str] = []  # addresses in tabs of their own
        self.not_taken: Callable[[Cookie], bool] = browsers.refuses
        self.alters: Callable[[Cookie], Cookie] = lambda cookie: cookie  # what it makes of one that it takes
        self.edit_gate: asyncio.Event | None = None  # edits wait until it is set
        self._browsers = browsers
        self._ended = asyncio.Event()
        self._tasks = Tasks()

    def set_cookie(self, cookie: Cookie) -> None:
        """Set a cookie as a site does: the browser notices and captures."""
        self.profile.cookies[cookie.id] = cookie
        self.emit_capture()

    def delete_cookie(self, identity: CookieId) -> None:
        """Delete a cookie as a site does at a logout."""
        self.profile.cookies.pop(identity, None)
        self.emit_capture()

    def set_storage(self, storage: OriginStorage) -> None:
        """Write page storage as a page does."""
        self.profile.storage[storage.origin] = storage
        self.emit_capture()

    def emit_capture(self, capture: Capture | None = None) -> None:
        """Capture now, or claim to have read `capture`."""
        self.captured.emit(capture or self._read())

    def close_by_person(self, last: Capture | None = None) -> None:
        """Close as the window's own button does; `last` is what the last read claims."""
        self.emit_capture(last)
        self._end(Closed())

    def die(self) -> None:
        """End without a last capture."""
        self._end(Closed(died=True, detail="The browser's process ended."))

    async def capture(self) -> Capture:
        self._must_run()
        return self._read()

    async def edit_cookies(self, edits: tuple[CookieEdit, ...]) -> Edited:
        self._must_run()
        if self.edit_gate is not None:
            await self.edit_gate.wait()
            self._must_run()
        refused, altered = [], []
        for edit in edits:
            if edit.before is not None:
                self.profile.cookies.pop(edit.before.id, None)
            if edit.after is not None and self.not_taken(edit.after):
                refused.append(edit.after)
            elif edit.after is not None:
                held = self.alters(edit.after)
                self.profile.cookies[held.id] = held
                if held != edit.after:
                    altered.append((edit.after, held))
        return Edited(not_taken=tuple(refused), altered=tuple(altered))

    async def load(self, request: PageRequest) -> PageResult:
        self._must_run()
        self._browsers.loads.append((self, request))
        if self._browsers.load_gate is not None:
            await self._gate_or_end(self._browsers.load_gate)
        self._must_run()
        return self._browsers.answer(request, self)

    async def focus(self) -> bool:
        self._must_run()
        self.focused += 1
        return self._browsers.can_focus

    async def open(self, url: str) -> bool:
        self._must_run()
        self.opened.append(url)
        return await self.focus()

    async def close(self) -> None:
        if not self.running:
            return
        if self._browsers.close_gate is not None:
            await self._browsers.close_gate.wait()
        if self.running:
            self.emit_capture()
            self._end(Closed())

    async def _gate_or_end(self, gate: asyncio.Event) -> None:
        """Wait for the gate; the browser's end raises at once."""
        waiting = [self._tasks.start(each.wait(), name="a gate") for each in (gate, self._ended)]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waiting:
                each.cancel()

    def _read(self) -> Capture:
        storage = tuple(self.profile.storage.values())
        return Capture(self._browsers.clock.now(), tuple(self.profile.cookies.values()), storage)

    def _must_run(self) -> None:
        if not self.running:
            raise SessileError(ErrorKind.NO_BROWSER, "The browser was closed. Launch it again.")

    def _end(self, closed: Closed) -> None:
        if self.running:
            self.running = False
            self._ended.set()
            self._browsers.lives.pop(self.request.profile, None)
            self.closed.emit(closed)


class FakeBrowsers:
    """All fake browsers of a test; the profiles' contents live as long as their directories."""

    def __init__(self, *, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or SystemClock()
        self.version = VERSION
        self.pages: Mapping[str, Answer] | Callable[[PageRequest, FakeLive], Answer] = {}
        self.refuses: Callable[[Cookie], bool] = lambda cookie: False
        self.can_focus = True
        self.launch_gate: asyncio.Event | None = None  # launches wait until it is set
        self.load_gate: asyncio.Event | None = None  # loads too
        self.close_gate: asyncio.Event | None = None  # and our own closes
        self.fail_launch: SessileError | None = None
        self.launches: list[LaunchRequest] = []
        self.loads: list[tuple[FakeLive, PageRequest]] = []
        self.lives: dict[Path, FakeLive] = {}
        self.prepared = 0
        self.closed = False
        self._profiles: dict[str, FakeProfile] = {}

    def of(self, session_id: str) -> FakeLive:
        """Return the browser that runs on a session."""
        return next(live for live in self.lives.values() if live.request.session_id == session_id)

    def contents(self, directory: Path) -> FakeProfile:
        """Return what a profile directory holds; a new or emptied directory holds nothing."""
        marker = directory / "Default" / "Cookies"
        if not marker.exists():
            marker.parent.mkdir(parents=True, exist_ok=True)
            marker.write_text(uuid.uuid4().hex)
        return self._profiles.setdefault(marker.read_text(), FakeProfile())

    def answer(self, request: PageRequest, live: FakeLive) -> PageResult:
        """Return the page a test prepared for this load."""
        found = self.pages(request, live) if callable(self.pages) else self.pages.get(request.url)
        if found is None:
            raise SessileError(
                ErrorKind.UNREACHABLE, "No server answers at this address. Check it for a typing mistake."
            )
        if isinstance(found, SessileError):
            raise found
        return found

    async def prepare(self) -> None:
        self.prepared += 1

    async def find(self, choice: str) -> FoundBrowser:
        if choice.startswith("/nowhere"):
            raise SessileError(ErrorKind.NO_BROWSER, "There is no browser at this path. Choose another one.")
        return FoundBrowser(Path("/usr/bin/chromium"), "Chromium", self.version)

    async def launch(self, request: LaunchRequest) -> FakeLive:
        self.launches.append(request)
        if request.profile in self.lives:
            raise SessileError(ErrorKind.IN_USE, "Another browser has this profile open. Close it first.")
        if self.launch_gate is not None:
            await self.launch_gate.wait()
        if self.fail_launch is not None:
            raise self.fail_launch
        fresh = not (request.profile / "Default" / "Cookies").exists()
        profile = self.contents(request.profile)
        profile.cookies = {key: each for key, each in profile.cookies.items() if each.expires is not None}
        live = FakeLive(self, request, profile)
        live.put_back = self._put_back(request, profile)
        if fresh:
            profile.storage.update({each.origin: each for each in request.storage})
        self.lives[request.profile] = live
        return live

    async def close(self) -> None:
        for live in tuple(self.lives.values()):
            await live.close()
        self.closed = True

    def _put_back(self, request: LaunchRequest, profile: FakeProfile) -> PutBack:
        refused = tuple(each for each in request.cookies if self.refuses(each))
        taken = [each for each in request.cookies if not self.refuses(each)]
        lost = [each for each in taken if each.expires is not None and each.id not in profile.cookies]
        profile.cookies.update({each.id: each for each in taken})
        return PutBack(refused, len(lost) if request.last_version else 0)
