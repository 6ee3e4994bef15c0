"""Run as a process of its own: asks for one path over one connection, and prints the seconds that took.

`python -m tests.benchmarks.asking WHERE PATH COUNT [TOKEN]`, where WHERE is a port or the path of a socket.
"""

from __future__ import annotations

import http.client
import socket
import sys
from time import perf_counter


class Connection(http.client.HTTPConnection):
    """A connection to a port of this computer, or to a socket in a folder."""

    def __init__(self, where: str) -> None:
        self._where = where
        super().__init__("127.0.0.1" if where.isdigit() else "sessile", int(where) if where.isdigit() else None)

    def connect(self) -> None:
        if self._where.isdigit():
            super().connect()
            return
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self._where)


def main(where: str, path: str, count: int, token: str = "") -> None:
    connection = Connection(where)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    started = perf_counter()
    for _ in range(count):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
    sys.stdout.write(f"{perf_counter() - started}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
