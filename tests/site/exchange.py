"""One request to the practice site and the answer to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from tests.site.server import Site


@dataclass(frozen=True)
class Seen:
    """A request as it arrived, for tests to look at; header names in lower case."""

    origin: str
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Exchange:
    """What a page function gets: the request, the site, and the ways to answer."""

    site: Site
    handler: BaseHTTPRequestHandler
    seen: Seen
    cookies_to_set: list[str] = field(default_factory=list)

    @property
    def query(self) -> dict[str, str]:
        """The query string, the last value of each name."""
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.seen.path).query).items()}

    @property
    def form(self) -> dict[str, str]:
        """The body as a form, the last value of each name."""
        return {name: values[-1] for name, values in parse_qs(self.seen.body.decode()).items()}

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that the browser sent."""
        pairs = (pair.partition("=") for pair in self.seen.headers.get("cookie", "").split("; "))
        return {name: value for name, _, value in pairs if name}

    def set_cookie(self, line: str) -> None:
        """Send `line` as a Set-Cookie header with the answer."""
        self.cookies_to_set.append(line)

    def send(self, body: bytes | str, *, status: int = 200, kind: str = "text/html", **headers: str) -> None:
        """Answer with `body`; a header is given as a keyword with underscores."""
        data = body.encode() if isinstance(body, str) else body
        self.start(status=status, kind=kind, content_length=str(len(data)), **headers)
        if self.seen.method != "HEAD":
            self.handler.wfile.write(data)

    def start(self, *, status: int = 200, kind: str = "text/html", **headers: str) -> None:
        """Send status and headers only."""
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        for name, value in {"cache_control": "no-store", **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        for line in self.cookies_to_set:
            self.handler.send_header("Set-Cookie", line)
        self.handler.end_headers()

    def page(self, title: str, body: str, *, status: int = 200, **headers: str) -> None:
        """Answer with a whole page in the site's clothes."""
        self.send(PAGE.format(title=escape(title), body=body), status=status, **headers)

    def redirect(self, to: str, *, status: int = 303) -> None:
        """Send the browser on to `to`."""
        self.send("", status=status, location=to)


Page = Callable[[Exchange], None]

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/style.css"></head>
<body><header><nav><strong><a href="/">Practice Site</a></strong><a href="/members">Members</a>
<a href="/tests">Test pages</a></nav></header><main>{body}</main></body></html>
"""
