"""Times and sizes as people read them."""

from __future__ import annotations

import pytest

from core.cli.words import date, size, span, until


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 s"), (0.9, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min 59 s"), (3600, "1 h"),
        (3605, "1 h"), (90_000, "1 d 1 h"), (30 * 86_400, "30 d"),
    ],
)  # fmt: skip
def test_a_span_is_said_in_its_two_largest_units(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_a_moment_is_ahead_or_past() -> None:
    assert (until(160, now=100), until(40, now=100)) == ("in 1 min", "1 min ago")


@pytest.mark.parametrize(("count", "words"), [(0, "0 bytes"), (1500, "1.5 kB"), (2e6, "2.0 MB"), (5e12, "5000.0 GB")])
def test_sizes_have_their_unit(count: float, words: str) -> None:
    assert size(count) == words


def test_a_date_is_of_this_place() -> None:
    assert date(0).startswith(("1970-01-01", "1969-12-31"))
