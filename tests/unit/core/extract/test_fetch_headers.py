"""What a request without a browser says of itself, and to whom."""

from __future__ import annotations

import locale

import pytest

from core.extract.fetch_headers import browser_headers, headers_of, without_login
from core.model.extraction import PageRequest
from core.model.session import Presentation

URL = "https://ann:w%40rd@shop.example/cart?a=1#top"
OTHER = "https://other.example/"


def sent(request: PageRequest, url: str, *, sends: bool = False, cookie: str = "") -> dict[str, str]:
    own = {"User-Agent": "Browser", "Accept": "*/*"}
    made = headers_of(request, url, sends=sends, cookie=cookie, own=own)
    return {name.decode(): value.decode("latin-1") for name, value in made}


def test_a_session_without_a_user_agent_looks_like_its_chromium() -> None:
    said = browser_headers(Presentation(), version="157.0.8078.73")["User-Agent"]
    assert said.startswith("Mozilla/5.0 (")
    assert "Chrome/157.0.0.0 Safari/537.36" in said


def test_a_session_that_never_had_a_browser_looks_like_one_all_the_same() -> None:
    assert "Chrome/156.0.0.0" in browser_headers(Presentation(), version="")["User-Agent"]


def test_a_session_looks_as_it_presents_itself() -> None:
    said = browser_headers(Presentation(user_agent="My own", locale="de-DE"), version="157")
    assert (said["User-Agent"], said["Accept-Language"]) == ("My own", "de-DE")


@pytest.mark.parametrize(
    ("system", "asked"),
    [
        ("de_AT", "de-AT,de;q=0.9,en-US;q=0.8,en;q=0.7"),
        ("fr", "fr,en-US;q=0.9,en;q=0.8"),
        ("en_GB", "en-US,en;q=0.9"),
        (None, "en-US,en;q=0.9"),
    ],
)
def test_the_languages_are_the_systems(monkeypatch: pytest.MonkeyPatch, system: str | None, asked: str) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (system, "UTF-8"))
    assert browser_headers(Presentation(), version="")["Accept-Language"] == asked


def test_extra_headers_take_the_place_of_the_browsers_and_go_to_their_origin_only() -> None:
    request = PageRequest(URL, headers=(("user-agent", "Mine"), ("X-Key", "grüße")))
    assert sent(request, URL) | {"Authorization": ""} == {
        "Accept": "*/*", "Authorization": "", "user-agent": "Mine", "X-Key": "grüße",
    }  # fmt: skip
    assert sent(request, OTHER) == {"User-Agent": "Browser", "Accept": "*/*"}


def test_the_login_in_an_address_goes_to_its_origin_only() -> None:
    request = PageRequest(URL)
    assert sent(request, "https://shop.example/next")["Authorization"] == "Basic YW5uOndAcmQ="
    assert "Authorization" not in sent(request, OTHER)


def test_a_body_goes_as_from_a_form_on_its_own_page() -> None:
    request = PageRequest(URL, "POST", b"a=1", "text/plain")
    found = sent(request, URL, sends=True)
    assert found["Origin"] == "https://shop.example"
    assert found["Referer"] == "https://shop.example/cart?a=1"
    assert found["Content-Type"] == "text/plain"
    assert {"Origin", "Referer", "Content-Type"}.isdisjoint(sent(request, URL))


@pytest.mark.parametrize(
    ("url", "origin", "referer"),
    [
        ("HTTPS://Example.ORG:443", "https://example.org", "https://example.org/"),
        ("http://example.org:8080/a b?q=ü#top", "http://example.org:8080", "http://example.org:8080/a%20b?q=%C3%BC"),
        ("https://ann:word@bücher.example/grüße", "https://xn--bcher-kva.example",
         "https://xn--bcher-kva.example/gr%C3%BC%C3%9Fe"),
        ("http://[::1]:80/%41", "http://[::1]", "http://[::1]/%41"),
    ],
)  # fmt: skip
def test_a_page_is_named_as_browsers_write_addresses(url: str, origin: str, referer: str) -> None:
    found = sent(PageRequest(url, "POST", b"a=1"), url, sends=True)
    assert (found["Origin"], found["Referer"]) == (origin, referer)


def test_cookies_go_as_the_bytes_that_they_are() -> None:
    made = headers_of(PageRequest(OTHER), OTHER, sends=False, cookie="a=grüße", own={})
    assert made == [(b"Cookie", "a=grüße".encode())]


def test_an_address_is_shown_without_its_login() -> None:
    assert without_login(URL) == "https://shop.example/cart?a=1#top"
    assert without_login(OTHER) == OTHER
