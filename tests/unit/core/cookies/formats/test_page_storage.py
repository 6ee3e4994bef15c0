"""Page storage in storageState files, of every relative."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.formats.page_storage import FoundStorage, origin_of, read_storage, written_storage
from core.model.storage import OriginStorage

SITE = "https://example.com"
STORE = {"name": "s", "autoIncrement": False, "records": [{"value": 1}], "indexes": []}
DATABASE = {"name": "d", "version": 1, "stores": [STORE]}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def origins(*rows: object) -> FoundStorage:
    return read_storage({"origins": list(rows)})


def entry(name: object, value: object) -> dict[str, object]:
    return {"name": name, "value": value}


def test_playwrights_entries_are_read_in_their_order() -> None:
    found = origins({"origin": SITE, "localStorage": [entry("b", "1"), entry("a", "2")]})
    assert found.origins() == (OriginStorage(SITE, (("b", "1"), ("a", "2"))),)
    assert found.remarks == []


def test_databases_are_kept_as_playwright_wrote_them() -> None:
    found = origins({"origin": SITE, "localStorage": [], "indexedDB": [DATABASE]})
    assert json.loads(found.origins()[0].indexed_db) == [DATABASE]


@pytest.mark.parametrize(
    "database",
    [
        None,
        7,
        {},
        DATABASE | {"version": "1"},
        DATABASE | {"stores": [1]},
        DATABASE | {"stores": [STORE | {"records": [1]}]},
        DATABASE | {"stores": [STORE | {"indexes": [{}]}]},
    ],
)
def test_a_database_that_could_not_be_put_back_is_left_out_and_said(database: object) -> None:
    found = origins({"origin": SITE, "localStorage": [], "indexedDB": [database, DATABASE]})
    assert json.loads(found.origins()[0].indexed_db) == [DATABASE]
    assert found.remarks[0].what == "Databases left out: 1."


def test_the_session_storage_of_agent_browser_is_left_out_and_said() -> None:
    found = origins({"origin": SITE, "localStorage": [], "sessionStorage": [entry("a", "b")]})
    assert found.origins() == ()
    assert [(each.place, each.why) for each in found.remarks] == [("origin 1", "It ends with its tab.")]


def test_empty_session_storage_is_no_loss() -> None:
    assert origins({"origin": SITE, "localStorage": [], "sessionStorage": []}).remarks == []


def test_steels_local_storage_by_origin_is_read() -> None:
    found = read_storage({"localStorage": {SITE: {"a": "b"}, "http://other.test:8080": {"c": "d"}}})
    assert found.origins() == (
        OriginStorage(SITE, (("a", "b"),)),
        OriginStorage("http://other.test:8080", (("c", "d"),)),
    )
    assert found.remarks == []


def test_a_bare_domain_is_taken_as_https_and_said() -> None:
    found = read_storage({"localStorage": {"example.com": {"a": "b"}}})
    assert found.origins() == (OriginStorage(SITE, (("a", "b"),)),)
    assert "https" in found.remarks[0].why


def test_entries_that_name_no_site_are_left_out_and_said() -> None:
    found = read_storage({"localStorage": {"theme": "dark-secret"}})
    assert found.origins() == ()
    assert "dark-secret" not in str(found.remarks)
    assert len(found.remarks) == 1


def test_entries_that_are_no_texts_are_left_out_and_counted() -> None:
    found = origins({"origin": SITE, "localStorage": [entry("a", "b"), entry("c", 5), None, entry(1, "d")]})
    assert found.origins()[0].local_storage == (("a", "b"),)
    assert found.remarks[0].what == "Entries of the localStorage left out: 3."


def test_a_later_entry_of_the_same_origin_replaces_the_earlier() -> None:
    row = {"origin": SITE, "localStorage": [entry("a", "old"), entry("b", "x")]}
    found = origins(row, {"origin": f"{SITE}/", "localStorage": {"a": "new"}})
    assert found.origins() == (OriginStorage(SITE, (("a", "new"), ("b", "x"))),)


@pytest.mark.parametrize("row", [None, 7, {}, {"origin": "x"}, {"origin": "file:///x"}, {"origin": 4}])
def test_what_is_no_origin_is_one_remark(row: object) -> None:
    found = origins(row)
    assert found.origins() == ()
    assert len(found.remarks) == 1


@pytest.mark.parametrize("name", ["sessionStorage", "indexedDB", "credentials"])
def test_what_cannot_be_kept_of_the_whole_is_said(name: str) -> None:
    assert len(read_storage({name: {"a": "b"}}).remarks) == 1


@pytest.mark.parametrize("data", [{"origins": 5}, {"localStorage": []}])
def test_a_part_of_the_wrong_kind_is_said(data: dict[str, object]) -> None:
    assert len(read_storage(data).remarks) == 1


@given(st.lists(ANYTHING, max_size=3), ANYTHING, ANYTHING)
def test_nothing_raises_whatever_stands_where(rows: list[object], local: object, databases: object) -> None:
    mixed = [*rows, {"origin": SITE, "localStorage": local, "indexedDB": databases}]
    made = read_storage({"origins": mixed, "localStorage": local, "indexedDB": databases}).origins()
    assert all(origin_of(each.origin) == each.origin for each in made)


def test_what_is_written_reads_back() -> None:
    storage = (
        OriginStorage(SITE, (("a", "\ud800"),), json.dumps([DATABASE])),
        OriginStorage("http://a.test", (("b", ""),)),
    )
    found = read_storage({"origins": list(written_storage(storage))})
    assert found.origins() == storage


@pytest.mark.parametrize("origin", ["", "null", "file://", "https://example.com/", "https://example.com/x"])
def test_what_no_browser_would_open_is_not_written(origin: str) -> None:
    assert list(written_storage([OriginStorage(origin, (("a", "b"),))])) == []


@pytest.mark.parametrize("text", ["[", "{}", "[" * 100_000])
def test_databases_that_are_damaged_are_not_written(text: str) -> None:
    written = list(written_storage([OriginStorage(SITE, (("a", "b"),), text)]))
    assert "indexedDB" not in written[0]


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("HTTPS://Example.com:443/x?y", SITE),
        ("http://a.test:80", "http://a.test"),
        ("http://a.test:81", "http://a.test:81"),
        ("http://[::1]:80/", "http://[::1]"),
        ("https://user:word@example.com", SITE),
        ("http://a.test:x", ""),
        ("http://[", ""),
        ("chrome://version", ""),
    ],
)
def test_origins_are_written_as_browsers_do(url: str, origin: str) -> None:
    assert origin_of(url) == origin
