"""Watches over one page's navigation: sends the body once, stops downloads, and says when the page has come to rest."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from core.browser.page_errors import not_a_page, proxy_refused, sent_elsewhere
from core.browser.proxy_login import ProxyLogin
from core.errors import SessileError
from core.model.extraction import PageRequest
from core.model.session import Proxy
from core.tasks import Tasks

if TYPE_CHECKING:
    from playwright.async_api import Frame, Request

    from core.browser.page_tab import Tab

_SHOWN = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/json",
    "text/xml",
    "application/xml",
    "text/css",
    "text/javascript",
    "application/javascript",
)
_REDIRECTS = (301, 302, 303, 307, 308)
_EMPTY = (204, 205)
_PROXY_LOGIN = 407


class Navigation:
    """The main document's way from the first request to rest. `refusal` says why we stopped it, `url` how far it got.

    It speaks the Fetch domain itself: Playwright's routes do not see redirects, and a download that has begun would
    show in the person's window (both measured on Chromium 156).
    """

    def __init__(self, tab: Tab, request: PageRequest, proxy: Proxy | None) -> None:
        self.refusal: SessileError | None = None
        self.url = request.url
        self._page = tab.page
        self._session = tab.session
        self._frame_id = tab.frame_id
        self._request = request
        self._sends = request.method != "GET"
        self._login = ProxyLogin(proxy)
        self._network_id: object = None  # of the request that carried the body, the same across its redirects
        self._tasks = Tasks()
        self._settled = asyncio.Event()
        self._settled.set()

    async def watch(self) -> None:
        """Begin, before the first request."""
        asks = self._login.known  # only who holds requests up before they go is asked for a login (Chromium 150)
        stages = ["Request", "Response"] if self._sends or asks else ["Response"]
        patterns = [{"urlPattern": "*", "resourceType": "Document", "requestStage": stage} for stage in stages]
        self._session.on("Fetch.requestPaused", self._on_paused)
        self._session.on("Fetch.authRequired", self._on_login_wanted)
        await self._session.send("Fetch.enable", {"patterns": patterns, "handleAuthRequests": asks})
        if self._sends:  # a service worker would answer in the site's place, and the body would never leave
            await self._session.send("Network.enable")
            await self._session.send("Network.setBypassServiceWorker", {"bypass": True})
        self._page.on("request", self._on_request)
        self._page.on("requestfailed", self._on_ended)
        self._page.on("requestfinished", self._on_ended)  # an empty answer (204) leaves the old document in place
        self._page.on("framenavigated", self._on_navigated)

    async def rest(self) -> None:
        """Wait until the document is complete and no script or meta tag is sending the page on."""
        await self._page.wait_for_load_state("domcontentloaded", timeout=0)
        while not self._settled.is_set():
            await self._settled.wait()
            await self._page.wait_for_load_state("domcontentloaded", timeout=0)

    async def close(self) -> None:
        """Stop watching."""
        await self._tasks.close()

    def _on_request(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self._page.main_frame:
            self.url = request.url
            self._settled.clear()

    def _on_ended(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self._page.main_frame:
            self._settled.set()

    def _on_navigated(self, frame: Frame) -> None:
        if frame == self._page.main_frame:
            self._settled.set()

    def _on_paused(self, event: dict[str, Any]) -> None:
        self._tasks.start(self._decide(event), name="decide about a request")

    def _on_login_wanted(self, event: dict[str, Any]) -> None:
        self._tasks.start(self._log_in(event), name="log in to the proxy")

    async def _log_in(self, event: dict[str, Any]) -> None:
        from playwright.async_api import Error

        answer = {"requestId": event["requestId"], "authChallengeResponse": self._login.answer(event)}
        with contextlib.suppress(Error):  # the page has gone
            await self._session.send("Fetch.continueWithAuth", answer)

    async def _decide(self, event: dict[str, Any]) -> None:
        from playwright.async_api import Error

        try:
            if "responseStatusCode" in event or "responseErrorReason" in event:
                await self._at_response(event)
            else:
                await self._at_request(event)
        except Error:
            return  # the page has gone, or went elsewhere meanwhile

    async def _at_request(self, event: dict[str, Any]) -> None:
        asked = event["request"]
        if not self._sends:
            await self._go_on(event)
        elif self._network_id is None:
            self._network_id = event["networkId"]
            await self._go_on(event, **self._with_body(asked))
        elif event["networkId"] != self._network_id or asked["method"] != self._request.method:
            await self._go_on(event)  # the page's own doing, or a redirect that asks for a GET
        elif _same_origin(asked["url"], self._request.url):
            await self._go_on(event, **self._with_body(asked))  # Chromium repeats the body without its content type
        else:
            self.refusal = sent_elsewhere(self._request.url, asked["url"])
            await self._stop(event)

    def _with_body(self, asked: dict[str, Any]) -> dict[str, Any]:
        headers = [{"name": name, "value": value} for name, value in asked["headers"].items()]
        if self._request.content_type:
            headers.append({"name": "Content-Type", "value": self._request.content_type})
        body = base64.b64encode(self._request.body or b"").decode()
        return {"method": self._request.method, "headers": headers, "postData": body}

    async def _at_response(self, event: dict[str, Any]) -> None:
        ours = event["frameId"] == self._frame_id
        if ours and event.get("responseStatusCode") == _PROXY_LOGIN:
            self.refusal = proxy_refused(event["request"]["url"])
        what = _instead(event.get("responseStatusCode", 0), event.get("responseHeaders", []))
        if what is None:
            await self._go_on(event)
            return
        if ours:
            self.refusal = not_a_page(event["request"]["url"], what)
        await self._stop(event)

    async def _go_on(self, event: dict[str, Any], **changed: object) -> None:
        await self._session.send("Fetch.continueRequest", {"requestId": event["requestId"], **changed})

    async def _stop(self, event: dict[str, Any]) -> None:
        await self._session.send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "Aborted"})


def _same_origin(one: str, other: str) -> bool:
    first, second = urlsplit(one), urlsplit(other)
    ports = {"http": 80, "https": 443}
    return (first.scheme, first.hostname, first.port or ports.get(first.scheme)) == (
        second.scheme,
        second.hostname,
        second.port or ports.get(second.scheme),
    )


def _instead(status: int, headers: list[dict[str, str]]) -> str | None:
    """Say what the answer is that a browser would not show as a page; None for a page or a redirect."""
    if status in _REDIRECTS:
        return None
    if status in _EMPTY:
        return "nothing"
    values = {each["name"].lower(): each["value"].strip().lower() for each in headers}
    if values.get("content-disposition", "").startswith("attachment"):
        return "a file to save"
    kind = values.get("content-type", "").partition(";")[0].strip()
    if not kind or kind in _SHOWN or kind.endswith(("+json", "+xml")):
        return None
    return f"a file ({kind})"
