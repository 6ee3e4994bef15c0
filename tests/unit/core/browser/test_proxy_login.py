"""The proxy's login goes to the proxy alone, and once for each request."""

from __future__ import annotations

from typing import Any

import pytest

from core.browser.proxy_login import ProxyLogin
from core.model.session import Proxy

SERVER = "http://proxy.example:3128"
LOGIN = ProxyLogin(Proxy(SERVER, "ann", "word"))


def asked(request_id: str = "1", *, by: str = "Proxy") -> dict[str, Any]:
    return {"requestId": request_id, "authChallenge": {"source": by}}


def test_each_request_is_answered() -> None:
    login = ProxyLogin(Proxy(SERVER, "ann", "word"))
    given = {"response": "ProvideCredentials", "username": "ann", "password": "word"}
    assert [login.answer(asked("1")), login.answer(asked("2"))] == [given, given]


def test_a_proxy_that_asks_again_is_not_answered_again() -> None:
    login = ProxyLogin(Proxy(SERVER, "ann", "wrong"))
    login.answer(asked())
    assert login.answer(asked()) == {"response": "CancelAuth"}


def test_a_site_never_gets_the_proxys_login() -> None:
    assert LOGIN.answer(asked(by="Server")) == {"response": "Default"}


@pytest.mark.parametrize("proxy", [None, Proxy(SERVER)])
def test_without_a_login_nothing_is_answered(proxy: Proxy | None) -> None:
    login = ProxyLogin(proxy)
    assert not login.known
    assert login.answer(asked()) == {"response": "Default"}


def test_a_login_is_known() -> None:
    assert LOGIN.known
