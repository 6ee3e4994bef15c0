"""Regular expressions that people write."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.model.patterns import LONGEST, compiled, first


@pytest.mark.parametrize(
    ("pattern", "found"), [(r"(\d+) EUR", "12"), (r"\d+ EUR", "12 EUR"), (r"USD", None), (r"(USD)|EUR", None)]
)
def test_the_first_group_or_the_whole_match_is_taken(pattern: str, found: str | None) -> None:
    assert first(pattern, "costs 12 EUR", seconds=1) == found


@pytest.mark.parametrize("pattern", ["(", "[", "*", "a{2,1}", r"(?P<a>x)(?P<", "x" * (LONGEST + 1), "(" * 900])
def test_what_is_no_pattern_is_refused_in_words(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        compiled(pattern)


@pytest.mark.parametrize("pattern", ["(?:(?:(?:a?){200}){200}){200}", "a{1000000}", "a{99999999999999999999}"])
def test_what_would_take_long_to_make_ready_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="repeats too often"):
        compiled(pattern)


def test_a_pattern_that_would_never_end_is_stopped() -> None:
    begun = time.monotonic()
    with pytest.raises(SessileError) as caught:
        first("(a|aa)+$", "a" * 100 + "b", seconds=0.05)
    assert caught.value.kind is ErrorKind.TIMEOUT
    assert time.monotonic() - begun < 5


@given(st.text(alphabet="a(){}[]|*+?.\\^$<>=!:,019PRdw\ud800", max_size=40), st.text(max_size=40))
def test_nothing_but_words_comes_of_any_pattern(pattern: str, text: str) -> None:
    try:
        found = first(pattern, text, seconds=0.2)
    except (ValueError, SessileError):
        return
    assert found is None or found in text
