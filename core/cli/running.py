"""Asks the program that has the store, over its private channel in the base folder."""

from __future__ import annotations

import http.client
import os
import socket
import stat
from collections.abc import Mapping
from pathlib import Path

from core.api.channel import POINTER, SOCKET
from core.cli.answers import Answer, encoded
from core.errors import ErrorKind, SessileError
from core.paths import NOFOLLOW, Layout

HOST = "sessile"  # what the private channel is called in requests; no page of a browser can send that
WHO = {"X-Sessile-Actor": "command line"}
CONNECT_LIMIT = 10.0  # seconds; the program answers its channel from the loop that its window lives in
_LONGEST_PATH = 4096


class RunningClient:
    """Sends one request after the other to a program that runs; each waits for its answer however long it takes."""

    alone = False

    def __init__(self, channel: Path) -> None:
        self._channel = channel

    def request(self, method: str, target: str, body: Mapping[str, object] | None = None) -> Answer:
        """Return the answer; raises SessileError for what is refused, IN_USE when the program went meanwhile."""
        data, headers = encoded(body)
        connection = _Connection(self._channel)
        try:
            connection.request(method, target, data or None, {**headers, **WHO})
            answer = connection.getresponse()
            kind = answer.getheader("Content-Type", "")
            return Answer(answer.status, kind, answer.read()).accepted()
        except (OSError, http.client.HTTPException):
            sentence = "The running Sessile ended or closed its channel before it answered. Look there what was done."
            raise SessileError(ErrorKind.IN_USE, sentence) from None
        finally:
            connection.close()


def find(layout: Layout) -> RunningClient | None:
    """Return a client of the program that has the store of `layout`; None when none answers there."""
    channel = _channel(layout)
    if channel is None:
        return None
    try:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(CONNECT_LIMIT)
            probe.connect(str(channel))
    except OSError:
        return None
    return RunningClient(channel)


class _Connection(http.client.HTTPConnection):
    def __init__(self, channel: Path) -> None:
        super().__init__(HOST)
        self._channel = channel

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(CONNECT_LIMIT)
        self.sock.connect(str(self._channel))
        self.sock.settimeout(None)


def _channel(layout: Layout) -> Path | None:
    """Return the socket, which lies elsewhere when the base folder's name is too long for one; None without one."""
    for path in (layout.base / SOCKET, _elsewhere(layout.base / POINTER)):
        if path is not None and _is_ours(path):
            return path
    return None


def _elsewhere(pointer: Path) -> Path | None:
    try:
        descriptor = os.open(pointer, os.O_RDONLY | NOFOLLOW)
        with os.fdopen(descriptor, encoding="utf-8") as file:
            return Path(file.read(_LONGEST_PATH).strip())
    except (OSError, ValueError):
        return None


def _is_ours(path: Path) -> bool:
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return False
    return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid()
