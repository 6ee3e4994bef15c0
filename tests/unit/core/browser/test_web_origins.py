"""An origin is scheme, host and port, each in whatever spelling."""

from __future__ import annotations

import pytest

from core.browser.web_origins import origin_pattern

URL = "https://shop.example/cart"


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
