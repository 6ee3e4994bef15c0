"""The live browsers: which runs on which session, and in which phase."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from core.browser.port import Capture, LiveBrowser
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieId
from core.model.session import Live, Phase, Presentation, Session
from core.services.actor import acting
from core.services.counting import LaunchKind
from core.services.workspace import Workspace
from core.signal import Signal


def _set_event() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass(slots=True, eq=False)
class Running:
    """One browser on its way through opening, open and closing; `browser` is there once it is open.

    `presentation` is what it was launched with. `jobs` are extractions in it, `loads` how many pages come in just now
    (`quiet` while none does), `idle_since` is on the steady clock. `kept` are cookies the browser did not take, `last`
    the capture the store has, `unsaved` one it refused, `doubted` when an empty jar was first read. `closed_by` is who
    asked for its end, empty while nobody has: its end is told from a thread that does not know.
    """

    session_id: str
    profile: str
    headed: bool
    since: float
    opener: asyncio.Task[Any] | None
    presentation: Presentation = field(default=Presentation(), repr=False)
    phase: Phase = Phase.OPENING
    browser: LiveBrowser | None = None
    jobs: set[asyncio.Task[Any]] = field(default_factory=set)
    loads: int = 0
    quiet: asyncio.Event = field(default_factory=_set_event)
    idle_since: float = 0.0
    kept: frozenset[CookieId] = frozenset()
    last: Capture | None = None
    unsaved: Capture | None = None
    doubted: float | None = None
    touched_at: float = 0.0
    saves: set[asyncio.Task[Any]] = field(default_factory=set)
    closed_by: str = ""
    died: bool = False
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def leaving(self) -> bool:
        """Whether its browser is on its way out, or out while the profile is being sealed."""
        return self.settled.is_set() and self.phase is not Phase.OPEN

    @property
    def closed_by_us(self) -> bool:
        """Whether somebody asked for its end here, and not by closing its window."""
        return bool(self.closed_by)

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Count a page that is being loaded."""
        self.loads += 1
        self.quiet.clear()
        try:
            yield
        finally:
            self.loads -= 1
            if not self.loads:
                self.quiet.set()

    @property
    def idle(self) -> bool:
        """Whether it is a headless browser that only waits for more work."""
        return not self.headed and self.phase is Phase.OPEN and not self.jobs


class RunningBrowsers:
    """At most one browser per session. Every change of a phase is shown to the panels.

    `left` tells, whenever a browser has ended, how many with a window there still are.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._running: dict[str, Running] = {}
        self._barred: set[str] = set()
        self._over = False
        self.left: Signal[int] = Signal()

    def get(self, session_id: str) -> Running | None:
        """Return the session's browser, if one is opening, open or closing."""
        return self._running.get(session_id)

    def all(self) -> tuple[Running, ...]:
        """Return every browser."""
        return tuple(self._running.values())

    async def settled(self, session_id: str) -> Running | None:
        """Return the session's browser once it is open; None once none is opening or closing any more."""
        while (running := self._running.get(session_id)) is not None and running.phase is not Phase.OPEN:
            await (running.ended if running.leaving else running.settled).wait()
        return running

    def begin(self, session: Session, *, headed: bool, job: asyncio.Task[Any] | None) -> Running:
        """Take the session's one place for a browser that is about to open; raises IN_USE while it is being removed.

        Nothing opens any more once all are being closed.
        """
        if self._over:
            raise SessileError(ErrorKind.IN_USE, "Sessile is quitting. Start it again to open a browser.")
        if session.id in self._barred:
            raise SessileError(ErrorKind.IN_USE, "This session is being removed. Choose another one.")
        running = Running(
            session.id, session.profile, headed, self._workspace.clock.now(), asyncio.current_task(),
            session.draft.presentation, jobs=set() if job is None else {job},
        )  # fmt: skip
        self._running[session.id] = running
        self.show(running)
        return running

    def opened(self, running: Running, browser: LiveBrowser) -> None:
        """Note that the browser runs."""
        running.browser = browser
        running.opener = None
        running.kept = frozenset(cookie.id for cookie in browser.put_back.not_taken)
        running.settled.set()
        self._workspace.counting.launched(LaunchKind.HEADED if running.headed else LaunchKind.HEADLESS)
        self.enter(running, Phase.OPEN)

    def enter(self, running: Running, phase: Phase) -> None:
        """Note what happens on the way to being open, or to the end."""
        running.phase = phase
        self.show(running)

    def closing(self, running: Running) -> None:
        """Note that the browser is on its way out."""
        running.settled.set()
        self.enter(running, Phase.CLOSING)

    def ended(self, running: Running) -> None:
        """Give the session's place free."""
        self._running.pop(running.session_id, None)
        running.settled.set()
        running.ended.set()
        self._workspace.show_live(running.session_id, None)
        self.left.emit(sum(each.headed for each in self.all()))

    def show(self, running: Running) -> None:
        """Let the panels see the browser as it is now."""
        live = Live(running.headed, running.phase, running.since, len(running.jobs))
        self._workspace.show_live(running.session_id, live)

    async def close(self, running: Running) -> None:
        """Close a browser, or stop it from opening, and wait until its last state is saved."""
        running.closed_by = running.closed_by or acting.get()
        if running.browser is None:
            if running.opener is not None:
                running.opener.cancel()
        elif not running.ended.is_set():
            self.closing(running)
            await running.browser.close()
        await running.ended.wait()

    async def close_all(self) -> None:
        """Close every browser and let no new one open; one that fails raises when the others have closed."""
        self._over = True
        outcomes = await asyncio.gather(*(self.close(each) for each in self.all()), return_exceptions=True)
        for failure in (each for each in outcomes if isinstance(each, BaseException)):
            raise failure

    @asynccontextmanager
    async def kept_closed(self, session_ids: Collection[str]) -> AsyncIterator[None]:
        """Close the sessions' browsers and let none open until the block is left."""
        self._barred.update(session_ids)
        try:
            mine = [each for each in self.all() if each.session_id in session_ids]
            await asyncio.gather(*(self.close(each) for each in mine))
            yield
        finally:
            self._barred.difference_update(session_ids)
