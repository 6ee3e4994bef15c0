"""storageState and its relatives, field by field."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.cookies.formats import storage_state
from core.cookies.formats.format import Bundle, Source
from core.model.cookie import Cookie, PartitionKey, SameSite
from core.model.storage import OriginStorage
from core.model.transfer import Exported, ReadCookies
from tests.fakes.samples import NOW, a_cookie

ROW: dict[str, object] = {
    "name": "sid",
    "value": "secret",
    "domain": ".example.com",
    "path": "/account",
    "expires": NOW + 1000.5,
    "httpOnly": True,
    "secure": True,
    "sameSite": "Strict",
}
TOP = "https://top.test"


def read(data: object, *, url: str = "") -> ReadCookies:
    return storage_state.read(Source("", data, url, NOW))


def cookie(**others: object) -> Cookie:
    return read({"cookies": [ROW | others], "origins": []}).found[0].cookie


def write(*cookies: Cookie, storage: tuple[OriginStorage, ...] = ()) -> Exported:
    return storage_state.write(Bundle(cookies, storage, now=NOW))


def row(written: Cookie) -> dict[str, object]:
    found: dict[str, object] = json.loads(write(written).text)["cookies"][0]
    return found


@pytest.mark.parametrize("data", [{"cookies": []}, {"origins": []}, [ROW], [ROW | {"session": False}]])
def test_it_is_told_by_its_lists_or_by_expires(data: object) -> None:
    assert storage_state.detect(Source("", data))


@pytest.mark.parametrize(
    "data", [None, [], {}, {"cookies": {}}, [{"name": "a", "value": "b"}], [ROW | {"hostOnly": True}], {"log": {}}]
)
def test_others_are_not_taken_for_it(data: object) -> None:
    assert not storage_state.detect(Source("", data))


def test_every_field_of_playwright_is_read() -> None:
    assert cookie() == Cookie(
        "sid",
        "secret",
        "example.com",
        host_only=False,
        path="/account",
        secure=True,
        http_only=True,
        same_site=SameSite.STRICT,
        expires=NOW + 1000.5,
        created_at=NOW,
    )


@pytest.mark.parametrize(("domain", "host_only"), [("example.com", True), (".example.com", False)])
def test_a_domain_without_a_dot_is_host_only(domain: str, host_only: bool) -> None:
    assert cookie(domain=domain).host_only is host_only


@pytest.mark.parametrize("expires", [-1, 0, None])
def test_minus_one_and_zero_are_session_cookies(expires: object) -> None:
    assert cookie(expires=expires).expires is None


@pytest.mark.parametrize("told", [True, False])
def test_a_partition_in_playwrights_shape_is_read(told: bool) -> None:
    found = cookie(partitionKey=TOP, _crHasCrossSiteAncestor=told)
    assert found.partition_key == PartitionKey(TOP, told)
    assert found.extra == ()


def test_a_partition_without_a_word_means_what_playwright_makes_of_it() -> None:
    assert cookie(partitionKey="https://example.com").partition_key == PartitionKey("https://example.com", True)


def test_a_plain_list_of_cookies_is_read() -> None:
    assert read([ROW]).found[0].cookie == cookie()


def test_cookies_in_the_words_of_the_developer_protocol_are_read() -> None:
    told = ROW | {
        "size": 9,
        "session": False,
        "priority": "High",
        "sourceScheme": "Secure",
        "sourcePort": 443,
        "partitionKey": {"topLevelSite": TOP, "hasCrossSiteAncestor": True},
    }
    found = read([told]).found[0].cookie
    assert found.extra == (("priority", "High"), ("sourcePort", 443), ("sourceScheme", "Secure"))
    assert found.partition_key == PartitionKey(TOP, True)


def test_agent_browser_is_read_with_its_session_storage_said() -> None:
    entries = [{"name": "a", "value": "b"}]
    origin = {"origin": "https://example.com", "localStorage": entries, "sessionStorage": entries}
    made = read({"cookies": [ROW | {"session": False, "size": 3}], "origins": [origin]})
    assert made.storage == (OriginStorage("https://example.com", (("a", "b"),)),)
    assert [each.what for each in made.remarks] == ["There is sessionStorage: it is left out."]


def test_browser_use_is_read_with_its_zero_for_the_session() -> None:
    made = read({"cookies": [ROW | {"expires": 0.0}, ROW | {"expires": -1}], "origins": []})
    assert [each.cookie.expires for each in made.found] == [None, None]


def test_steel_is_read_with_its_storage_by_origin() -> None:
    data = {
        "cookies": [ROW | {"session": True, "expires": -1, "sourceScheme": "Secure"}],
        "localStorage": {"https://example.com": {"theme": "dark"}},
        "sessionStorage": {},
        "indexedDB": {},
    }
    made = read(data)
    assert made.found[0].cookie.expires is None
    assert made.storage == (OriginStorage("https://example.com", (("theme", "dark"),)),)
    assert made.remarks == ()


def test_crawl4ai_is_read_as_the_plain_storage_state_it_is() -> None:
    origin = {"origin": "https://example.com", "localStorage": [{"name": "token", "value": "x"}]}
    made = read({"cookies": [ROW], "origins": [origin]})
    assert (len(made.found), made.storage[0].local_storage) == (1, (("token", "x"),))


def test_a_file_with_page_storage_alone_is_read() -> None:
    made = read({"origins": [{"origin": "https://example.com", "localStorage": [{"name": "a", "value": "b"}]}]})
    assert (made.found, made.remarks, len(made.storage)) == ((), (), 1)


def test_an_address_beside_the_cookies_stands_for_their_domain() -> None:
    made = read({"url": "https://www.example.org/x", "cookies": [{"name": "a", "value": "b"}]})
    assert made.found[0].cookie.domain == "www.example.org"


def test_cookies_without_any_host_ask_for_one() -> None:
    assert read({"cookies": [{"name": "a", "value": "b"}]}).needs_url


@pytest.mark.parametrize("data", [None, 3, "x", {"cookies": {}}, {"cookies": [None]}, [[]]])
def test_whatever_is_forced_through_it_is_remarks(data: object) -> None:
    made = read(data)
    assert made.found == ()
    assert made.remarks


@pytest.mark.parametrize(
    ("same_site", "word"),
    [(SameSite.NONE, "None"), (SameSite.LAX, "Lax"), (SameSite.STRICT, "Strict"), (SameSite.UNSET, None)],
)
def test_same_site_is_written_in_playwrights_word_and_left_out_when_unset(
    same_site: SameSite, word: str | None
) -> None:
    assert row(a_cookie(secure=True, same_site=same_site)).get("sameSite") == word


def test_same_site_none_without_secure_is_left_out_and_said() -> None:
    made = write(a_cookie(same_site=SameSite.NONE), a_cookie("other"))
    assert made.count == 1
    assert (made.remarks[0].place, made.remarks[0].why) == (
        "sid of example.com",
        "SameSite None needs Secure. Switch it on.",
    )


def test_an_unset_same_site_is_said_to_come_back_as_lax() -> None:
    assert [each.why for each in write(a_cookie()).remarks] == ["Playwright gives it back as Lax."]


@pytest.mark.parametrize(("host_only", "domain"), [(True, "example.com"), (False, ".example.com")])
def test_host_only_is_written_without_a_dot(host_only: bool, domain: str) -> None:
    assert row(a_cookie(host_only=host_only))["domain"] == domain


def test_a_session_cookie_is_written_as_minus_one() -> None:
    assert row(a_cookie())["expires"] == -1


@pytest.mark.parametrize("told", [True, False])
def test_a_partition_is_written_as_text_and_switch(told: bool) -> None:
    written = row(a_cookie(secure=True, partition_key=PartitionKey(TOP, told)))
    assert (written["partitionKey"], written["_crHasCrossSiteAncestor"]) == (TOP, told)


def test_an_expiry_beyond_400_days_is_said_to_be_cut() -> None:
    late = a_cookie(same_site=SameSite.LAX, expires=NOW + 401 * 86_400)
    soon = a_cookie(same_site=SameSite.LAX, expires=NOW + 399 * 86_400)
    assert len(write(late).remarks) == 1
    assert write(soon).remarks == ()


def test_what_no_browser_takes_does_not_spoil_the_rest() -> None:
    made = write(a_cookie("__Host-x", "hunter2"), a_cookie(same_site=SameSite.LAX))
    assert made.count == 1
    assert len(made.remarks) == 1
    assert "hunter2" not in str(made.remarks)


def test_what_the_browser_notes_beside_is_written_too() -> None:
    assert row(a_cookie(extra=(("_new", 1), ("priority", "High"))))["priority"] == "High"


def test_a_note_never_takes_the_place_of_a_field() -> None:
    written = row(a_cookie(extra=(("url", "https://x.test/"), ("sameSite", "Odd"))))
    assert "url" not in written
    assert "sameSite" not in written


@pytest.mark.parametrize(
    "others",
    [
        {"value": '<b>"\\ž', "path": "/x", "http_only": True},
        {"host_only": False, "expires": NOW + 1.125, "same_site": SameSite.LAX},
        {"secure": True, "same_site": SameSite.NONE, "partition_key": PartitionKey(TOP, True)},
        {
            "secure": True,
            "partition_key": PartitionKey(TOP, False),
            "extra": (("priority", "High"), ("sourcePort", 443)),
        },
    ],
)
def test_a_cookie_comes_back_as_it_went(others: dict[str, object]) -> None:
    there = replace(a_cookie(**others), created_at=NOW)  # type: ignore[arg-type]  # fields of Cookie
    assert read(json.loads(write(there).text)).found[0].cookie == there


def test_page_storage_goes_along() -> None:
    storage = (OriginStorage("https://example.com", (("a", "b"),)), OriginStorage("https://empty.test"))
    made = write(storage=storage)
    assert json.loads(made.text)["origins"] == [
        {"origin": "https://example.com", "localStorage": [{"name": "a", "value": "b"}]}
    ]
    assert made.remarks == ()


def test_page_storage_of_no_web_address_is_left_out_and_said() -> None:
    made = write(storage=(OriginStorage("file://", (("a", "b"),)),))
    assert json.loads(made.text)["origins"] == []
    assert made.remarks[0].what == "Origins whose page storage is left out: 1."


def test_it_is_indented_as_playwright_does() -> None:
    assert write().text == '{\n  "cookies": [],\n  "origins": []\n}\n'
