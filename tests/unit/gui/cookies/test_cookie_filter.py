"""The cookie filter box."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model.cookie import PartitionKey
from gui.cookies.cookie_filter import parse_filter
from tests.unit.gui.cookies.examples import cookie


@pytest.mark.parametrize("text", ["SID", "shop", "sid shop", "domain:shop", "  "])
def test_a_filter_finds_words_in_any_column_whatever_the_case(text: str) -> None:
    assert parse_filter(text).matches(cookie("sid", "shop.example"))


def test_a_value_is_found_only_while_it_is_revealed() -> None:
    wanted = parse_filter("S3CR3T")
    assert (wanted.matches(cookie()), wanted.matches(cookie(), revealed=True)) == (False, True)


@pytest.mark.parametrize("text", ["other", "sid other", "domain:sid", "domain:other sid"])
def test_every_word_must_occur(text: str) -> None:
    assert not parse_filter(text).matches(cookie("sid", "shop.example"))


def test_the_top_level_site_of_a_partition_is_found() -> None:
    partitioned = replace(cookie(), partition_key=PartitionKey("https://top.example"))
    assert parse_filter("top.example").matches(partitioned)


def test_a_leading_dot_can_be_asked_for() -> None:
    assert parse_filter("domain:.shop").matches(cookie("a", ".shop.example"))
