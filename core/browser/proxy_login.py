"""Signs in to the session's proxy for the protocol sessions of our own that hold requests up."""

from __future__ import annotations

from typing import Any

from core.model.session import Proxy


class ProxyLogin:
    """Answers a proxy's question for user and password, once for each request.

    Playwright answers it too, but Chromium 150 asks only the protocol session that holds the request up last, which
    is ours; Chromium 156 asks Playwright's (both measured).
    """

    def __init__(self, proxy: Proxy | None) -> None:
        self._proxy = proxy if proxy is not None and proxy.username else None
        self._answered: set[str] = set()

    @property
    def known(self) -> bool:
        """Tell whether the session has a proxy with a login."""
        return self._proxy is not None

    def answer(self, event: dict[str, Any]) -> dict[str, str]:
        """Return the answer to a `Fetch.authRequired` event; a site's own question is left to the browser."""
        if self._proxy is None or event["authChallenge"].get("source") != "Proxy":
            return {"response": "Default"}
        if event["requestId"] in self._answered:  # it did not like the answer, and would ask for ever
            return {"response": "CancelAuth"}
        self._answered.add(event["requestId"])
        return {
            "response": "ProvideCredentials",
            "username": self._proxy.username,
            "password": self._proxy.password,
        }
