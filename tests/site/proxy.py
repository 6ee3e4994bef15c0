"""A tiny forward proxy for plain HTTP with user and password, to see which session goes through it."""

from __future__ import annotations

import base64
import http.client
from urllib.parse import urlsplit

from tests.site.loopback import LoopbackHandler, LoopbackServer


class Proxy(LoopbackServer):
    """Forwards requests that carry the right credentials; `passed` lists the URLs, `refused` counts the others."""

    def __init__(self, *, user: str, password: str) -> None:
        super().__init__(ProxyHandler)
        self.expected = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self.passed: list[str] = []
        self.refused = 0
        self.url = f"http://127.0.0.1:{self.port}"


class ProxyHandler(LoopbackHandler):
    """One request on its way."""

    server: Proxy

    def answer(self) -> None:
        """Pass the request on, or ask for credentials."""
        body = self.body()
        if self.headers.get("Proxy-Authorization") != self.server.expected:
            self.server.refused += 1
            wanted = [("Proxy-Authenticate", 'Basic realm="practice"'), ("Content-Type", "text/html")]
            self._reply(407, wanted, b"<h1>The proxy wants another login</h1>")
            return
        self.server.passed.append(self.path)
        target = urlsplit(self.path)
        headers = {name: value for name, value in self.headers.items() if not name.lower().startswith("proxy-")}
        connection = http.client.HTTPConnection(target.hostname or "", target.port or 80, timeout=30)
        try:
            connection.request(self.command, target._replace(scheme="", netloc="").geturl() or "/", body, headers)
            answer = connection.getresponse()
            self._reply(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def _reply(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
