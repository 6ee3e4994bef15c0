"""Stands between a page of ours and the network: sends body and headers where they belong, stops what is no page."""

from __future__ import annotations

import base64
import contextlib
from typing import TYPE_CHECKING, Any

from core.browser.login_challenge import is_challenge, show_page
from core.browser.proxy_login import ProxyLogin
from core.browser.web_origins import origin_pattern
from core.model.address import same_origin
from core.model.extraction import PageRequest
from core.model.page_answers import instead, length_of
from core.model.page_errors import LARGEST_ANSWER, answer_too_large, not_a_page, proxy_refused, sent_elsewhere
from core.model.session import Proxy
from core.tasks import Tasks

if TYPE_CHECKING:
    from core.browser.page_tab import Tab
    from core.browser.page_watch import Watch

_PROXY_LOGIN = 407
_FORM = "<!doctype html><title></title><form method=post></form>"


class Gate:
    """Decides about each request and answer of one load before it goes on.

    It speaks the Fetch domain itself: Playwright's routes do not see redirects, and a download that has begun would
    show in the person's window (both measured on Chromium 156).
    """

    def __init__(self, tab: Tab, request: PageRequest, proxy: Proxy | None, watch: Watch) -> None:
        self._session = tab.session
        self._frame_id = tab.frame_id
        self._request = request
        self._watch = watch
        self._sends = request.method != "GET"
        self._login = ProxyLogin(proxy)
        self._form_placed = False
        self._network_id: object = None  # of the request that carried the body, the same across its redirects
        self._tasks = Tasks()
        self._listeners = {
            "Fetch.requestPaused": self._on_paused,
            "Fetch.authRequired": self._on_login_wanted,
        }

    async def open(self) -> None:
        """Begin, before the first request."""
        asks = self._login.known  # only who holds requests up before they go is asked for a login (Chromium 150)
        patterns = [{"urlPattern": "*", "resourceType": "Document", "requestStage": "Response"}]
        if self._sends or asks or self._request.headers:
            patterns.append({"urlPattern": "*", "resourceType": "Document", "requestStage": "Request"})
        if self._request.headers:
            patterns.append({"urlPattern": origin_pattern(self._request.url), "requestStage": "Request"})
        for name, listener in self._listeners.items():
            self._session.on(name, listener)
        await self._session.send("Fetch.enable", {"patterns": patterns, "handleAuthRequests": asks})
        if self._sends or self._request.headers:  # a service worker would answer in the site's place
            await self._session.send("Network.setBypassServiceWorker", {"bypass": True})

    async def close(self) -> None:
        """Stop deciding; the tab lets go what is still held, and service workers in again, as it becomes blank."""
        for name, listener in self._listeners.items():
            self._session.remove_listener(name, listener)
        await self._tasks.close()

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
        asked, network_id = event["request"], event.get("networkId")
        if not self._sends or event["frameId"] != self._frame_id or event.get("resourceType") != "Document":
            await self._go_on(event, **self._with_headers(asked))
        elif not self._form_placed:
            self._form_placed = True
            await self._place_form(event)
        elif self._network_id is None:
            self._network_id = network_id
            await self._go_on(event, **self._with_body(asked))
        elif network_id != self._network_id or asked["method"] != self._request.method:
            await self._go_on(event, **self._with_headers(asked))  # the page's own doing, or a redirect that gets
        elif same_origin(asked["url"], self._request.url):
            await self._go_on(event, **self._with_body(asked))  # Chromium repeats the body without its content type
        else:
            self._watch.fail(sent_elsewhere(self._request.url, asked["url"]))
            await self._stop(event)

    async def _place_form(self, event: dict[str, Any]) -> None:
        """Answer with a blank page of that address here: what it sends carries Origin and Referer as a form's does."""
        body = base64.b64encode(_FORM.encode()).decode()
        headers = [
            {"name": "Content-Type", "value": "text/html; charset=utf-8"},
            {"name": "Cache-Control", "value": "no-store"},
        ]
        answer = {"requestId": event["requestId"], "responseCode": 200, "responseHeaders": headers, "body": body}
        await self._session.send("Fetch.fulfillRequest", answer)

    def _with_headers(self, asked: dict[str, Any], **own: str | None) -> dict[str, Any]:
        """Return the headers to send in place of the browser's, None for none; nothing where all stay as they are."""
        ours = own | (dict(self._request.headers) if same_origin(asked["url"], self._request.url) else {})
        if not ours:
            return {}
        named = {name.lower() for name in ours}
        kept = [(name, value) for name, value in asked["headers"].items() if name.lower() not in named]
        sent = [(name, value) for name, value in (*kept, *ours.items()) if value is not None]
        return {"headers": [{"name": name, "value": value} for name, value in sent]}

    def _with_body(self, asked: dict[str, Any]) -> dict[str, Any]:
        own: dict[str, str | None] = {}
        if self._request.content_type or self._request.body is None:
            own = {"Content-Type": self._request.content_type or None}  # that of our form stands there
        body = base64.b64encode(self._request.body or b"").decode()
        return {"method": self._request.method, "postData": body, **self._with_headers(asked, **own)}

    async def _at_response(self, event: dict[str, Any]) -> None:
        ours, url = event["frameId"] == self._frame_id, event["request"]["url"]
        status, headers = event.get("responseStatusCode", 0), event.get("responseHeaders", [])
        what, too_large = instead(status, headers), length_of(headers) > LARGEST_ANSWER
        if ours and status == _PROXY_LOGIN:
            self._watch.fail(proxy_refused(url))
        elif what is None and not too_large:
            shows = ours and is_challenge(status, headers)
            await (show_page(self._session, event) if shows else self._go_on(event))
            return
        elif ours and (what is None or not self._watch.stands):  # a page that only offers a file stays, as in a window
            self._watch.fail(answer_too_large(url) if what is None else not_a_page(url, what))
        await self._stop(event)

    async def _go_on(self, event: dict[str, Any], **changed: object) -> None:
        await self._session.send("Fetch.continueRequest", {"requestId": event["requestId"], **changed})

    async def _stop(self, event: dict[str, Any]) -> None:
        await self._session.send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "Aborted"})
