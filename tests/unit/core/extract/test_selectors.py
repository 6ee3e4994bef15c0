"""Which selectors can be used, and what is said of the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.extract.selectors import LONGEST, query, quoted, require_elements


def _refused(selector: str) -> str:
    with pytest.raises(SessileError) as caught:
        query(selector)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "selector")
    return caught.value.sentence


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ("", "A selector is needed"),
        ("a[", "“a[” is no CSS selector: it ends too early."),
        ("a..b", "“.” cannot stand where it does"),
        ("a:not(", "it ends too early"),
        ("a:nth-child(x)", "a number, odd, even"),
        ("a:sparkling", "the pseudo-class :sparkling is unknown"),
        ("a::before", "::text and ::attr(name) can be used"),
        ("a::attr()", "::text and ::attr(name) can be used"),
        ("a, b::text", "elements and words at once"),
        ('a[b="x]', "unclosed string"),
        ("//a", "“/” cannot stand where it does"),
        ("svg|a", "cannot be used here"),
        ("x" * (LONGEST + 1), "at most 1,000 characters"),
        ("* " * 30, "more than 20 parts"),
        ("a:has(b:has(c))", "cannot stand inside another"),
        ("a:not(b c d)", "in brackets can stand one part, or two"),
        ("a:has(~ b)", "without a ~"),
        ("a:not(:scope)", ":scope can only stand first"),
        ("> a b", "only > can stand between its parts"),
        ("> a, b", "only > can stand between its parts"),
    ],
)
def test_what_is_no_selector_is_refused_in_words(selector: str, words: str) -> None:
    assert words in _refused(selector)


@pytest.mark.parametrize(
    "selector",
    ["a:has(> b)", "a:not(b c)", "tr:nth-child(2n + 1)", "a[title='x ~ (y']", "a, b", "> ul > li", ":scope > li", "é"],
)
def test_what_looks_odd_and_is_one_is_taken(selector: str) -> None:
    assert not query(selector).gives_text


@pytest.mark.parametrize(("selector", "attribute"), [("a", None), ("a::text", ""), ("a::attr(HREF)", "href")])
def test_a_selector_knows_what_it_gives(selector: str, attribute: str | None) -> None:
    assert query(selector).attribute == attribute


def test_words_are_refused_where_elements_are_needed() -> None:
    with pytest.raises(SessileError, match="gives words"):
        require_elements("a::text")


def test_a_long_selector_is_shortened_in_a_sentence() -> None:
    assert quoted("a " * 100) == f"“{'a ' * 30}…”"


@given(st.text(alphabet="abc *>+~,.#:()[]='\"|\\0123nth-childnotishasscopetextattr\ud800é\n", max_size=60))
def test_nothing_but_a_sentence_comes_of_any_text(text: str) -> None:
    said = "a sentence"
    try:
        query(text)
    except SessileError as error:
        said = error.sentence
    assert said.encode()
