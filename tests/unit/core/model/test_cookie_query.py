"""Which cookie is meant."""

from __future__ import annotations

import pytest

from core.model.cookie import Cookie, PartitionKey
from core.model.cookie_query import CookieQuery

TOP = PartitionKey("https://top.example", has_cross_site_ancestor=True)
COOKIE = Cookie("login", "one", "example.org", host_only=False, path="/a", partition_key=TOP)


def test_a_name_alone_fits_every_cookie_called_so() -> None:
    assert CookieQuery("example.org", "login").fits(COOKIE)


@pytest.mark.parametrize(
    "query",
    [
        CookieQuery("example.org", "Login"),
        CookieQuery("example.org", "login", path="/"),
        CookieQuery("example.org", "login", host_only=True),
        CookieQuery("example.org", "login", partition=""),
        CookieQuery("example.org", "login", partition="https://other.example"),
        CookieQuery("example.org", "login", cross_site=False),
    ],
)
def test_whatever_is_said_besides_must_be_so(query: CookieQuery) -> None:
    assert not query.fits(COOKIE)


def test_a_dot_means_cookies_that_subdomains_get_too() -> None:
    query = CookieQuery(".example.org", "login")
    assert query.fits(COOKIE)
    assert not query.fits(Cookie("login", "one", "example.org", host_only=True))
