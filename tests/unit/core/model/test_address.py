"""Web addresses as people write them."""

from __future__ import annotations

import pytest

from core.errors import ErrorKind, SessileError
from core.model.address import LONGEST, origin_and_path, same_origin, web_address


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (" https://example.org/a?b#c ", "https://example.org/a?b#c"),
        ("example.org", "https://example.org"),
        ("example.org:8080/a", "https://example.org:8080/a"),
        ("example.org/a:b", "https://example.org/a:b"),
        ("example.org:8443/x", "https://example.org:8443/x"),
        ("nas:5000", "https://nas:5000"),
        ("localhost:8080", "http://localhost:8080"),
        ("localhost:3000", "http://localhost:3000"),
        ("127.0.0.1/a", "http://127.0.0.1/a"),
        ("[::1]:80", "http://[::1]:80"),
        ("localhost.example.org", "https://localhost.example.org"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("https://example.org/{id}^a?f=a|b`c", "https://example.org/{id}^a?f=a|b`c"),
        ("müller.example/ä", "https://müller.example/ä"),
    ],
)
def test_an_address_is_completed(text: str, url: str) -> None:
    assert web_address(text, field="url") == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "two words",
        "http://",
        "https:///path",
        "https://.",
        "http://[::1",
        "http://example.org:99999/",
        "ftp://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "javascript:1",
        "JavaScript:1",
        "mailto:1",
        "mailto:1@example.org",
        "mailto:x",
        "tel:123",
        "view-source:1",
        "data:text/html,x",
        "about:blank",
        "mailto:a@example.org",
        "chrome://settings",
        "https://example.org/\nSet-Cookie: x",
        "https://a|b.example/",
        "https://example.org\\@example.net/",
        "https://example.org/\ud800",
        "https://example.org/" + "x" * LONGEST,
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(SessileError) as caught:
        web_address(text, field="start_url")
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "start_url")


@pytest.mark.parametrize("text", ["file:///etc/passwd", "FILE:///x", "ftp://", "chrome://settings", "mailto:x"])
def test_another_scheme_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(SessileError, match="Only pages that start with http:// or https:// can be opened"):
        web_address(text, field="url")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://me:pw@example.org:8443/a/b?token=x#y", "https://example.org:8443/a/b"),
        ("https://example.org", "https://example.org"),
        ("nonsense", "(no address)"),
        ("http://[::1", "(no address)"),
    ],
)
def test_a_log_sees_origin_and_path_only(url: str, shown: str) -> None:
    assert origin_and_path(url) == shown


SHOP = "https://shop.example/cart"


@pytest.mark.parametrize(
    "other", ["https://shop.example:443/", "HTTPS://SHOP.example/x?y", "https://ann@shop.example/"]
)
def test_spellings_of_one_origin_are_one(other: str) -> None:
    assert same_origin(SHOP, other)


@pytest.mark.parametrize("other", ["http://shop.example/", "https://www.shop.example/", "https://shop.example:8443/"])
def test_another_scheme_host_or_port_is_another_origin(other: str) -> None:
    assert not same_origin(SHOP, other)
