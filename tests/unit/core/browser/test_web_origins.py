"""An origin is scheme, host and port, each in whatever spelling."""

from __future__ import annotations

import pytest

from core.browser.web_origins import origin_pattern, same_origin

URL = "https://shop.example/cart"


@pytest.mark.parametrize(
    "other", ["https://shop.example:443/", "HTTPS://SHOP.example/x?y", "https://ann@shop.example/"]
)
def test_spellings_of_one_origin_are_one(other: str) -> None:
    assert same_origin(URL, other)


@pytest.mark.parametrize("other", ["http://shop.example/", "https://www.shop.example/", "https://shop.example:8443/"])
def test_another_scheme_host_or_port_is_another_origin(other: str) -> None:
    assert not same_origin(URL, other)


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        (URL, "https://shop.example/*"),
        ("http://ann:word@shop.example:80/", "http://shop.example/*"),
        ("http://localhost:8080/a", "http://localhost:8080/*"),
        ("http://[::1]:8080/a", "http://[::1]:8080/*"),
    ],
)
def test_the_pattern_takes_every_address_of_the_origin(url: str, pattern: str) -> None:
    assert origin_pattern(url) == pattern
