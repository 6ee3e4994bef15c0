"""Finding elements on a page by selectors."""

from __future__ import annotations

import pytest

from core.extract.finding import Page, text_of

PAGE = """
<html><body><div id=a class=card><h2>One</h2><p>first</p><p>second <b>bold</b></p></div>
<div id=b class=card><ul><li>1<li>2<li>3</ul><div id=c><p>deep</p></div></div><p id=last>end</p></body></html>
"""


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(PAGE)


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        ("h2", ["One"]),
        ("html > body > p", ["end"]),
        ("#a p", ["first", "second bold"]),
        (".card p", ["first", "second bold", "deep"]),
        (".card > p", ["first", "second bold"]),
        ("h2 + p", ["first"]),
        ("h2 ~ p", ["first", "second bold"]),
        ("div ~ div ~ p", ["end"]),
        ("div div p, h2", ["One", "deep"]),
        ("h2, p#last", ["One", "end"]),
        ("li:nth-child(2)", ["2"]),
        ("li:first-child, li:last-child", ["1", "3"]),
        ("li:nth-child(odd)", ["1", "3"]),
        ("p:nth-of-type(2)", ["second bold"]),
        ("p:last-of-type", ["second bold", "deep", "end"]),
        ("p:only-child", ["deep"]),
        (".card:has(h2) > p", ["first", "second bold"]),
        ("p:not(.card p)", ["end"]),
        ('p:contains("con")', ["second bold"]),
        ("table *", []),
    ],
)
def test_selectors_mean_what_they_mean_in_a_browser(page: Page, selector: str, texts: list[str]) -> None:
    assert [text_of(each) for each in page.find(selector)] == texts


def test_the_page_itself_can_be_found(page: Page) -> None:
    assert [each.tag for each in page.find("html")] == ["html"]


def test_within_an_element_only_what_is_below_it_is_found(page: Page) -> None:
    outer = page.find("#b")[0]
    assert [each.get("id") for each in page.find("div", within=outer)] == ["c"]


def test_within_an_element_the_left_of_a_selector_may_stand_outside(page: Page) -> None:
    inner = page.find("#c")[0]
    assert [text_of(each) for each in page.find("#b p", within=inner)] == ["deep"]


def test_a_leading_sign_means_own_children(page: Page) -> None:
    outer = page.find("#b")[0]
    assert [each.tag for each in page.find("> *", within=outer)] == ["ul", "div"]


def test_words_and_attributes_are_found_as_they_are_written(page: Page) -> None:
    assert page.find("#a p::text") == ["first", "second "]
    assert page.find(".card::attr(id)") == ["a", "b"]


def test_a_selector_of_many_parts_is_quick_on_a_deep_page() -> None:
    """From the left to the right each of these took minutes."""
    page = Page("<div>" * 200 + "<p>x</p>" * 3_000 + "</div>" * 200)
    assert len(page.find("div " * 15 + "p")) == 3_000
    assert not page.find("i ~ p ~ p ~ p ~ p")


def test_blocks_are_parted_by_a_blank_and_scripts_are_no_words() -> None:
    page = Page("<div>a<b>b</b><script>no()</script><p>c</p>d<br>e<style>no</style><td>f</td></div>")
    assert text_of(page.find("div")[0]) == "ab c d e f"


def test_the_text_of_a_script_itself_can_be_had() -> None:
    assert text_of(Page('<script>{"a": 1}</script>').find("script")[0]) == '{"a": 1}'


def test_a_long_text_can_be_cut() -> None:
    page = Page("<p>word</p>" * 10_000)
    assert len(text_of(page.root, longest=100)) < 140
