"""Sites by the public suffix list."""

from __future__ import annotations

import pytest

from core.extract.sites import site_of


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.Example.CO.uk/a?b#c", "example.co.uk"),
        ("http://a.b.example.org:8080/", "example.org"),
        ("https://user.github.io/", "user.github.io"),
        ("https://example.org./", "example.org"),
        ("http://127.0.0.1:5000/", "127.0.0.1"),
        ("http://[::1]:80/", "::1"),
        ("http://localhost/", "localhost"),
        ("https://co.uk/", "co.uk"),
        ("https:///nothing", ""),
        ("http://[broken", ""),
        ("", ""),
        (f"https://{'a' * 300}.example/", f"{'a' * 300}.example"),
    ],
)
def test_a_site_is_what_somebody_registered(url: str, site: str) -> None:
    assert site_of(url) == site
