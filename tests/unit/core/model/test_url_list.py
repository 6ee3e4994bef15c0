"""Lists of addresses as people paste them."""

from __future__ import annotations

import pytest

from core.model.url_list import read_urls


def test_addresses_keep_their_order_and_come_once() -> None:
    text = "https://b.example/\nhttps://a.example/\nhttps://b.example/\n"
    assert read_urls(text).urls == ("https://b.example/", "https://a.example/")


def test_a_missing_scheme_is_added() -> None:
    assert read_urls("example.org/a").urls == ("https://example.org/a",)


@pytest.mark.parametrize("text", ["", "\n  \r\n\t\n", "# only a note\n", "\ufeff# a note behind a mark\n"])
def test_empty_lines_and_notes_are_left_out(text: str) -> None:
    assert read_urls(text) == read_urls("")


@pytest.mark.parametrize(
    "line",
    [
        "https://a.example/ https://b.example/",
        '"https://a.example/", "https://b.example/"',
        "<https://a.example/>; <https://b.example/>",
        "\ufeffhttps://a.example/\thttps://b.example/",
    ],
)
def test_a_line_may_hold_several_in_what_lists_put_around_them(line: str) -> None:
    assert read_urls(line).urls == ("https://a.example/", "https://b.example/")


def test_what_is_no_address_is_told_with_its_line() -> None:
    read = read_urls("https://a.example/\n\njavascript:alert(1)\nhttps://b.example/")
    assert read.urls == ("https://a.example/", "https://b.example/")
    assert [number for number, _ in read.refused] == [3]
    assert "http://" in read.refused[0][1]


def test_a_line_of_prose_is_refused_once() -> None:
    assert len(read_urls("http://[ is: no list").refused) == 1
