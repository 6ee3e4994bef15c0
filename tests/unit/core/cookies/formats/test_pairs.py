"""Names and values one a line are read for an address; names, values and both are written."""

from __future__ import annotations

import pytest

from core.cookies.formats import pairs
from core.cookies.formats.format import Bundle, Source
from core.model.transfer import FormatId
from tests.fakes.samples import NOW, a_cookie

BUNDLE = Bundle((a_cookie("a", "b=c"), a_cookie("", "d"), a_cookie("e", "", domain="other.example")), now=NOW)


def test_several_lines_of_pairs_are_known() -> None:
    assert pairs.detect(Source("a=b\r\n\r\nc=d\r\n"))


@pytest.mark.parametrize("text", ["a=b", "", "a=b\nwords", "words\na=b"])
def test_other_texts_are_not_taken_for_it(text: str) -> None:
    assert not pairs.detect(Source(text))


def test_each_line_is_a_cookie_of_the_host() -> None:
    found = pairs.read(Source("a=b\r\nc=d", url="https://example.com/", now=NOW)).found
    assert [(each.cookie.name, each.cookie.value, each.cookie.domain) for each in found] == [
        ("a", "b", "example.com"),
        ("c", "d", "example.com"),
    ]


def test_without_an_address_it_is_asked_for() -> None:
    assert pairs.read(Source("a=b\nc=d", now=NOW)).needs_url


def test_pairs_are_written_in_their_order_and_the_loss_is_said() -> None:
    made = pairs.write(BUNDLE)
    assert (made.format, made.text, made.count) == (FormatId.PAIRS, "a=b=c\n=d\ne=", 3)
    assert made.remarks


def test_values_are_written_alone_and_the_loss_is_said() -> None:
    made = pairs.ValueWriter().write(BUNDLE)
    assert (made.format, made.text, made.count) == (FormatId.VALUE, "b=c\nd\n", 3)
    assert made.remarks
