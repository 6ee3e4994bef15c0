"""Addresses that say whose cookies are meant."""

from __future__ import annotations

import pytest

from core.api.addresses import cookie_address
from core.errors import ErrorKind, SessileError


@pytest.mark.parametrize("text", ["", "nonsense", "nonsense/path", "nonsense.", "two words", "file:///etc/passwd"])
def test_what_names_no_site_is_refused(text: str) -> None:
    with pytest.raises(SessileError) as caught:
        cookie_address(text)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "url")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.org/a?b", "https://example.org/a?b"),
        ("example.org", "https://example.org"),
        ("http://nas/", "http://nas/"),
        ("nas:5000", "https://nas:5000"),
        ("localhost", "http://localhost"),
        ("[2001:db8::1]", "https://[2001:db8::1]"),
    ],
)
def test_a_site_may_be_named_shortly(text: str, url: str) -> None:
    assert cookie_address(text) == url
