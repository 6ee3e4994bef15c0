"""The links of a page."""

from __future__ import annotations

import pytest

from core.errors import SessileError
from core.extract.links import Link, links
from tests.fakes import html_pages

PAGE = "https://www.example.org/news/today?page=2"


def found(html: str) -> list[Link]:
    return links(html, url=PAGE)


def urls(html: str) -> list[str]:
    return [each.url for each in found(html)]


def test_a_link_is_absolute_and_has_its_text_and_relation() -> None:
    html = '<a href="../a" rel="nofollow  noopener">one\n <b>two</b></a>'
    assert found(html) == [Link("https://www.example.org/a", "one two", "nofollow noopener", internal=True)]


def test_the_pages_own_base_counts() -> None:
    assert urls('<base href="/deep/"><a href="a">x</a>') == ["https://www.example.org/deep/a"]


def test_each_page_is_listed_once_with_the_first_text_there_is() -> None:
    html = '<a href="/a#one"></a><a href="/b">b</a><a href="/a#two">two</a><a href="/a">three</a>'
    assert [(each.url, each.text) for each in found(html)] == [
        ("https://www.example.org/a", "two"),
        ("https://www.example.org/b", "b"),
    ]


def test_links_within_the_page_are_left_out_but_one_to_itself_is_not() -> None:
    assert urls('<a href="#top">up</a><a href="?page=2">again</a>') == [PAGE]


def test_routes_that_scripts_read_are_pages_of_their_own() -> None:
    html = '<a href="#/orders">a</a><a href="#!/help">b</a>'
    assert urls(html) == [f"{PAGE}#/orders", f"{PAGE}#!/help"]


@pytest.mark.parametrize(
    "href", ["mailto:a@b.example", "tel:1", "javascript:go()", "data:,x", "ftp://a/", "http://[x", ""]
)
def test_only_pages_of_the_web_are_listed(href: str) -> None:
    assert [each for each in urls(f'<a href="{href}">x</a>') if each != PAGE] == []


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('<img alt=""><img alt="Basket">', "Basket"),
        (' <img alt="x"> words ', "words"),
        ("", "label"),
    ],
)
def test_a_link_without_words_is_named_by_its_picture_or_label(inner: str, text: str) -> None:
    assert found(f'<a href="/a" aria-label="label">{inner}</a>')[0].text == text


def test_an_area_of_a_picture_is_named_by_its_alternative() -> None:
    assert found('<map><area href="/a" alt="North"></map>')[0].text == "North"


@pytest.mark.parametrize(
    ("href", "internal"),
    [
        ("https://example.org/", True),
        ("http://shop.example.org:8080/", True),
        ("https://example.com/", False),
        ("https://notexample.org/", False),
    ],
)
def test_a_link_is_internal_within_the_registrable_domain(href: str, internal: bool) -> None:
    assert found(f'<a href="{href}">x</a>')[0].internal is internal


def test_long_texts_are_cut() -> None:
    text = found(f'<a href="/a">{"word " * 10_000}</a>')[0].text
    assert (len(text), text[-1]) == (300, "…")


def test_a_page_lists_its_links_in_order() -> None:
    assert [each.text for each in links(html_pages.NEWS, url=html_pages.URL)][:4] == [
        "Journal", "News", "Weather", "Sign in",
    ]  # fmt: skip


@pytest.mark.timeout(30)
def test_a_hundred_thousand_links_are_read() -> None:
    html = "".join(f'<a href="/{number}">{number}</a>' for number in range(100_000))
    assert len(found(html)) == 100_000


@pytest.mark.timeout(20)
def test_links_inside_links_take_no_more_time_than_others() -> None:
    assert len(found("".join(f'<a href="/{number}">' for number in range(1_500)) + "word " * 500_000)) == 1_500


def test_a_page_that_is_nested_too_deeply_says_so() -> None:
    with pytest.raises(SessileError, match="nested too deeply"):
        found("<div>" * 3_000)
