"""Moments and lengths of time as charts say them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gui.kit.words import DAY
from gui.statistics.time_words import between, in_words, time_ticks

NOON = datetime(2026, 11, 23, 12, 20, tzinfo=UTC).timestamp()


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def test_a_moment_of_a_short_chart_has_its_time() -> None:
    assert in_words(NOON, DAY) == "23 Nov, 12:20"


def test_a_moment_of_a_long_chart_has_its_year() -> None:
    assert in_words(NOON, 365 * DAY) == "23 Nov 2026"


def test_a_day_is_marked_at_full_hours() -> None:
    assert [said for _, said in time_ticks(NOON - DAY, NOON)] == ["16:00", "20:00", "00:00", "04:00", "08:00", "12:00"]


def test_a_month_is_marked_at_midnights() -> None:
    ticks = time_ticks(NOON - 30 * DAY, NOON)
    assert [said for _, said in ticks] == ["29 Oct", "3 Nov", "8 Nov", "13 Nov", "18 Nov", "23 Nov"]
    assert all(at % DAY == 0 for at, _ in ticks)


def test_ranges_are_named_by_their_ends() -> None:
    assert between((300.0, 1800.0, 3600.0, 21_600.0)) == (
        "under 5 min", "5 to 30 min", "30 min to 1 h", "1 to 6 h", "over 6 h",
    )  # fmt: skip
