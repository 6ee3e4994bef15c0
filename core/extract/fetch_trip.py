"""One request and the redirects it leads to, followed by hand: cookies, headers and body are right at every hop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

from core.extract.fetch_headers import headers_of, without_login
from core.model.address import same_origin
from core.model.extraction import Hop, PageRequest
from core.model.page_errors import load_failure, no_web_page, proxy_refused, sent_elsewhere, too_many_redirects

if TYPE_CHECKING:
    import httpx

LOCATION = "sessile.location"  # where the client puts an answer's Location header
MOST_REDIRECTS = 20  # as browsers do
_REDIRECTS = (301, 302, 303, 307, 308)
_REPEATING = (307, 308)
_PROXY_LOGIN = 407
_SMALL = 65_536  # bytes; the rest of a redirect's answer that is read to use its connection again


class CookieWay(Protocol):
    """Where cookies come from and go to."""

    async def header(self, url: str) -> str:
        """Return the value of the Cookie header for `url`, empty for none."""
        ...

    async def take(self, url: str, lines: tuple[str, ...]) -> None:
        """Take in the Set-Cookie lines of the answer from `url`; they count for the next `header`."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer at the end of a trip; its body is still to be read. `url` may have a fragment, never a login."""

    response: httpx.Response
    url: str
    hops: tuple[Hop, ...]


@dataclass
class Trip:
    """One way through redirects; `url` is how far it is."""

    client: httpx.AsyncClient
    request: PageRequest
    cookies: CookieWay | None
    own_headers: dict[str, str]
    url: str = ""
    _sends: bool = False
    _hops: list[Hop] = field(default_factory=list)

    @asynccontextmanager
    async def answer(self) -> AsyncIterator[Answer]:
        """Give the answer that is no redirect, open until the block is left; raises UNREACHABLE and httpx's errors."""
        self.url = self.request.url
        self._sends = self.request.method not in ("GET", "HEAD")
        while len(self._hops) <= MOST_REDIRECTS:
            response = await self._ask()
            try:
                target = await self._target(response)
                if target is None:
                    yield Answer(response, without_login(self.url), tuple(self._hops))
                    return
                await _finish(response)
            finally:
                await response.aclose()
            self._hops.append(Hop(without_login(self.url), response.status_code))
            self.url = target
        raise too_many_redirects(self.url)

    async def _ask(self) -> httpx.Response:
        import httpx

        url, request = without_login(self.url), self.request
        cookie = "" if self.cookies is None else await self.cookies.header(url)
        headers = headers_of(request, self.url, sends=self._sends, cookie=cookie, own=self.own_headers)
        method = request.method if self._sends or request.method == "HEAD" else "GET"
        body = request.body if self._sends else None
        try:
            made = httpx.Request(method, url, headers=headers, content=body)
            return await self.client.send(made, stream=True, auth=None)
        except UnicodeError as error:  # what idna raises for a name that begins with xn-- and stands for nothing
            raise httpx.InvalidURL("no host can have this name") from error

    async def _target(self, response: httpx.Response) -> str | None:
        """Take in the answer's cookies and return where it redirects to, None when it is the last."""
        lines = tuple(response.headers.get_list("set-cookie"))
        if lines and self.cookies is not None:
            await self.cookies.take(without_login(self.url), lines)
        if response.status_code == _PROXY_LOGIN:
            raise proxy_refused(self.url)
        location = str(response.extensions.get(LOCATION, "")).strip()
        if response.status_code not in _REDIRECTS or not location:
            return None
        target = self._joined(location)
        if self._sends and response.status_code not in _REPEATING:
            self._sends = False
        elif self._sends and not same_origin(target, self.request.url):
            raise sent_elsewhere(self.request.url, target)
        return target

    def _joined(self, location: str) -> str:
        """Return the absolute address, with the fragment of the one before where it names none (RFC 9110, 10.2.2)."""
        try:
            target = urljoin(self.url, location)
            fragment, _ = urlsplit(target).fragment, urlsplit(target).port
            refused = no_web_page(target) is not None or not urlsplit(target).hostname
        except ValueError:
            target, fragment, refused = "", "", True
        if refused:
            raise load_failure("net::ERR_UNSAFE_REDIRECT", self.url)
        before = urlsplit(self.url).fragment
        return target if fragment or not before else f"{target.partition('#')[0]}#{before}"


async def _finish(response: httpx.Response) -> None:
    """Read the rest of a short answer, so that its connection can be used again."""
    told = response.headers.get("content-length", "")
    if told.isascii() and told.isdecimal() and int(told) <= _SMALL:
        async for _ in response.aiter_raw():
            pass
