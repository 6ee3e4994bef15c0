"""An HTTP server on a free loopback port that leaves no thread and no socket behind, for the site and the proxy."""

from __future__ import annotations

import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class LoopbackHandler(BaseHTTPRequestHandler):
    """Hands a request of any method to `answer`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a body behind its headers waits 40 ms on a connection that was used before

    def answer(self) -> None:
        """Answer the request; each server says how."""
        self.send_error(404)

    def body(self) -> bytes:
        """Read the request's body."""
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def __getattr__(self, name: str) -> object:
        if name.startswith("do_") and name[3:] in METHODS:
            return self.answer
        raise AttributeError(name)

    def log_message(self, *_args: object) -> None:
        """Keep the tests' output quiet."""


class LoopbackServer(ThreadingHTTPServer):
    """Answers on 127.0.0.1 between start and stop; `port` 0 takes a free one."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, handler: type[LoopbackHandler], port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), handler)
        self.port = int(self.server_address[1])
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> Self:
        """Answer requests, on threads of its own."""
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), name="loopback server")
        self._thread.start()
        return self

    def stop(self) -> None:
        """Cut every open connection and wait for the threads."""
        if self._thread is not None:
            self.shutdown()
            self._thread.join()
        with self._guard:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def finish_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Answer on one connection, which `stop` can cut."""
        with self._guard:
            self._open.add(request)
        try:
            super().finish_request(request, client_address)
        finally:
            with self._guard:
                self._open.discard(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that goes away in the middle is everyday business here."""
