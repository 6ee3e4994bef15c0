"""Extension JSON: what Cookie-Editor and its kin write, field by field."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.cookies.formats import extension_json
from core.cookies.formats.format import Bundle, Source
from core.model.cookie import Cookie, PartitionKey, SameSite
from core.model.transfer import ReadCookies
from tests.fakes.samples import NOW, a_cookie

COOKIE_EDITOR = """[
    {
        "domain": ".example.com",
        "expirationDate": 1895347962.5,
        "hostOnly": false,
        "httpOnly": true,
        "name": "sid",
        "path": "/account",
        "sameSite": "no_restriction",
        "secure": true,
        "session": false,
        "storeId": null,
        "value": "secret"
    }
]
"""


def read(data: object, *, url: str = "") -> ReadCookies:
    return extension_json.read(Source("", data, url, NOW))


def write(*cookies: Cookie) -> list[dict[str, object]]:
    written: list[dict[str, object]] = json.loads(extension_json.write(Bundle(cookies, now=NOW)).text)
    return written


def there_and_back(cookie: Cookie) -> Cookie:
    return read(write(cookie)).found[0].cookie


@pytest.mark.parametrize(
    "data",
    [
        [],
        [{"name": "a", "value": "b", "domain": "c", "expirationDate": 1}],
        [{"name": "a", "value": "b", "hostOnly": True}],
        [{"name": "a", "value": "b", "storeId": "0", "expires": 1}],
        [None, {"name": "a", "value": "b"}],
        {"name": "a", "value": "b"},
    ],
)
def test_it_is_told_by_its_fields(data: object) -> None:
    assert extension_json.detect(Source("", data))


@pytest.mark.parametrize("data", [None, 3, "x", {}, {"cookies": []}, [1], [{"name": "a", "value": "b", "expires": 1}]])
def test_others_are_not_taken_for_it(data: object) -> None:
    assert not extension_json.detect(Source("", data))


def test_every_field_of_cookie_editor_is_read() -> None:
    assert read(json.loads(COOKIE_EDITOR)).found[0].cookie == Cookie(
        "sid",
        "secret",
        "example.com",
        host_only=False,
        path="/account",
        secure=True,
        http_only=True,
        same_site=SameSite.NONE,
        expires=1_895_347_962.5,
        created_at=NOW,
    )


def test_the_same_comes_out_again_letter_by_letter() -> None:
    found = read(json.loads(COOKIE_EDITOR)).found[0].cookie
    assert extension_json.write(Bundle((found,), now=NOW)).text == COOKIE_EDITOR


def test_a_single_object_is_one_cookie() -> None:
    assert read({"name": "a", "value": "b", "domain": "c.test"}).found[0].place == "cookie 1"


def test_the_numbers_of_edit_this_cookie_are_dropped_without_a_word() -> None:
    made = read([{"name": "a", "value": "b", "domain": "c.test", "id": 1, "storeId": "0", "hostOnly": True}])
    assert made.found[0].cookie.extra == ()
    assert made.remarks == ()


def test_a_first_party_domain_is_kept() -> None:
    made = read([{"name": "a", "value": "b", "domain": "c.test", "firstPartyDomain": "top.test"}])
    assert made.found[0].cookie.extra == (("firstPartyDomain", "top.test"),)


def test_cookies_without_any_host_ask_for_one() -> None:
    assert read([{"name": "a", "value": "b"}]).needs_url
    assert not read([{"name": "a", "value": "b"}], url="https://example.com/").needs_url


@pytest.mark.parametrize(
    ("same_site", "word"),
    [
        (SameSite.NONE, "no_restriction"),
        (SameSite.LAX, "lax"),
        (SameSite.STRICT, "strict"),
        (SameSite.UNSET, None),
    ],
)
def test_same_site_is_written_in_the_browsers_word(same_site: SameSite, word: str | None) -> None:
    assert write(a_cookie(same_site=same_site))[0]["sameSite"] == word


@pytest.mark.parametrize(("host_only", "domain"), [(True, "example.com"), (False, ".example.com")])
def test_host_only_is_written_as_flag_and_dot(host_only: bool, domain: str) -> None:
    row = write(a_cookie(host_only=host_only))[0]
    assert (row["hostOnly"], row["domain"]) == (host_only, domain)


def test_a_session_cookie_has_no_expiration_date() -> None:
    row = write(a_cookie())[0]
    assert row["session"] is True
    assert "expirationDate" not in row


def test_an_expiry_beyond_400_days_stays_as_it_is() -> None:
    assert write(a_cookie(expires=253_402_300_799.0))[0]["expirationDate"] == 253_402_300_799


def test_a_partition_is_an_object() -> None:
    row = write(a_cookie(secure=True, partition_key=PartitionKey("https://top.test", True)))[0]
    assert row["partitionKey"] == {"topLevelSite": "https://top.test", "hasCrossSiteAncestor": True}


@pytest.mark.parametrize(
    "others",
    [
        {"value": '<b>=cmd|"\\ž\ud800', "name": "=1"},
        {"host_only": False, "path": "/x", "secure": True, "http_only": True},
        {"expires": 1_895_347_962.125, "same_site": SameSite.STRICT},
        {"partition_key": PartitionKey("https://top.test", False), "secure": True},
    ],
)
def test_a_cookie_comes_back_as_it_went(others: dict[str, object]) -> None:
    cookie = a_cookie(created_at=NOW, **others)  # type: ignore[arg-type]  # fields of Cookie
    assert there_and_back(cookie) == cookie


def test_what_the_browser_notes_beside_is_lost_and_said() -> None:
    cookie = a_cookie(extra=(("priority", "High"),), created_at=NOW)
    assert there_and_back(cookie) == replace(cookie, extra=())
    assert "1 cookie without" in extension_json.write(Bundle((cookie,))).remarks[0].what


def test_nothing_lost_is_nothing_said() -> None:
    made = extension_json.write(Bundle((a_cookie(),)))
    assert (made.count, made.remarks) == (1, ())


@pytest.mark.parametrize("data", [None, 3, "x", [[]], {"cookies": {}}, {"cookies": [None]}])
def test_whatever_is_forced_through_it_is_remarks(data: object) -> None:
    made = read(data)
    assert made.found == ()
    assert made.remarks
