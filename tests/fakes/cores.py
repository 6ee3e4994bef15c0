"""Real cores over real stores, with fake browsers and a clock set by hand."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from core.app import Core, open_core
from core.model.changes import Changes, Notice, NoticeKind
from core.model.cookie import Cookie
from core.model.session import Session, SessionDraft, SessionView
from tests.fakes.browsers import FakeBrowsers, FakeLive
from tests.fakes.clock import ManualClock

PATIENCE = 10.0  # seconds
DAY = 86_400.0
HOUR = 3_600.0


async def until(condition: Callable[[], object]) -> None:
    """Let the loop turn until `condition` holds; fails after 10 s."""
    for _ in range(int(PATIENCE * 1000)):
        if condition():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("what the test waits for does not come")


class Desk:
    """One core at a time on a base folder, and shorthands for what tests do with it."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.clock = ManualClock()
        self.browsers = FakeBrowsers(clock=self.clock)
        self.changes: list[Changes] = []
        self.notices: list[Notice] = []
        self._cores: list[Core] = []

    async def open(self, settings: Mapping[str, str] | None = None, *, base: Path | None = None) -> Core:
        """Open a core whose `settings` come from the environment, by variable."""
        where = {"base_dir": str(base or self.base)}
        core = await open_core(command_line=where, environment=settings or {}, browsers=self.browsers, clock=self.clock)
        core.changes.connect(self.changes.append)
        core.notices.connect(self.notices.append)
        self._cores.append(core)
        return core

    async def reopen_after_kill(self, settings: Mapping[str, str] | None = None) -> Core:
        """Open a copy of the base folder as it is this moment: what a kill would have left."""
        image = self.base.with_name(f"{self.base.name}-killed")
        await asyncio.to_thread(shutil.copytree, self.base, image)
        return await self.open(settings, base=image)

    async def close(self) -> None:
        """Close every core."""
        for core in self._cores:
            await core.close()

    def told(self, kind: NoticeKind) -> list[Notice]:
        """Return the notices of one kind."""
        return [notice for notice in self.notices if notice.kind is kind]


async def create(core: Core, name: str = "A session", *, pinned: bool = False, **fields: object) -> Session:
    """Create a session with a lifetime of an hour unless `fields` say otherwise."""
    return await core.sessions.create(draft=SessionDraft(name, **fields), pinned=pinned)  # type: ignore[arg-type]


async def view(core: Core, session: Session) -> SessionView:
    """Return the session as it is now."""
    return await core.sessions.get(session_id=session.id)


async def now_of(core: Core, session: Session) -> Session:
    """Return the session's own values as they are now."""
    return (await view(core, session)).session


async def jar(core: Core, session: Session) -> dict[str, Cookie]:
    """Return the session's cookies by name."""
    return {cookie.name: cookie for cookie in await core.cookies.list(session_id=session.id)}


async def launched(desk: Desk, core: Core, session: Session) -> FakeLive:
    """Launch the session and return its browser."""
    await core.browsing.launch(session_id=session.id)
    return desk.browsers.of(session.id)


async def ended(core: Core, session: Session) -> None:
    """Wait until no browser runs on the session any more, and its last state is saved."""
    views = {each.session.id: each for each in await core.sessions.list()}
    if views[session.id].live is None:
        return
    over = asyncio.Event()

    def look(_: Changes) -> None:
        if core._workspace.cache.get(session.id).live is None:
            over.set()

    disconnect = core.changes.connect(look)
    await asyncio.wait_for(over.wait(), PATIENCE)
    disconnect()


def cookie(name: str = "login", value: str = "one", *, domain: str = "example.org", **fields: object) -> Cookie:
    """Return a cookie; a session cookie unless `fields` say otherwise."""
    return Cookie(name, value, domain, **fields)  # type: ignore[arg-type]
