"""Opens the store for one command and asks the same routes in this process, without a socket."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import AsyncExitStack
from typing import Any, Self, TypeVar
from urllib.parse import unquote

from core.cli.answers import LEFT_OUT, Answer, encoded
from core.cli.opening import core_for, given_by, unlock
from core.cli.options import Options
from core.cli.running import HOST
from core.errors import ErrorKind, SessileError
from core.model.sealing import LockState
from core.services.actor import COMMAND_LINE, acting_as

log = logging.getLogger(__name__)

T = TypeVar("T")
Message = MutableMapping[str, Any]
Application = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]


class OwnClient:
    """A core for the length of a context, once `open` has opened it.

    The loop runs only while a request, or `wait`, is under way.
    """

    alone = True

    def __init__(self, options: Options) -> None:
        self._options = options
        self._given = given_by(options)
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._application: Application | None = None

    def __enter__(self) -> Self:
        """Do nothing yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Close the core; a browser that is still open is closed first, with its last state saved."""
        try:
            self._runner.run(self._stack.aclose())
        finally:
            self._runner.close()

    def open(self, *, raising: bool = True) -> bool:
        """Open the core; False when another process has the store, unless that is to be raised.

        Raises as `open_core`, and LOCKED or WRONG_KEY for a sealed store that it cannot unlock.
        """
        try:
            self.core = self.wait(self._stack.enter_async_context(core_for(self._options)))
        except SessileError as error:
            if error.kind is not ErrorKind.IN_USE or raising:
                raise
            return False
        if self.core.locking.state is LockState.LOCKED:
            self.wait(unlock(self.core, self._options, self._given))
        return True

    def request(self, method: str, target: str, body: Mapping[str, object] | None = None) -> Answer:
        """Return the answer of the routes; raises SessileError for what is refused."""
        return self.wait(ask(self._routes(), method, target, body)).accepted()

    def wait(self, work: Awaitable[T]) -> T:
        """Run the loop until `work` is done, and return what it gives; Ctrl+C cancels it."""

        async def done() -> T:
            with acting_as(COMMAND_LINE):
                return await work

        return self._runner.run(done())

    def _routes(self) -> Application:
        if self._application is None:
            from core.api.app import make_app

            self._application = make_app(self.core)
        return self._application


async def ask(application: Application, method: str, target: str, body: Mapping[str, object] | None) -> Answer:
    """Return what an ASGI application answers (ASGI 3, HTTP 1.1)."""
    data, headers = encoded(body)
    given = {"host": HOST, "content-length": str(len(data)), **headers}
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        "client": None,
        "server": (HOST, None),
    }
    asked = [{"type": "http.request", "body": data, "more_body": False}]
    said: list[Message] = []

    async def receive() -> Message:
        while not asked:
            await asyncio.Event().wait()  # nobody hangs up
        return asked.pop()

    async def send(message: Message) -> None:
        said.append(message)

    try:
        await application(scope, receive, send)
    except SessileError:
        raise
    except Exception:
        if not said:
            raise
        log.exception("a route failed")  # its answer says so too
    return _answer(said)


def _answer(said: list[Message]) -> Answer:
    headers = dict(said[0].get("headers", ()))
    body = b"".join(message.get("body", b"") for message in said[1:])
    kind, left_out = (headers.get(name.encode(), b"").decode() for name in ("content-type", LEFT_OUT))
    return Answer(said[0]["status"], kind, body, left_out)
