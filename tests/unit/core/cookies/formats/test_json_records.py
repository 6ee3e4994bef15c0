"""Records of any tool as cookies."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.formats.json_records import KNOWN, Collected, collect, cookie_of, host_of, rows_of
from core.model.cookie import Cookie, PartitionKey

NOW = 1_800_000_000.0
SECRET = "hunter2-hunter2"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from([*sorted(KNOWN), "priority"])


def plain(**others: object) -> dict[str, object]:
    return {"name": "sid", "value": SECRET, "domain": "example.com", **others}


def one(record: object, *, url: str = "", ancestor: bool | None = None) -> Collected:
    return collect([record], lambda row: cookie_of(row, url=url, now=NOW, ancestor=ancestor))


def cookie(record: object, *, url: str = "", ancestor: bool | None = None) -> Cookie:
    return one(record, url=url, ancestor=ancestor).found[0].cookie


def altered(record: object) -> tuple[str, ...]:
    return one(record).found[0].altered


def test_a_record_with_the_least_is_a_host_only_session_cookie() -> None:
    assert cookie(plain()) == Cookie("sid", SECRET, "example.com", created_at=NOW)


@pytest.mark.parametrize(
    ("domain", "told", "host_only"),
    [
        ("example.com", None, True),
        (".example.com", None, False),
        ("example.com", True, True),
        (".example.com", False, False),
        ("example.com", False, False),
        (".example.com", True, True),
    ],
)
def test_host_only_is_told_by_the_flag_and_without_it_by_the_dot(
    domain: str, told: bool | None, host_only: bool
) -> None:
    found = cookie(plain(domain=domain, hostOnly=told))
    assert (found.domain, found.host_only) == ("example.com", host_only)


def test_a_flag_that_disagrees_with_the_dot_is_said() -> None:
    assert altered(plain(domain=".example.com", hostOnly=True)) == (
        "hostOnly and the domain's leading dot disagreed: hostOnly was believed.",
    )


def test_upper_case_in_a_domain_means_nothing() -> None:
    assert cookie(plain(domain=".Example.COM")).domain == "example.com"


@pytest.mark.parametrize("domain", ["https://example.com/account", "example.com:8080"])
def test_a_domain_written_as_an_address_or_with_a_port_is_told(domain: str) -> None:
    assert cookie(plain(domain=domain)).domain == "example.com"
    assert len(altered(plain(domain=domain))) == 1


def test_an_ipv6_domain_stays_as_it_is() -> None:
    assert cookie(plain(domain="[::1]")).domain == "[::1]"


def test_without_a_domain_the_records_own_address_counts_first() -> None:
    record = {"name": "sid", "value": SECRET, "url": "https://www.example.org/x"}
    assert cookie(record, url="https://example.com/").domain == "www.example.org"


def test_without_any_the_address_that_was_named_counts() -> None:
    assert cookie({"name": "sid", "value": SECRET}, url="https://example.com/x").domain == "example.com"


def test_a_cookie_without_a_host_is_a_remark_and_counted() -> None:
    made = one({"name": "sid", "value": SECRET})
    assert (made.found, made.homeless) == ([], 1)
    assert made.remarks[0].place == "cookie 1"
    assert made.remarks[0].what == "It names no domain."


@pytest.mark.parametrize("row", [None, 3, "sid", [], {}, {"name": "sid"}, plain(name=[SECRET])])
def test_what_is_no_cookie_is_one_remark(row: object) -> None:
    made = one(row)
    assert made.found == []
    assert len(made.remarks) == 1
    assert SECRET not in str(made.remarks)


@pytest.mark.parametrize("row", [plain(value=[SECRET]), plain(path={}), {"name": "sid", "domain": ".example.com"}])
def test_a_record_that_names_a_cookie_is_shown_with_what_is_wrong_with_it(row: object) -> None:
    made = one(row)
    (found,) = made.found
    assert (found.cookie.name, found.cookie.value, found.cookie.domain) == ("sid", "", "example.com")
    assert found.refused
    assert SECRET not in found.refused
    assert made.remarks == []


def test_a_record_that_is_only_shown_does_not_answer_for_those_without_a_domain() -> None:
    rows = [plain(value=[]), {"name": "sid", "value": SECRET}]
    assert collect(rows, lambda row: cookie_of(row, url="", now=NOW, ancestor=None)).needs_url


def test_a_bad_record_does_not_spoil_the_others() -> None:
    made = collect([plain(), None, plain()], lambda row: cookie_of(row, url="", now=NOW, ancestor=None))
    assert [each.place for each in made.found] == ["cookie 1", "cookie 3"]
    assert [each.place for each in made.remarks] == ["cookie 2"]


@pytest.mark.parametrize("key", ["expirationDate", "expires", "expiry"])
def test_the_expiry_is_found_under_each_name(key: str) -> None:
    assert cookie(plain(**{key: NOW + 0.5})).expires == NOW + 0.5


def test_a_session_cookie_with_expiration_date_zero_is_one_without_a_word() -> None:
    assert cookie(plain(session=True, expirationDate=0)).expires is None
    assert altered(plain(session=True, expirationDate=0)) == ()


def test_a_session_cookie_with_an_expiry_is_a_session_cookie_and_said() -> None:
    assert cookie(plain(session=True, expirationDate=NOW)).expires is None
    assert len(altered(plain(session=True, expirationDate=NOW))) == 1


@pytest.mark.parametrize("told", [True, False])
def test_a_partition_is_read_as_an_object(told: bool) -> None:
    key = {"topLevelSite": "https://top.test", "hasCrossSiteAncestor": told}
    assert cookie(plain(partitionKey=key)).partition_key == PartitionKey("https://top.test", told)


@pytest.mark.parametrize("told", [True, False])
def test_a_partition_is_read_as_a_text(told: bool) -> None:
    record = plain(partitionKey="https://top.test", _crHasCrossSiteAncestor=told)
    assert cookie(record).partition_key == PartitionKey("https://top.test", told)


@pytest.mark.parametrize(("site", "told"), [("https://top.test", True), ("https://www.example.com", False)])
def test_a_partition_that_says_nothing_of_ancestors_compares_the_sites(site: str, told: bool) -> None:
    assert cookie(plain(partitionKey={"topLevelSite": site})).partition_key == PartitionKey(site, told)


def test_a_reader_may_know_what_such_a_partition_means() -> None:
    record = plain(partitionKey="https://example.com")
    assert cookie(record, ancestor=True).partition_key == PartitionKey("https://example.com", True)


def test_a_partition_is_known_by_puppeteers_word_too() -> None:
    record = plain(partitionKey={"sourceOrigin": "https://top.test", "hasCrossSiteAncestor": True})
    assert cookie(record).partition_key == PartitionKey("https://top.test", True)


@pytest.mark.parametrize("key", [None, "", {}, {"topLevelSite": ""}])
def test_an_empty_partition_is_none(key: object) -> None:
    assert cookie(plain(partitionKey=key)).partition_key is None


@pytest.mark.parametrize(
    "record", [plain(partitionKey=each) for each in ([1], 5, {"site": "x"})] + [plain(partitionKeyOpaque=True)]
)
def test_a_cookie_is_never_taken_out_of_a_partition_that_cannot_be_read(record: object) -> None:
    (found,) = one(record).found
    assert "partition" in found.refused


def test_what_the_browser_notes_beside_is_kept() -> None:
    record = plain(priority="High", sourceScheme="Secure", sourcePort=443, sameParty=False, _new=1.5)
    assert cookie(record).extra == (
        ("_new", 1.5),
        ("priority", "High"),
        ("sameParty", False),
        ("sourcePort", 443),
        ("sourceScheme", "Secure"),
    )


@pytest.mark.parametrize("value", [[1], {"a": 1}, "x" * 2_000, 2**60, math.nan])
def test_what_cannot_be_kept_beside_is_said_once_for_all(value: object) -> None:
    made = collect([plain(odd=value)] * 2, lambda row: cookie_of(row, url="", now=NOW, ancestor=None))
    assert made.found[0].cookie.extra == ()
    assert [each.what for each in made.remarks] == ["Unknown fields that are left out: 2."]


@pytest.mark.parametrize("value", [None, "", [], {}])
def test_an_empty_unknown_field_is_no_loss(value: object) -> None:
    assert one(plain(odd=value)).remarks == []


@given(st.lists(st.dictionaries(FIELDS | st.text(), ANYTHING) | ANYTHING, max_size=4))
def test_nothing_raises_whatever_stands_where(rows: list[object]) -> None:
    made = collect(rows, lambda row: cookie_of(row, url="", now=NOW, ancestor=None))
    assert len(made.found) <= len(rows)


@given(st.dictionaries(FIELDS, ANYTHING))
def test_a_record_is_a_cookie_or_a_remark(changed: dict[str, object]) -> None:
    made = one(plain(**changed))
    assert len(made.found) + sum(each.place == "cookie 1" for each in made.remarks) == 1


def test_a_hundred_thousand_records_are_read() -> None:
    made = collect([plain(), 1] * 50_000, lambda row: cookie_of(row, url="", now=NOW, ancestor=None))
    assert (len(made.found), len(made.remarks)) == (50_000, 50_000)


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://A.test:8/x", "a.test"), ("http://[::1]/", "[::1]"), ("http://[", ""), ("a.test", ""), (7, "")],
)
def test_the_host_of_an_address(url: object, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("data", "rows"),
    [([1, 2], [1, 2]), ({"cookies": [1]}, [1]), ({"name": "a"}, [{"name": "a"}]), (None, [None])],
)
def test_the_records_are_found_in_each_shape(data: object, rows: list[object]) -> None:
    assert rows_of(data) == rows
