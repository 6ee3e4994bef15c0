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


@pytest.mark.parametrize("line", ["not an address", "intranet", "end.", "e-mail;"])
def test_words_are_no_addresses(line: str) -> None:
    read = read_urls(f"https://a.example/\n{line}\n")
    assert read.urls == ("https://a.example/",)
    assert [number for number, _ in read.refused] == [2]
    assert f"“{line.split(maxsplit=1)[0].strip(';')}” is no web address" in read.refused[0][1]


@pytest.mark.parametrize("word", ["localhost", "localhost/a", "nas:5000/a", "http://intranet/", "[::1]:80", "10.0.0.1"])
def test_a_scheme_a_dot_or_a_port_make_an_address(word: str) -> None:
    read = read_urls(word)
    assert (len(read.urls), read.refused) == (1, ())


def test_addresses_among_words_are_taken_and_the_line_is_told() -> None:
    read = read_urls("see https://a.example/ and b.example/x")
    assert read.urls == ("https://a.example/", "https://b.example/x")
    assert [number for number, _ in read.refused] == [1]


def test_a_place_on_a_page_is_no_other_page() -> None:
    assert read_urls("a.example/ok#top\na.example/ok\na.example/ok#end").urls == ("https://a.example/ok#top",)


@pytest.mark.parametrize("fragment", ["/orders", "!orders"])
def test_a_route_in_the_fragment_is_a_page_of_its_own(fragment: str) -> None:
    assert len(read_urls(f"a.example/#{fragment} a.example/").urls) == 2
