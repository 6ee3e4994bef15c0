"""Pages loaded without a browser, as a session: its cookies both ways, its proxy, its looks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from core.extract.fetching import Fetcher, Peek
from core.extract.robots import LARGEST, Robots
from core.model.extraction import PageRequest
from core.model.session import Presentation
from core.services.editing import JarEditor
from core.services.http_cookies import HttpCookies
from core.services.page_loading import Loaded
from core.services.saving import Saver
from core.services.workspace import Workspace

_ROBOTS_TIME = 20.0  # seconds


@dataclass(eq=False)
class _Kept:
    """A fetcher, how its session presented itself when it was made, and how many use it."""

    fetcher: Fetcher
    presentation: Presentation
    version: str
    users: int = 0

    def fits(self, presentation: Presentation, version: str) -> bool:
        """Tell whether the session still looks the same."""
        return (self.presentation, self.version) == (presentation, version)


class HttpLoader:
    """The engine that does not render. Connections are kept for as long as somebody loads pages or holds it."""

    def __init__(self, workspace: Workspace, saver: Saver, editor: JarEditor) -> None:
        self._workspace = workspace
        self._saver = saver
        self._editor = editor
        self._kept: dict[str, _Kept] = {}
        self._closing: set[asyncio.Task[None]] = set()

    @contextmanager
    def held(self, session_id: str) -> Iterator[None]:
        """Let the session count as in use and its connections stay until the block is left; raises as `ready`."""
        with self._fetcher(session_id):
            yield

    async def ready(self, session_id: str) -> None:
        """Make sure that the session may be used; raises NOT_FOUND, EXPIRED, LOCKED and INPUT."""
        self._workspace.at_work(session_id)

    async def load(self, session_id: str, request: PageRequest) -> Loaded:
        """Load a page with the cookies of this moment, those of an open browser included.

        What the site sets is in the store when it returns. Raises NOT_FOUND, EXPIRED, INPUT, UNREACHABLE, TIMEOUT and
        STORE.
        """
        with self._fetcher(session_id) as fetcher:
            await self._saver.save_now(session_id)
            cookies = HttpCookies(self._workspace, self._editor, session_id)
            return Loaded(await fetcher.fetch(request, cookies))

    def robots(self, session_id: str) -> Robots:
        """Return what sites ask of programs, asked through the session's proxy and as its browser, without cookies."""

        async def ask(url: str) -> Peek:
            with self._fetcher(session_id) as fetcher:
                return await fetcher.peek(url, seconds=_ROBOTS_TIME, most=LARGEST)

        return Robots(ask, steady=self._workspace.clock.steady)

    async def close(self) -> None:
        """Close every connection."""
        for kept in tuple(self._kept.values()):
            await kept.fetcher.close()
        if self._closing:
            await asyncio.wait(set(self._closing))

    @contextmanager
    def _fetcher(self, session_id: str) -> Iterator[Fetcher]:
        session = self._workspace.at_work(session_id).session
        presentation, version = session.draft.presentation, session.browser_version
        kept = self._kept.get(session_id)
        if kept is None or not kept.fits(presentation, version):
            kept = _Kept(Fetcher(presentation, browser_version=version), presentation, version)
            self._kept[session_id] = kept
        kept.users += 1
        try:
            with self._workspace.using(session_id):
                yield kept.fetcher
        finally:
            kept.users -= 1
            if not kept.users:
                self._drop(session_id, kept)

    def _drop(self, session_id: str, kept: _Kept) -> None:
        if self._kept.get(session_id) is kept:
            del self._kept[session_id]
        task = self._workspace.tasks.start(kept.fetcher.close(), name="close connections")
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)
