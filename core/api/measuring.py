"""Counts the API's answers and how long each took, by the route's own pattern: no id and no address is kept."""

from __future__ import annotations

import time

from core.api.guard import Application, Message, Receive, Send
from core.services.counting import Counting

NO_ROUTE = "none"
OTHER = "other"
_METHODS = ("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS")
_FAILED = 500


class Measured:
    """ASGI middleware around everything that answers."""

    def __init__(self, app: Application, counting: Counting) -> None:
        self._app = app
        self._counting = counting

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass everything on, and count what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.monotonic(), _FAILED

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            route = getattr(scope.get("route"), "path", NO_ROUTE)
            method = scope["method"] if scope["method"] in _METHODS else OTHER
            self._counting.answered(method, route, status, time.monotonic() - begun)
