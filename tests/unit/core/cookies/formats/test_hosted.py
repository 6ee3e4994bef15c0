"""Cookies without a host get the one of the address they were sent to."""

from __future__ import annotations

import pytest

from core.cookies.formats.hosted import cookie_at, pairs, read_headers, without_host
from core.cookies.validation import check
from core.model.cookie import Cookie
from core.model.transfer import FormatId
from tests.fakes.samples import NOW

URL = "https://www.example.com/app"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("a=b; c=d", [("a", "b"), ("c", "d")]),
        ("a=b=c;d", [("a", "b=c"), ("", "d")]),
        (" a = b ;; ; =c;d=", [("a", "b"), ("", "c"), ("d", "")]),
        ('a="x, y"; {"n":1}=2', [("a", '"x, y"'), ('{"n":1}', "2")]),
        ("a=b\r", [("a", "b")]),
        ("", []),
    ],
)
def test_a_header_is_cut_at_semicolons_and_first_equals_signs(header: str, expected: list[tuple[str, str]]) -> None:
    assert list(pairs(header)) == expected


def test_each_is_a_session_cookie_of_the_host_alone() -> None:
    made = read_headers(FormatId.HEADER, ["a=b", "c=d"], url=URL, now=NOW)
    assert [each.place for each in made.found] == ["cookie 1", "cookie 2"]
    assert made.found[1].cookie == Cookie("c", "d", "www.example.com", created_at=NOW)


@pytest.mark.parametrize("name", ["__Secure-a", "__host-a", "__Http-a", "__HOST-HTTP-a"])
def test_a_prefix_proves_what_the_cookie_has(name: str) -> None:
    check(cookie_at("example.com", name, "v", now=NOW))


def test_without_an_address_it_is_asked_for() -> None:
    made = read_headers(FormatId.PAIRS, ["a=b"], url="", now=NOW)
    assert (made.format, made.needs_url, made.found, made.remarks) == (FormatId.PAIRS, True, (), ())


def test_an_address_that_is_none_is_said() -> None:
    made = without_host(FormatId.HEADER, "secret words")
    assert made.needs_url
    assert ["secret" in each.what + each.why for each in made.remarks] == [False]
