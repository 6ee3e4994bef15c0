"""Stand-ins for the few things of Playwright that core.browser touches."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from playwright.async_api import Error

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, CDPSession, Page


class Emitter:
    """Keeps listeners by the name of an event."""

    def __init__(self) -> None:
        self.listeners: dict[str, list[Callable[..., object]]] = {}

    def on(self, event: str, listener: Callable[..., object]) -> None:
        self.listeners.setdefault(event, []).append(listener)

    def remove_listener(self, event: str, listener: Callable[..., object]) -> None:
        self.listeners[event].remove(listener)

    def emit(self, event: str, *args: object) -> None:
        for listener in tuple(self.listeners.get(event, [])):
            listener(*args)


class FakeSession(Emitter):
    """Chromium's cookie commands as measured: one bad cookie refuses the batch, some vanish or change without an error.

    `room` is how many cookies fit; the oldest gives way to the newest.
    """

    def __init__(self) -> None:
        super().__init__()
        self.cookies: dict[tuple[str, ...], dict[str, Any]] = {}
        self.sent: list[str] = []
        self.asked = asyncio.Event()
        self.params: dict[str, dict[str, Any]] = {}
        self.gone = False
        self.room = 180
        self.answers: dict[str, dict[str, Any]] = {}

    @property
    def as_session(self) -> CDPSession:
        return cast("CDPSession", self)

    def names(self) -> set[str]:
        return {raw["name"] for raw in self.cookies.values()}

    async def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        self.sent.append(method)
        self.asked.set()
        self.params[method] = params or {}
        if self.gone:
            raise Error("CDPSession.send: Target page, context or browser has been closed")
        if method == "Storage.getCookies":
            return {"cookies": list(self.cookies.values())}
        if method == "Storage.setCookies":
            self._set((params or {})["cookies"])
            return {}
        return self.answers.get(method, {})

    async def detach(self) -> None:
        self.sent.append("detach")

    def _set(self, cookies: list[dict[str, Any]]) -> None:
        json.dumps(cookies, allow_nan=False)
        if any(";" in raw["value"] or not raw["name"] + raw["value"] for raw in cookies):
            raise Error("CDPSession.send: Protocol error (Storage.setCookies): Invalid cookie fields")
        for sent in cookies:
            raw = {**sent, "path": sent["path"].replace(" ", "%20")}
            key = (raw["name"], raw["domain"], raw["path"], str(raw.get("partitionKey")))
            self.cookies.pop(key, None)
            longest = time.time() + 400 * 86_400
            raw = {"expires": -1, "session": "expires" not in raw, "size": 1, **raw}
            raw["expires"] = min(raw["expires"], longest)
            lapsed = not raw["session"] and raw["expires"] <= time.time()
            if not lapsed and (raw.get("sameSite") != "None" or raw["secure"]):
                self.cookies[key] = raw
        while len(self.cookies) > self.room:
            self.cookies.pop(next(iter(self.cookies)))


class FakeFrame(Emitter):
    """A main frame where a script gives `found`, or raises it."""

    parent_frame = None

    def __init__(self, url: str, found: object = None) -> None:
        super().__init__()
        self.url = url
        self.found = found

    async def send(self, method: str, _params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Answer as the frame's protocol session."""
        if method == "Page.getFrameTree":
            origin = "/".join(self.url.split("/")[:3])
            return {"frameTree": {"frame": {"id": "frame", "securityOrigin": origin}}}
        if method == "Page.createIsolatedWorld":
            return {"executionContextId": 1}
        if isinstance(self.found, Exception):
            raise self.found
        return {"result": {"value": self.found}}


class FakePage(Emitter):
    """A tab with frames."""

    def __init__(self, url: str = "about:blank", frames: list[FakeFrame] | None = None, *, seen: bool = True) -> None:
        super().__init__()
        self.url = url
        self.frames = frames or [FakeFrame(url)]
        self.seen = seen
        self.fronted = 0
        self.visited: list[str] = []
        self.written: list[object] = []
        self.closed = False

    @property
    def as_page(self) -> Page:
        return cast("Page", self)

    async def evaluate(self, _script: str, argument: object = None) -> None:
        self.written.append(argument)

    async def bring_to_front(self) -> None:
        self.fronted += 1

    async def goto(self, url: str, **_options: object) -> None:
        self.visited.append(url)

    async def route(self, _pattern: str, _handler: object) -> None:
        """Answer requests with `_handler`, which no fake needs."""

    async def close(self) -> None:
        self.closed = True


class FakeContext(Emitter):
    """A context with pages; closing it is noted."""

    def __init__(self, *pages: FakePage) -> None:
        super().__init__()
        self.pages = list(pages)
        self.session = FakeSession()
        self.closes = 0
        self.browser: FakeContext | None = self
        self.version = "156.0.1.2"

    @property
    def as_context(self) -> BrowserContext:
        return cast("BrowserContext", self)

    async def new_browser_cdp_session(self) -> FakeSession:
        return self.session

    async def new_cdp_session(self, target: object) -> FakeSession | FakeFrame:
        if isinstance(target, FakeFrame):
            return target
        if isinstance(target, FakePage):
            self.session.answers["Runtime.evaluate"] = {"result": {"value": target.seen}}
        return self.session

    async def close(self) -> None:
        self.closes += 1
