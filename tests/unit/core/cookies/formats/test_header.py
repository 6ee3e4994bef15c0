"""A Cookie header is read for the host of an address and written for one."""

from __future__ import annotations

import pytest

from core.cookies.formats import header
from core.cookies.formats.format import Bundle, Source
from core.model.transfer import ExportOptions
from tests.fakes.samples import NOW, a_cookie

URL = "https://www.example.com/"


def read(text: str) -> list[tuple[str, str]]:
    found = header.read(Source(text, url=URL, now=NOW)).found
    return [(each.cookie.name, each.cookie.value) for each in found]


@pytest.mark.parametrize(
    "text",
    ["Cookie: a=b", "cookie:a", "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\n", "a=b", " \r\na=b; c=d\r\n", "a="],
)
def test_it_is_known_by_its_name_or_by_a_line_that_begins_with_a_pair(text: str) -> None:
    assert header.detect(Source(text))


@pytest.mark.parametrize(
    "text", ["", "words", "some words = x", "https://example.com/?a=b", '<p class="x">', "a=b\nc=d", "====="]
)
def test_other_texts_are_not_taken_for_it(text: str) -> None:
    assert not header.detect(Source(text))


@pytest.mark.parametrize(
    "text", ["a=b; c=d", "Cookie: a=b; c=d", " COOKIE:a=b;c=d\r\n", "Host: x\nCookie: a=b\nCookie: c=d\nX: y"]
)
def test_its_name_and_other_headers_are_no_cookies(text: str) -> None:
    assert read(text) == [("a", "b"), ("c", "d")]


def test_without_an_address_it_is_asked_for() -> None:
    assert header.read(Source("Cookie: a=b", now=NOW)).needs_url


def test_it_is_written_with_its_name() -> None:
    made = header.write(Bundle((a_cookie("a", "b"), a_cookie("c", "")), options=ExportOptions("example.com"), now=NOW))
    assert (made.text, made.count) == ("Cookie: a=b; c=", 2)


def test_nothing_to_send_is_no_header() -> None:
    made = header.write(Bundle((a_cookie(path="/app"),), options=ExportOptions("example.com"), now=NOW))
    assert (made.text, made.count) == ("", 0)
    assert made.remarks


@pytest.mark.parametrize("text", ["'a=1; b=x\\'y'", '"a=1; b=x\'y"\n'])
def test_the_quotes_of_a_console_are_taken_off(text: str) -> None:
    assert read(text) == [("a", "1"), ("b", "x'y")]


def test_a_value_may_stand_below_the_name_as_in_developer_tools() -> None:
    assert read("cookie:\r\na=1; b=2\r\nhost:\r\nx=y") == [("a", "1"), ("b", "2")]


@pytest.mark.parametrize("text", ['[{"name":"sid","value":"abc=', '{"cookies":[{"value":"a=b', '["a=b"', "[[a=b"])
def test_broken_json_is_no_header(text: str) -> None:
    assert not header.detect(Source(text))
