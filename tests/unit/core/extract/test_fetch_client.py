"""A client trusts whom the system trusts, goes through the session's proxy, and keeps no cookies."""

from __future__ import annotations

import logging
import ssl

import httpx
import pytest
import truststore

from core.extract.fetch_client import new_client
from core.model.session import Presentation, Proxy

OWN = Proxy("socks5://proxy.example:1080", "ann", "word")


def given(monkeypatch: pytest.MonkeyPatch, presentation: Presentation) -> dict[str, object]:
    """Return what the library is given."""
    seen: dict[str, object] = {}
    monkeypatch.setattr(httpx, "AsyncClient", lambda **named: seen.update(named))
    new_client(presentation)
    return seen


def test_certificates_are_verified_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(given(monkeypatch, Presentation())["verify"], truststore.SSLContext)


def test_only_a_session_that_allows_it_takes_any_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    context = given(monkeypatch, Presentation(insecure_tls=True))["verify"]
    assert isinstance(context, ssl.SSLContext)
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_NONE, False)


def test_the_proxy_is_given_its_login(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = given(monkeypatch, Presentation(proxy=OWN))["proxy"]
    assert isinstance(proxy, httpx.Proxy)
    assert (str(proxy.url), proxy.raw_auth) == ("socks5://proxy.example:1080", (b"ann", b"word"))


def test_the_session_needs_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch, Presentation())["proxy"] is None


async def test_cookies_of_an_answer_are_not_kept() -> None:
    async with new_client(Presentation()) as client:
        request = httpx.Request("GET", "https://shop.example/")
        client.cookies.extract_cookies(httpx.Response(200, headers={"Set-Cookie": "a=b; Path=/"}, request=request))
        assert not list(client.cookies.jar)


@pytest.mark.parametrize("name", ["httpx", "httpcore"])
def test_the_library_writes_no_addresses_into_the_log(name: str) -> None:
    assert not logging.getLogger(name).isEnabledFor(logging.INFO)
