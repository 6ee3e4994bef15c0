"""The frames of a page of ours, also those that live in processes of their own."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from core.browser.page_world import World
from core.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.async_api import CDPSession

    from core.browser.page_tab import Tab


class Frames:
    """Finds a frame by its id. Looks only when asked, since pages without frames of other sites need nothing."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._sessions: list[CDPSession] = []
        self._tasks = Tasks()
        self._session_of: dict[str, CDPSession] | None = None

    async def world(self, frame_id: str) -> World | None:
        """Return a world of ours in the frame; None when it is no longer there."""
        if self._session_of is None:
            self._session_of = await self._look()
        session = self._session_of.get(frame_id)
        return None if session is None else await World.of(session, frame_id)

    def close(self) -> None:
        """Let the frames' own sessions go, without waiting for a frame whose script never ends."""
        for session in self._sessions:
            self._tasks.start(_detach(session), name="let a frame go")

    async def _look(self) -> dict[str, CDPSession]:
        from playwright.async_api import Error

        found = await _ids(self._tab.session)
        for frame in self._tab.page.frames[1:]:
            try:
                session = await self._tab.page.context.new_cdp_session(frame)
            except Error:  # it is part of the session of the frame around it
                continue
            self._sessions.append(session)
            found |= await _ids(session)
        return found


async def _detach(session: CDPSession) -> None:
    from playwright.async_api import Error

    with contextlib.suppress(Error):  # the frame has gone
        await session.detach()


async def _ids(session: CDPSession) -> dict[str, CDPSession]:
    tree = await session.send("Page.getFrameTree")
    return dict.fromkeys(_below(tree["frameTree"]), session)


def _below(tree: dict[str, Any]) -> Iterator[str]:
    yield tree["frame"]["id"]
    for child in tree.get("childFrames", ()):
        yield from _below(child)
