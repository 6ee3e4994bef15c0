"""Asks the program that has the store, over its private channel in the base folder."""

from __future__ import annotations

import http.client
import os
import socket
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.api.channel import HOST as LOOPBACK
from core.api.channel import POINTER, PORT, SOCKET
from core.cli.answers import LEFT_OUT, Answer, encoded
from core.errors import ErrorKind, SessileError
from core.paths import NOFOLLOW, Layout

HOST = "sessile"  # what the private channel is called in requests; no page of a browser can send that
WHO = {"X-Sessile-Actor": "command line"}
CONNECT_LIMIT = 10.0  # seconds; the program answers its channel from the loop that its window lives in
ACCESS = "api-token"  # the file with what the port asks for
_LONGEST = 4096  # characters of a file that says where to go


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach a program: the socket's family and address, and what every request says of itself."""

    family: int
    address: str | tuple[str, int]
    host: str = HOST
    token: str = field(default="", repr=False)

    def connect(self) -> socket.socket:
        """Return an open connection; raises OSError."""
        opened = socket.socket(self.family)
        try:
            opened.settimeout(CONNECT_LIMIT)
            opened.connect(self.address)
            opened.settimeout(None)
        except BaseException:
            opened.close()
            raise
        return opened

    @property
    def headers(self) -> dict[str, str]:
        """The headers of every request."""
        return {"Authorization": f"Bearer {self.token}", **WHO} if self.token else WHO


class RunningClient:
    """Sends one request after the other to a program that runs; each waits for its answer however long it takes."""

    alone = False

    def __init__(self, way: Way) -> None:
        self._way = way

    def request(self, method: str, target: str, body: Mapping[str, object] | None = None) -> Answer:
        """Return the answer; raises SessileError for what is refused, IN_USE when the program went meanwhile."""
        data, headers = encoded(body)
        connection = _Connection(self._way)
        try:
            connection.request(method, target, data or None, {**headers, **self._way.headers})
            answer = connection.getresponse()
            kind = answer.getheader("Content-Type", "")
            return Answer(answer.status, kind, answer.read(), answer.getheader(LEFT_OUT, "")).accepted()
        except (OSError, http.client.HTTPException):
            sentence = "The running Sessile ended or closed its channel before it answered. Look there what was done."
            raise SessileError(ErrorKind.IN_USE, sentence) from None
        finally:
            connection.close()


def find(layout: Layout) -> RunningClient | None:
    """Return a client of the program that has the store of `layout`; None when none answers there."""
    way = _by_file(layout) if hasattr(socket, "AF_UNIX") else _by_port(layout)
    if way is None:
        return None
    try:
        way.connect().close()
    except OSError:
        return None
    return RunningClient(way)


class _Connection(http.client.HTTPConnection):
    def __init__(self, way: Way) -> None:
        super().__init__(way.host)
        self._way = way

    def connect(self) -> None:
        self.sock = self._way.connect()


def _by_file(layout: Layout) -> Way | None:
    """Return the way to the socket, which lies elsewhere when the base folder's name is too long for one."""
    elsewhere = _text(layout.base / POINTER)
    for path in (layout.base / SOCKET, Path(elsewhere) if elsewhere else None):
        if path is not None and _is_ours(path):
            return Way(socket.AF_UNIX, str(path))
    return None


def _by_port(layout: Layout) -> Way | None:
    """Return the way by the port that the private channel has on systems without such sockets."""
    port, token = _text(layout.base / PORT), _text(layout.base / ACCESS)
    if not (port.isascii() and port.isdigit() and token):
        return None
    return Way(socket.AF_INET, (LOOPBACK, int(port)), f"{LOOPBACK}:{port}", token)


def _text(path: Path) -> str:
    """Return what a small file says, never through a link; empty without one."""
    try:
        descriptor = os.open(path, os.O_RDONLY | NOFOLLOW)
        with os.fdopen(descriptor, encoding="utf-8") as file:
            return file.read(_LONGEST).strip()
    except (OSError, ValueError):
        return ""


def _is_ours(path: Path) -> bool:
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return False
    return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid()
