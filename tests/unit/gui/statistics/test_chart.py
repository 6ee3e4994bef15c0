"""What a chart is made of."""

from __future__ import annotations

import pytest

from gui.statistics.chart import Chart, Series, Shape, whole_ticks


@pytest.mark.parametrize(
    ("most", "last", "step"), [(0, 1, 1), (1, 1, 1), (5, 5, 1), (6, 6, 2), (11, 15, 5), (26, 30, 10), (1234, 1500, 500)]
)
def test_a_count_has_few_whole_numbers_beside_it(most: int, last: int, step: int) -> None:
    ticks = whole_ticks(most)
    assert (ticks[1][0], ticks[-1][0], len(ticks) <= 6) == (step, last, True)


def test_large_numbers_are_written_with_commas() -> None:
    assert whole_ticks(9_000)[-1] == (10_000.0, "10,000")


def test_the_largest_value_is_that_of_all_series() -> None:
    series = (Series("a", "accent", (1.0, 4.0)), Series("b", "idle", (7.0, 0.0)))
    assert Chart("t", "s", (), (), Shape.COLUMNS, series, ()).most == 7.0


def test_the_text_to_paste_is_title_sentence_and_table() -> None:
    chart = Chart("Lifetimes", "All are young.", ("Lifetime", "Left"), (("under 5 min", "4"), ("over 5 min", "0")),
                  Shape.COLUMNS, (), ())  # fmt: skip
    assert chart.as_text().splitlines() == [
        "Lifetimes",
        "All are young.",
        "Lifetime     Left",
        "under 5 min  4",
        "over 5 min   0",
    ]


def test_a_chart_without_values_says_why_in_the_text_too() -> None:
    assert Chart("Verdicts", "", ("a",), (), Shape.BARS, (), (), empty="None yet.").as_text() == "Verdicts\nNone yet."
