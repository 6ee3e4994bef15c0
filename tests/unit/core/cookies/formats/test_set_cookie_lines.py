"""Set-Cookie lines are taken as a browser would take them from the address."""

from __future__ import annotations

import pytest

from core.cookies.formats import set_cookie_lines
from core.cookies.formats.format import Source
from core.model.cookie import Cookie, SameSite
from core.model.transfer import ReadCookies
from tests.fakes.samples import NOW

URL = "https://www.example.com/app/page"
LINE = "Set-Cookie: sid=secret; Domain=example.com; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60"


def read(text: str, url: str = URL) -> ReadCookies:
    return set_cookie_lines.read(Source(text, url=url, now=NOW))


@pytest.mark.parametrize("text", [LINE, "set-cookie:a=b", f"HTTP/1.1 200 OK\r\n{LINE}\r\n", "< Set-Cookie: a=b"])
def test_it_is_known_by_the_name_of_the_header(text: str) -> None:
    assert set_cookie_lines.detect(Source(text))


@pytest.mark.parametrize("text", ["", "Cookie: a=b", "about Set-Cookie: words"])
def test_other_texts_are_not_taken_for_it(text: str) -> None:
    assert not set_cookie_lines.detect(Source(text))


def test_the_attributes_are_taken() -> None:
    (found,) = read(f"HTTP/1.1 200 OK\r\n{LINE}\r\n").found
    assert found.place == "line 2"
    assert found.cookie == Cookie(
        "sid",
        "secret",
        "example.com",
        host_only=False,
        secure=True,
        http_only=True,
        same_site=SameSite.LAX,
        expires=NOW + 60,
        created_at=NOW,
    )


def test_what_the_line_does_not_say_comes_from_the_address() -> None:
    (found,) = read("Set-Cookie: a=b").found
    assert (found.cookie.domain, found.cookie.host_only, found.cookie.path) == ("www.example.com", True, "/app")


@pytest.mark.parametrize(
    "text", ["a=b; Path=/", "a=b; expires=Fri, 01 Jan 2027 00:00:00 GMT; Secure\r\nc=d", "a=b; HttpOnly;"]
)
def test_a_value_copied_without_the_headers_name_is_known_by_its_attributes(text: str) -> None:
    assert set_cookie_lines.detect(Source(text))


@pytest.mark.parametrize("text", ["a=b", "a=b;", "a=b; c=d", "a=b; Path=/; c=d", "a=b; HttpOnly\nwords"])
def test_what_can_be_the_cookie_header_of_a_request_is_not_taken_for_it(text: str) -> None:
    assert not set_cookie_lines.detect(Source(text))


def test_values_without_the_headers_name_are_read_with_their_attributes() -> None:
    made = read("a=b; Path=/x; HttpOnly\r\n\r\nc=d; Secure\r\n")
    assert [(each.place, each.cookie.name, each.cookie.value) for each in made.found] == [
        ("line 1", "a", "b"),
        ("line 3", "c", "d"),
    ]
    assert (made.found[0].cookie.path, made.found[0].cookie.http_only) == ("/x", True)


@pytest.mark.parametrize("name", ["set-cookie:", "Set-Cookie", "set-cookie: \r"])
def test_a_value_may_stand_below_the_name_as_in_developer_tools(name: str) -> None:
    made = read(f"{name}\na=b; Path=/\n{name}\nc=d")
    assert [(each.place, each.cookie.name) for each in made.found] == [("line 2", "a"), ("line 4", "c")]


def test_a_header_below_an_empty_one_is_not_its_value() -> None:
    made = read("Set-Cookie:\nDate: x=1")
    assert made.found == ()
    assert [each.place for each in made.remarks] == ["line 1"]


def test_a_refused_line_is_shown_with_its_reason_and_spoils_nothing() -> None:
    made = read(f"{LINE}\nSet-Cookie: other=secret; Domain=other.example\n{LINE}")
    assert [each.place for each in made.found] == ["line 1", "line 2", "line 3"]
    assert [bool(each.refused) for each in made.found] == [False, True, False]
    assert (made.found[1].cookie.name, made.found[1].cookie.domain) == ("other", "other.example")
    assert "secret" not in made.found[1].refused


def test_a_refused_line_without_name_and_value_is_a_remark() -> None:
    made = read("Set-Cookie: ; Path=/")
    assert (made.found, [each.place for each in made.remarks]) == ((), ["line 1"])


@pytest.mark.parametrize(("url", "remarks"), [("", 0), ("words", 1)])
def test_without_an_address_it_is_asked_for(url: str, remarks: int) -> None:
    made = read(LINE, url)
    assert (made.needs_url, made.found, len(made.remarks)) == (True, (), remarks)
