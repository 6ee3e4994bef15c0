"""Cookie Quick Manager's JSON, field by field."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.cookies.formats import cookie_quick_manager
from core.cookies.formats.format import Bundle, Source
from core.model.cookie import Cookie, PartitionKey, SameSite
from core.model.transfer import ReadCookies
from tests.fakes.samples import NOW, a_cookie

ROW: dict[str, object] = {
    "Host raw": "https://.example.com/",
    "Name raw": "sid",
    "Path raw": "/account",
    "Content raw": "secret",
    "Expires": "22-01-2030 21:32:42",
    "Expires raw": "1895347962",
    "Send for": "Encrypted connections only",
    "Send for raw": "true",
    "HTTP only raw": "true",
    "SameSite raw": "lax",
    "This domain only": "Valid for subdomains",
    "This domain only raw": "false",
    "Store raw": "firefox-default",
    "First Party Domain": "",
}


def read(*rows: object, url: str = "") -> ReadCookies:
    return cookie_quick_manager.read(Source("", list(rows), url, NOW))


def cookie(**others: object) -> Cookie:
    return read(ROW | {key.replace("_", " "): value for key, value in others.items()}).found[0].cookie


def write(*cookies: Cookie) -> list[dict[str, object]]:
    written: list[dict[str, object]] = json.loads(cookie_quick_manager.write(Bundle(cookies)).text)
    return written


@pytest.mark.parametrize(("data", "told"), [([ROW], True), (ROW, True), ([], False), ([{}], False), (None, False)])
def test_it_is_told_by_its_host_field(data: object, told: bool) -> None:
    assert cookie_quick_manager.detect(Source("", data)) is told


def test_every_field_is_read() -> None:
    assert cookie() == Cookie(
        "sid",
        "secret",
        "example.com",
        host_only=False,
        path="/account",
        secure=True,
        http_only=True,
        same_site=SameSite.LAX,
        expires=1_895_347_962.0,
        created_at=NOW,
    )


def test_the_fields_in_words_are_no_loss() -> None:
    assert read(ROW).remarks == ()


@pytest.mark.parametrize(
    ("host", "domain", "host_only"),
    [
        ("https://.example.com/", "example.com", False),
        ("http://www.example.com/x/", "www.example.com", True),
        (".example.com", "example.com", False),
        ("example.com/x", "example.com", True),
        ("http://.Example.com:80/", "example.com", False),
    ],
)
def test_the_dot_of_the_host_tells_about_subdomains(host: str, domain: str, host_only: bool) -> None:
    found = cookie(Host_raw=host)
    assert (found.domain, found.host_only) == (domain, host_only)


@pytest.mark.parametrize("told", ["true", "false"])
def test_the_flag_that_versions_write_both_ways_is_not_asked(told: str) -> None:
    assert cookie(This_domain_only_raw=told).host_only is False


@pytest.mark.parametrize(("raw", "expires"), [("0", None), ("", None), ("1895347962", 1_895_347_962.0)])
def test_expires_is_a_text_and_zero_is_the_session(raw: str, expires: float | None) -> None:
    assert cookie(Expires_raw=raw).expires == expires


@pytest.mark.parametrize("told", [True, False])
def test_switches_are_texts(told: bool) -> None:
    found = cookie(Send_for_raw=str(told).lower(), HTTP_only_raw=str(told).lower())
    assert (found.secure, found.http_only) == (told, told)


def test_a_first_party_domain_is_kept() -> None:
    assert cookie(First_Party_Domain="top.test").extra == (("firstPartyDomain", "top.test"),)


@pytest.mark.parametrize("host", [None, "", "https://", "http://[", [], 5])
def test_a_broken_host_is_a_remark_or_refused_later(host: object) -> None:
    made = read(ROW | {"Host raw": host})
    assert len(made.found) + len(made.remarks) >= 1


def test_without_a_host_the_address_that_was_named_counts() -> None:
    row = {key: value for key, value in ROW.items() if key != "Host raw"}
    assert read(row, url="https://example.org/").found[0].cookie.domain == "example.org"
    assert read(row).needs_url


@pytest.mark.parametrize("data", [None, 3, [[]], [{"Host raw": {}}]])
def test_whatever_is_forced_through_it_is_remarks(data: object) -> None:
    made = cookie_quick_manager.read(Source("", data, "", NOW))
    assert made.found == ()
    assert made.remarks


def test_what_it_writes_is_what_the_extension_writes() -> None:
    assert write(cookie())[0] == ROW | {"Host raw": "https://.example.com/account"}


@pytest.mark.parametrize(
    "others",
    [
        {"expires": 1_895_347_962.0, "secure": True, "same_site": SameSite.NONE},
        {"host_only": False, "http_only": True, "same_site": SameSite.STRICT, "path": "/x"},
        {"value": '"\\ž', "same_site": SameSite.LAX},
    ],
)
def test_a_cookie_comes_back_as_it_went(others: dict[str, object]) -> None:
    there = a_cookie(created_at=NOW, **others)  # type: ignore[arg-type]  # fields of Cookie
    assert read(*write(there)).found[0].cookie == there


def test_what_it_cannot_carry_is_lost_and_said() -> None:
    lossy = a_cookie(expires=1_895_347_962.5, extra=(("priority", "High"),), created_at=NOW)
    partitioned = a_cookie(secure=True, partition_key=PartitionKey("https://top.test"))
    made = cookie_quick_manager.write(Bundle((lossy, partitioned)))
    assert made.count == 1
    assert [each.what.split(" ")[:3] for each in made.remarks] == [["1", "cookie", "left"]] + [
        ["1", "cookie", "with"]
    ] * 2 + [["1", "cookie", "without"]]
    back = read(*json.loads(made.text)).found[0].cookie
    assert back == replace(lossy, expires=1_895_347_962.0, extra=(), same_site=SameSite.NONE)
