"""The practice site: two origins, each a small HTTP server, over one memory."""

from __future__ import annotations

import threading
from types import TracebackType
from urllib.parse import urlsplit

from tests.site import account_pages, echo_pages, framed_pages, hard_pages, odd_pages, single_sign_on
from tests.site.accounts import Accounts
from tests.site.exchange import Exchange, Page, Seen
from tests.site.loopback import LoopbackHandler, LoopbackServer

ROUTES: dict[str, Page] = (
    account_pages.ROUTES
    | single_sign_on.ROUTES
    | echo_pages.ROUTES
    | framed_pages.ROUTES
    | odd_pages.ROUTES
    | hard_pages.ROUTES
)


class Site:
    """Serves `base_url` and `other_url` (another host, so another site to a browser).

    `seen` holds every request, `accounts` who is signed in, `typed` the number of keys the typing page counted.
    """

    def __init__(
        self, *, port: int = 0, other_port: int = 0, idle_seconds: float | None = None, rotate_every: int = 3
    ) -> None:
        self.accounts = Accounts(idle_seconds=idle_seconds, rotate_every=rotate_every)
        self.seen: list[Seen] = []
        self.typed = 0
        self.stopping = threading.Event()
        self._servers = (Origin(self, "localhost", port), Origin(self, "127.0.0.1", other_port))
        self.base_url, self.other_url = (server.url for server in self._servers)

    def start(self) -> Site:
        """Answer requests, on threads of its own."""
        for server in self._servers:
            server.start()
        return self

    def stop(self) -> None:
        """End slow pages, then the servers."""
        self.stopping.set()
        for server in self._servers:
            server.stop()

    def requests(self, path: str) -> list[Seen]:
        """List every request so far whose path (without its query) is `path`."""
        return [one for one in tuple(self.seen) if urlsplit(one.path).path == path]

    def __enter__(self) -> Site:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class Origin(LoopbackServer):
    """One of the site's origins; `url` names it as the browser should."""

    def __init__(self, site: Site, host: str, port: int) -> None:
        super().__init__(SiteHandler, port)
        self.site = site
        self.url = f"http://{host}:{self.port}"


class SiteHandler(LoopbackHandler):
    """Reads a request, notes it, and hands it to the page of that path."""

    server: Origin

    def answer(self) -> None:
        """Answer whatever the method."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = Seen(self.server.url, self.command, self.path, headers, self.body())
        self.server.site.seen.append(seen)
        page = ROUTES.get(urlsplit(self.path).path, account_pages.not_found)
        page(Exchange(self.server.site, self, seen))
