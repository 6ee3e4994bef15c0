"""Running scripts of ours in a person's pages: the page neither sees them nor takes them for the person's doing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.async_api import BrowserContext, CDPSession, Frame

_NAME = "sessile-reading"


class OwnWorlds:
    """A world of our own beside each frame's scripts.

    Playwright's `evaluate` counts as a click: for seconds the site may open windows unasked (measured on Chromium 150
    and 156). The protocol sessions are kept, since each new one would leave another world behind in the document.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._sessions: dict[Frame, CDPSession] = {}

    async def run(self, frame: Frame, origin: str, script: str) -> dict[str, Any] | None:
        """Return the object that `script` gives in `frame`, or in another frame of its page that shows `origin` too.

        None when no frame shows it any more or the script fails. Raises Playwright's error when the frame goes away.
        """
        return await _run(await self._session(frame), origin, script)

    async def _session(self, frame: Frame) -> CDPSession:
        """Return the session of `frame`, or of the nearest frame around it that has one."""
        from playwright.async_api import Error

        if frame in self._sessions:
            return self._sessions[frame]
        try:
            made = await self._context.new_cdp_session(frame)
        except Error:  # it is part of the session of the frame around it
            if frame.parent_frame is None:
                raise
            return await self._session(frame.parent_frame)
        kept = self._sessions.setdefault(frame, made)
        if kept is made:
            made.on("close", lambda _: self._forget(frame))
        else:  # somebody else was faster
            await made.detach()
        return kept

    def _forget(self, frame: Frame) -> None:
        """Drop the session of `frame`: it ended with the page, or since the frame moved to another process."""
        self._sessions.pop(frame, None)


async def _run(session: CDPSession, origin: str, script: str) -> dict[str, Any] | None:
    tree = await session.send("Page.getFrameTree")
    frame_id = next((each["id"] for each in _frames(tree["frameTree"]) if each["securityOrigin"] == origin), None)
    if frame_id is None:
        return None
    world = await session.send("Page.createIsolatedWorld", {"frameId": frame_id, "worldName": _NAME})
    how = {"contextId": world["executionContextId"], "awaitPromise": True, "returnByValue": True}
    answer = await session.send("Runtime.evaluate", {"expression": script, **how})
    value: dict[str, Any] | None = answer["result"].get("value")
    return None if "exceptionDetails" in answer else value


def _frames(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree["frame"]
    for child in tree.get("childFrames", ()):
        yield from _frames(child)
