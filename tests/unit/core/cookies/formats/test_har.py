"""HAR files, as browsers save them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.formats import har
from core.cookies.formats.format import Source
from core.model.cookie import Cookie, PartitionKey, SameSite
from core.model.transfer import ReadCookies
from tests.fakes.samples import NOW

URL = "https://www.example.com/account/start"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def at(seconds: float) -> str:
    return datetime.fromtimestamp(NOW + seconds, UTC).isoformat().replace("+00:00", "Z")


def entry(
    *,
    url: object = URL,
    sent: object = (),
    header: str | None = None,
    set_cookie: tuple[str, ...] = (),
    answered: object = (),
    seconds: float | None = 0,
) -> dict[str, object]:
    made: dict[str, object] = {
        "request": {
            "url": url,
            "cookies": list(sent) if isinstance(sent, tuple) else sent,
            "headers": [] if header is None else [{"name": "Cookie", "value": header}],
        },
        "response": {
            "cookies": list(answered) if isinstance(answered, tuple) else answered,
            "headers": [{"name": "set-cookie", "value": each} for each in set_cookie],
        },
    }
    return made if seconds is None else made | {"startedDateTime": at(seconds)}


def read(*entries: object) -> ReadCookies:
    return har.read(Source("", {"log": {"entries": list(entries)}}, "", NOW))


def cookies(*entries: object) -> list[Cookie]:
    return [each.cookie for each in read(*entries).found]


def row(name: str, value: object, **others: object) -> dict[str, object]:
    return {"name": name, "value": value, **others}


@pytest.mark.parametrize(
    ("data", "told"),
    [({"log": {"entries": []}}, True), ({"log": {}}, False), ({"log": []}, False), ([], False), (None, False)],
)
def test_it_is_told_by_its_entries(data: object, told: bool) -> None:
    assert har.detect(Source("", data)) is told


def test_a_sent_cookie_is_a_session_cookie_of_the_host_alone() -> None:
    found = cookies(entry(sent=(row("sid", "secret"),)))
    assert [(each.name, each.value, each.domain, each.host_only, each.path, each.expires) for each in found] == [
        ("sid", "secret", "www.example.com", True, "/", None)
    ]


def test_the_cookie_header_stands_in_for_a_missing_list() -> None:
    assert [(each.name, each.value) for each in cookies(entry(header="a=1; b=x=y; c"))] == [
        ("a", "1"),
        ("b", "x=y"),
        ("", "c"),
    ]


def test_a_set_cookie_is_read_by_the_rules_of_browsers() -> None:
    found = cookies(entry(set_cookie=("sid=secret; Domain=example.com; Secure; HttpOnly; SameSite=Lax; Max-Age=60",)))
    assert found == [
        Cookie(
            "sid",
            "secret",
            "example.com",
            host_only=False,
            path="/account",
            secure=True,
            http_only=True,
            same_site=SameSite.LAX,
            expires=NOW + 60,
            created_at=NOW,
        )
    ]


def test_the_lines_that_firefox_joins_are_parted() -> None:
    assert [each.name for each in cookies(entry(set_cookie=("a=1\nb=2",)))] == ["a", "b"]


def test_a_set_cookie_that_no_browser_keeps_is_shown_once_with_the_reason() -> None:
    (found,) = read(*[entry(set_cookie=("sid=secret; Domain=other.test",))] * 2).found
    assert (found.cookie.name, found.cookie.domain, found.place) == ("sid", "other.test", "entry 2")
    assert "other.test" in found.refused
    assert "secret" not in found.refused


def test_a_set_cookie_that_names_nothing_is_a_remark() -> None:
    made = read(entry(set_cookie=("; Path=/",)))
    assert (made.found, [each.place for each in made.remarks]) == ((), ["entry 1"])


def test_what_chrome_says_of_a_cookie_that_was_sent_is_taken() -> None:
    told = row("sid", "one", domain=".example.com", path="/account", httpOnly=True, secure=True, sameSite="None")
    ended = row("s", "two", domain="www.example.com", path="/", expires="1969-12-31T23:59:59.000Z")
    sid, s = cookies(entry(sent=(told, ended)))
    assert (sid.domain, sid.host_only, sid.path, sid.http_only, sid.same_site) == (
        *("example.com", False, "/account", True, SameSite.NONE),
    )
    assert (s.domain, s.host_only, s.expires) == ("www.example.com", True, None)


def test_a_cookie_that_was_sent_and_set_anew_is_one_cookie() -> None:
    told = row("sid", "old", domain=".example.com", path="/", secure=True)
    (cookie,) = cookies(entry(sent=(told,), set_cookie=("sid=new; Domain=example.com; Path=/; Secure",)))
    assert cookie.value == "new"


def test_a_domain_that_is_not_the_requests_is_not_believed() -> None:
    (cookie,) = cookies(entry(sent=(row("sid", "one", domain=".other.test"),)))
    assert (cookie.domain, cookie.host_only) == ("www.example.com", True)


def test_a_partition_that_the_log_names_is_no_guess() -> None:
    key = {"topLevelSite": "https://top.test", "hasCrossSiteAncestor": True}
    told = row("p", "one", domain="www.example.com", path="/", secure=True, partitionKey=key)
    (found,) = read(entry(sent=(told,))).found
    assert (found.cookie.partition_key, found.altered) == (PartitionKey("https://top.test", True), ())


def test_an_age_counts_from_the_entry() -> None:
    assert cookies(entry(set_cookie=("a=1; Max-Age=60",), seconds=-30))[0].expires == NOW + 30


def test_the_newest_wins_whatever_the_order_in_the_file() -> None:
    newer, older = entry(set_cookie=("a=new",), seconds=9), entry(set_cookie=("a=old",), seconds=1)
    made = read(newer, older)
    assert [(each.cookie.value, each.place) for each in made.found] == [("new", "entry 1")]


def test_an_entry_without_a_time_stays_behind_its_neighbour() -> None:
    entries = (entry(set_cookie=("a=1",), seconds=5), entry(set_cookie=("a=2",), seconds=None))
    assert [each.value for each in cookies(*entries)] == ["2"]


def test_a_cookie_that_was_deleted_is_gone() -> None:
    assert cookies(entry(set_cookie=("a=1",)), entry(set_cookie=("a=; Max-Age=0",), seconds=1)) == []


def test_a_known_cookie_that_is_sent_keeps_what_was_said_when_it_was_set() -> None:
    found = cookies(
        entry(set_cookie=("a=1; Domain=example.com; Path=/; Secure",)), entry(sent=(row("a", "1"),), seconds=1)
    )
    assert [(each.value, each.host_only, each.secure) for each in found] == [("1", False, True)]


def test_a_script_may_have_changed_the_value_before_it_was_sent() -> None:
    found = cookies(entry(set_cookie=("a=1; Domain=example.com; Path=/",)), entry(sent=(row("a", "2"),), seconds=1))
    assert [(each.value, each.host_only) for each in found] == [("2", False)]


def test_two_known_cookies_of_one_name_are_told_apart_by_their_values() -> None:
    lines = ("a=1; Path=/", "a=2; Path=/account")
    found = cookies(entry(set_cookie=lines), entry(sent=(row("a", "2"), row("a", "1")), seconds=1))
    assert sorted((each.value, each.path) for each in found) == [("1", "/"), ("2", "/account")]


def test_a_sent_cookie_of_a_prefix_is_secure() -> None:
    assert cookies(entry(sent=(row("__Host-a", "1"),)))[0].secure


def test_the_list_of_an_answer_stands_in_for_missing_headers() -> None:
    found = cookies(
        entry(answered=(row("a", "1", domain="example.com", path="/x", expires=at(60), secure=True, httpOnly=True),))
    )
    assert found == [
        Cookie(
            "a",
            "1",
            "example.com",
            host_only=False,
            path="/x",
            secure=True,
            http_only=True,
            expires=NOW + 60,
            created_at=NOW,
        )
    ]


def test_such_a_cookie_without_more_has_the_path_of_its_request() -> None:
    assert [(each.domain, each.path) for each in cookies(entry(answered=(row("a", "1"),)))] == [
        ("www.example.com", "/account")
    ]


def test_such_a_cookie_of_the_past_was_a_deletion() -> None:
    assert cookies(entry(set_cookie=("a=1",)), entry(answered=(row("a", "", expires=at(-60)),), seconds=1)) == []


def test_such_a_cookie_cannot_bring_attributes_in_its_value() -> None:
    made = read(entry(answered=(row("a", "1; Domain=example.com"),)))
    assert made.found == ()
    assert made.remarks[0].what == "A cookie was set. It holds a semicolon."


def test_a_partition_is_guessed_and_said() -> None:
    made = read(entry(set_cookie=("a=1; Secure; Partitioned; Path=/",)))
    assert made.found[0].cookie.partition_key == PartitionKey("https://example.com")
    assert len(made.found[0].altered) == 1


def test_a_cleaned_file_says_how_to_get_a_full_one() -> None:
    made = read(entry())
    assert "sensitive data" in made.remarks[0].why


def test_requests_that_are_none_of_the_web_have_no_cookies() -> None:
    assert read(entry(url="data:text/plain,x", sent=(row("a", "1"),))).found == ()


@pytest.mark.parametrize("strange", [None, 5, [], {}, entry(url=None), entry(url=5)])
def test_an_entry_without_an_address_is_a_remark(strange: object) -> None:
    made = read(strange, entry(header="a=1"))
    assert [each.place for each in made.remarks] == ["entry 1"]
    assert len(made.found) == 1


@pytest.mark.parametrize("strange", [None, 5, [], {}, row("a", None), row("a", ["secret"])])
def test_a_cookie_of_the_wrong_kind_is_a_remark(strange: object) -> None:
    made = read(entry(sent=(strange,), answered=(strange,)))
    assert made.found == ()
    assert [each.place for each in made.remarks] == ["entry 1", "entry 1"]
    assert "secret" not in str(made.remarks)


@pytest.mark.parametrize("data", [None, [], {"log": 5}])
def test_whatever_is_forced_through_it_is_a_remark(data: object) -> None:
    assert len(har.read(Source("", data, "", NOW)).remarks) == 1


@given(st.lists(ANYTHING, max_size=3), ANYTHING, ANYTHING, ANYTHING, st.text())
def test_nothing_raises_whatever_stands_where(
    rows: list[object], sent: object, answered: object, when: object, line: str
) -> None:
    mixed = entry(sent=sent, answered=answered, set_cookie=(line,), header=line) | {"startedDateTime": when}
    made = read(*rows, mixed, {"request": sent, "response": answered}, {"request": {"url": URL, "headers": rows}})
    assert made.format is har.FORMAT
