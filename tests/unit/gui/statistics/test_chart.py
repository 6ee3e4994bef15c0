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
