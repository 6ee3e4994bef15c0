"""The cookie table's columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model.cookie import PartitionKey, SameSite
from gui.cookies.cookie_columns import COLUMNS, CookieColumn, cookie_size, expiry_words, partition_words
from tests.unit.gui.cookies.examples import NOW, SECRET, cookie


def test_columns_are_those_of_developer_tools_in_their_order() -> None:
    titles = [COLUMNS[column].title for column in CookieColumn]
    assert titles == [
        "Name", "Value", "Domain", "Path", "Expires", "Size", "HttpOnly", "Secure", "SameSite", "Partition",
    ]  # fmt: skip


def test_size_counts_bytes_of_name_and_value() -> None:
    assert cookie_size(cookie("é", value="ab")) == 4


def test_half_a_character_counts_as_the_three_bytes_of_an_unknown_one() -> None:
    assert cookie_size(cookie("a\ud800", value="\udfff")) == 7


@pytest.mark.parametrize(
    ("expires", "words"),
    [(None, "Session"), (NOW + 7200, "in 2 h"), (NOW - 7200, "expired 2 h ago")],
)
def test_expiry_is_said_in_words(expires: float | None, words: str) -> None:
    assert expiry_words(cookie(expires=expires), NOW) == words


def test_a_partition_names_its_site_and_a_frame_of_another_one() -> None:
    key = PartitionKey("https://top.example", has_cross_site_ancestor=True)
    assert partition_words(replace(cookie(), partition_key=key)) == "https://top.example (cross-site)"


def test_a_same_site_that_was_never_set_is_a_dash() -> None:
    assert COLUMNS[CookieColumn.SAME_SITE].text(replace(cookie(), same_site=SameSite.UNSET), NOW) == "—"


def test_domains_sort_with_the_hosts_of_a_site_together() -> None:
    hosts = ["b.one.example", "a.two.example", "a.one.example"]
    key = COLUMNS[CookieColumn.DOMAIN].sort_key
    assert sorted(hosts, key=lambda host: str(key(cookie(domain=host)))) == [
        "a.one.example", "b.one.example", "a.two.example",
    ]  # fmt: skip


def test_no_column_but_the_models_own_words_holds_a_value() -> None:
    texts = [COLUMNS[column].text(cookie(), NOW) for column in CookieColumn]
    assert not any(SECRET in text for text in texts)
