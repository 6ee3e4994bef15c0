"""Hosts are compared in the one form that a browser writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.hosts import ascii_host


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("example.com", "example.com"),
        ("WWW.Example.COM", "www.example.com"),
        ("a_b.-c-.example", "a_b.-c-.example"),
        ("example.com.", "example.com."),
        ("münchen.de", "xn--mnchen-3ya.de"),
        ("MÜNCHEN.de", "xn--mnchen-3ya.de"),
        ("XN--MNCHEN-3YA.de", "xn--mnchen-3ya.de"),
        ("straße.test", "xn--strae-oqa.test"),  # not strasse: Chromium is not transitional
        ("ΑΣ.test", "xn--mxa0b.test"),
        ("ｗｗｗ．a。test", "www.a.test"),
        ("ww\u00adw.a.test", "www.a.test"),
        ("💩.test", "xn--ls8h.test"),
        ("公司.cn", "xn--55qx5d.cn"),
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0x7f.0.0.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
        ("[0:0::0:1]", "[::1]"),
    ],
)
def test_a_host_is_written_as_chromium_writes_it(text: str, host: str) -> None:
    assert ascii_host(text) == host


@pytest.mark.parametrize(
    "text",
    [
        *("", ".", ".a", "a..b", "a b", "a\n", "a:80", "a/b", "%61.test", "*.a", "::1", "[::1", "[x]", "1.2.3.4.5"),
        *("a.256", "a\u200db.test", "ü ü.test", "a" * 64, ".".join(["abcdefgh"] * 40), "ü" * 1_000),
    ],
)
def test_what_is_no_host_is_told(text: str) -> None:
    assert ascii_host(text) is None


@given(st.text())
def test_the_form_of_a_host_is_its_own_form(text: str) -> None:
    host = ascii_host(text)
    assert host is None or ascii_host(host) == host
