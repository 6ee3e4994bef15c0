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


@pytest.mark.parametrize("text", [LINE, "set-cookie:a=b", f"HTTP/1.1 200 OK\r\n{LINE}\r\n"])
def test_it_is_known_by_the_name_of_the_header(text: str) -> None:
    assert set_cookie_lines.detect(Source(text))


@pytest.mark.parametrize("text", ["", "Cookie: a=b", "a=b; Path=/", "about Set-Cookie: words"])
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


def test_a_refused_line_is_a_remark_and_spoils_nothing() -> None:
    made = read(f"{LINE}\nSet-Cookie: sid=secret; Domain=other.example\n{LINE}")
    assert [each.place for each in made.found] == ["line 1", "line 3"]
    assert [each.place for each in made.remarks] == ["line 2"]
    assert "secret" not in made.remarks[0].what + made.remarks[0].why


@pytest.mark.parametrize(("url", "remarks"), [("", 0), ("words", 1)])
def test_without_an_address_it_is_asked_for(url: str, remarks: int) -> None:
    made = read(LINE, url)
    assert (made.needs_url, made.found, len(made.remarks)) == (True, (), remarks)
