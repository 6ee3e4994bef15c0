"""Who may call: in front of everything else, so that nothing is read or done for anybody who may not."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from core.api.openapi import OPEN
from core.api.problems import Problem
from core.services.actor import API, COMMAND_LINE, acting_as

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

LARGEST_BODY = 64 * 2**20  # bytes, as much as a file that is imported
PRIVATE_HOST = b"sessile"  # what the private channel is called; no name that a browser could look up
_BEARER = re.compile(rb"bearer +(\S+)", re.IGNORECASE)
_OF_PAGES = (b"none", b"")  # what a browser says of a request that no page made
_SAID_BY = b"x-sessile-actor"


@dataclass(frozen=True, slots=True)
class Door:
    """One way in: the hosts it answers to, and who knows the token; None where the file's mode is the guard."""

    hosts: frozenset[bytes]
    accepts: Callable[[bytes], bool] | None = None

    @property
    def private(self) -> bool:
        """Whether only this user can come this way."""
        return self.accepts is None


def loopback_door(port: int, accepts: Callable[[bytes], bool]) -> Door:
    """Return the way in by a port of this computer."""
    return Door(frozenset({b"127.0.0.1:%d" % port, b"localhost:%d" % port}), accepts)


PRIVATE_DOOR = Door(frozenset({PRIVATE_HOST}))


class Guard:
    """Lets a request through to `app`, with its whole body, or answers with a problem."""

    def __init__(self, app: Application, door: Door, *, largest_body: int = LARGEST_BODY) -> None:
        self._app = app
        self._door = door
        self._largest = largest_body

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request; other kinds of conversation than HTTP are ended."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        if scope["type"] != "http":
            return
        headers = _Headers(scope["headers"])
        refusal = self._refusal(scope, headers)
        body = b""
        if refusal is None and headers.has_body:
            refusal = self._unread(headers)
            if refusal is None:
                body, refusal = await self._read(receive)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        with acting_as(self._actor(headers)):
            await self._app(scope, _replayed(body, receive) if headers.has_body else receive, send)

    def _refusal(self, scope: Message, headers: _Headers) -> Problem | None:
        if headers.all(b"host") not in [[host] for host in self._door.hosts]:
            return _no(403, "Sessile is not called that. Use http://127.0.0.1 and the port.")
        if headers.all(b"origin") or any(each not in _OF_PAGES for each in headers.all(b"sec-fetch-site")):
            return _no(403, "Pages of a browser may not call Sessile.")
        if any(b"websocket" in each.lower() for each in headers.all(b"upgrade")):
            return _no(403, "Sessile has no WebSockets.")
        free = scope["path"] == OPEN and not headers.has_body  # nothing is read for whoever has no token
        if not free and not self._known(headers):
            return _no(401, "Send the token of the file api-token as Authorization: Bearer.", b"Bearer")
        return None

    def _known(self, headers: _Headers) -> bool:
        if self._door.accepts is None:
            return True
        given = headers.all(b"authorization")
        found = _BEARER.fullmatch(given[0]) if len(given) == 1 else None
        return self._door.accepts(found.group(1) if found else b"") and found is not None

    def _unread(self, headers: _Headers) -> Problem | None:
        kinds = [each.partition(b";")[0].strip().lower() for each in headers.all(b"content-type")]
        if kinds != [b"application/json"]:
            return _no(415, "Send the body as application/json.")
        sizes = headers.all(b"content-length")
        if any(not size.isdigit() or len(size) > 18 or int(size) > self._largest for size in sizes):
            return self._too_large()
        return None

    async def _read(self, receive: Receive) -> tuple[bytes, Problem | None]:
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return b"", _no(422, "The body ended too early.")  # nobody reads this, and nothing is done
            part: bytes = message.get("body", b"")
            size += len(part)
            if size > self._largest:
                return b"", self._too_large()
            parts.append(part)
            if not message.get("more_body", False):
                return b"".join(parts), None

    def _too_large(self) -> Problem:
        return _no(413, f"A body may have {self._largest // 2**20} MB at most. Send it in parts.")

    def _actor(self, headers: _Headers) -> str:
        return COMMAND_LINE if self._door.private and headers.all(_SAID_BY) else API


class _Headers:
    """The headers of a request, every one of a name."""

    def __init__(self, raw: list[tuple[bytes, bytes]]) -> None:
        self._raw = raw

    def all(self, name: bytes) -> list[bytes]:
        return [value for key, value in self._raw if key == name]

    @property
    def has_body(self) -> bool:
        sizes = self.all(b"content-length")
        return bool(self.all(b"transfer-encoding")) or any(size.strip(b"0") for size in sizes)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body that was read, then whatever comes later."""
    given = False

    async def next_message() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return next_message


def _no(status: int, detail: str, challenge: bytes = b"") -> Problem:
    headers = {"connection": "close"}  # what is left of its body is not waited for
    if challenge:
        headers["www-authenticate"] = challenge.decode()
    return Problem(status, detail, headers=headers)
