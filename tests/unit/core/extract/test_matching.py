"""What a selector finds, while somebody types it."""

from __future__ import annotations

import time

import pytest

from core.errors import SessileError
from core.extract.matching import LONGEST_TEXT, Matcher, Matches, matches

LIST = "<ul><li>one <b>1</b></li><li>two</li></ul><ol><li>three</li></ol>"


def test_matches_are_counted_and_shown() -> None:
    assert matches(LIST, "li") == Matches(3, ("one 1", "two", "three"))


def test_at_most_so_many_texts_are_shown() -> None:
    assert matches(LIST, "li", most=1) == Matches(3, ("one 1",))


def test_a_selector_can_be_tried_below_another() -> None:
    assert Matcher(LIST).matches("li", base="ul") == Matches(2, ("one 1", "two"))


def test_words_are_shown_in_one_line() -> None:
    assert matches("<p> a \n b </p>", "p::text").texts == ("a b",)


def test_a_long_text_is_cut() -> None:
    assert matches(f"<p>{'x' * 500}</p>", "p").texts == (f"{'x' * LONGEST_TEXT}…",)


@pytest.mark.parametrize(("selector", "base"), [("a[", ""), ("a", "b["), ("a", "b::text")])
def test_what_is_no_selector_is_refused(selector: str, base: str) -> None:
    with pytest.raises(SessileError):
        Matcher(LIST).matches(selector, base=base)


def test_a_large_page_answers_while_somebody_types() -> None:
    row = '<div class="card"><div><h2><a href="/item">Title</a></h2><p class="price">10 EUR</p></div></div>'
    matcher = Matcher(row * 20_000)  # 2 MB

    begun = time.process_time()
    found = [matcher.matches(each).count for each in (".card .price", "h2 > a", "div.card:last-child")]

    assert found == [20_000, 20_000, 1]
    assert time.process_time() - begun < 3
