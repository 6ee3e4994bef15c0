"""What a browser would refuse of a cookie is said before it is saved."""

from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.validation import LARGEST, check, fault
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, PartitionKey, SameSite
from tests.fakes.samples import a_cookie

PARTITION = PartitionKey("https://top.example", has_cross_site_ancestor=True)


def refused_field(cookie: Cookie) -> str | None:
    with pytest.raises(SessileError) as caught:
        check(cookie)
    assert caught.value.kind is ErrorKind.INPUT
    return caught.value.field


@pytest.mark.parametrize(
    "cookie",
    [
        a_cookie(),
        a_cookie(name=""),
        a_cookie(value=""),
        a_cookie(value="žluťoučký"),
        a_cookie(value='"a, b" = c'),
        a_cookie(value="v" * (LARGEST - 3)),
        a_cookie(host_only=False),
        a_cookie(domain="localhost"),
        a_cookie(domain="co.uk"),  # itself a host; nothing below it gets the cookie
        a_cookie(domain="127.0.0.1"),
        a_cookie(domain="[::1]"),
        a_cookie(domain="under_score.example.com"),
        a_cookie(domain="xn--mnchen-3ya.de", host_only=False),
        a_cookie(domain="-a-.example.com"),
        a_cookie(domain="example.com."),
        a_cookie(path="/a b/ü"),
        a_cookie(expires=1.5),
        a_cookie(same_site=SameSite.NONE, secure=True),
        a_cookie(partition_key=PARTITION, secure=True),
        a_cookie(name="__Secure-n", secure=True, host_only=False),
        a_cookie(name="__Host-n", secure=True),
        a_cookie(name="__Http-n", secure=True, http_only=True, path="/x", host_only=False),
        a_cookie(name="__Host-Http-n", secure=True, http_only=True),
        a_cookie(name="__hosts"),
    ],
    ids=repr,
)
def test_what_a_browser_keeps_is_taken(cookie: Cookie) -> None:
    check(cookie)


@pytest.mark.parametrize(
    ("cookie", "field"),
    [
        (a_cookie(name="", value=""), "name"),
        (a_cookie(name="a=b"), "name"),
        (a_cookie(name="", value="a=b"), "name"),
        (a_cookie(name="a;b"), "name"),
        (a_cookie(name="a\tb"), "name"),
        (a_cookie(name=" a"), "name"),
        (a_cookie(value="a;b"), "value"),
        (a_cookie(value="a\nb"), "value"),
        (a_cookie(value="a\0b"), "value"),
        (a_cookie(value="a\x7fb"), "value"),
        (a_cookie(name="a\ud83d"), "name"),
        (a_cookie(value="\udc00a"), "value"),
        (a_cookie(value="a "), "value"),
        (a_cookie(value="v" * (LARGEST - 2)), "value"),
        (a_cookie(value="ü" * (LARGEST // 2)), "value"),
        (a_cookie(domain=""), "domain"),
        (a_cookie(domain=".example.com"), "domain"),
        (a_cookie(domain="Example.com"), "domain"),
        (a_cookie(domain="example.com:80"), "domain"),
        (a_cookie(domain="https://example.com"), "domain"),
        (a_cookie(domain="exa mple.com"), "domain"),
        (a_cookie(domain="a..example.com"), "domain"),
        (a_cookie(domain="example.com\n"), "domain"),
        (a_cookie(domain="a" * 64 + ".com"), "domain"),
        (a_cookie(domain=".".join(["abcdefgh"] * 40)), "domain"),
        (a_cookie(domain="münchen.de"), "domain"),
        (a_cookie(domain="127.1"), "domain"),
        (a_cookie(domain="::1"), "domain"),
        (a_cookie(domain="co.uk", host_only=False), "domain"),
        (a_cookie(domain="github.io", host_only=False), "domain"),
        (a_cookie(domain="127.0.0.1", host_only=False), "domain"),
        (a_cookie(path=""), "path"),
        (a_cookie(path="x/"), "path"),
        (a_cookie(path="/a;b"), "path"),
        (a_cookie(path="/a\nb"), "path"),
        (a_cookie(path="/" + "x" * 1024), "path"),
        (a_cookie(expires=0.0), "expires"),
        (a_cookie(expires=-1.0), "expires"),
        (a_cookie(expires=math.inf), "expires"),
        (a_cookie(expires=math.nan), "expires"),
        (a_cookie(expires=1e12), "expires"),
        (a_cookie(same_site=SameSite.NONE), "secure"),
        (a_cookie(partition_key=PARTITION), "secure"),
        (a_cookie(partition_key=PartitionKey("top.example"), secure=True), "partition_key"),
        (a_cookie(partition_key=PartitionKey(""), secure=True), "partition_key"),
        (a_cookie(name="__Secure-n"), "secure"),
        (a_cookie(name="__SECURE-n"), "secure"),
        (a_cookie(name="__Host-n"), "secure"),
        (a_cookie(name="__Host-n", secure=True, host_only=False), "domain"),
        (a_cookie(name="__host-n", secure=True, path="/x"), "path"),
        (a_cookie(name="__Http-n", secure=True), "http_only"),
        (a_cookie(name="__Http-n", http_only=True), "secure"),
        (a_cookie(name="__Host-Http-n", secure=True), "http_only"),
        (a_cookie(name="", value="__Host-n"), "value"),
    ],
    ids=lambda each: each if isinstance(each, str) else repr(each),
)
def test_what_a_browser_refuses_names_the_field(cookie: Cookie, field: str) -> None:
    assert refused_field(cookie) == field


def test_a_fault_is_told_without_being_raised() -> None:
    told = fault(a_cookie(path="x"))
    assert told is not None
    assert told.field == "path"
    assert fault(a_cookie()) is None


@given(st.builds(a_cookie, name=st.text(), value=st.text(), domain=st.text(), path=st.text(), expires=st.floats()))
def test_nothing_typed_brings_it_down(cookie: Cookie) -> None:
    with contextlib.suppress(SessileError):
        check(cookie)


def test_a_refusal_never_shows_the_value() -> None:
    with pytest.raises(SessileError) as caught:
        check(a_cookie(value="canary;"))
    assert "canary" not in str(caught.value)
