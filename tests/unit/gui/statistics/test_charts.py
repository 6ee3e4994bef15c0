"""The store's history in words: what a chart shows is said in a sentence and stands in a table."""

from __future__ import annotations

import pytest

from core.model.history import Ahead, DiskUse, Lifetimes, OverTime, StoreHistory, Verdicts
from gui.statistics import charts
from gui.statistics.chart import Chart

NOTHING = StoreHistory(
    at=0.0,
    over_time=OverTime((0.0, 43_200.0, 86_400.0), (0, 0, 0), (0, 0, 0)),
    lifetimes=Lifetimes((300.0,), (0, 0), (0, 0)),
    ahead=Ahead((0,) * 24, (0,) * 7, 0, 0, 0, 0),
    verdicts=Verdicts(0, 0, 0, 0),
    disk=(),
)


def use(number: int) -> DiskUse:
    return DiskUse(f"sess_{number}", f"Session {number}", 1_000_000 * (20 - number), binned=number == 0)


def test_every_chart_of_an_empty_store_says_what_will_be_there() -> None:
    made = charts.charts(NOTHING)
    assert [chart.rows for chart in made] == [()] * 6
    assert all(chart.empty.endswith(".") for chart in made)


def test_sessions_over_time_tell_now_the_peak_and_what_was_created() -> None:
    chart = charts.over_time(OverTime((0.0, 43_200.0, 86_400.0), (0, 5, 3), (0, 5, 1)))
    assert chart.sentence.startswith("3 sessions now, 5 at most (")
    assert chart.sentence.endswith("; 6 created in the last 24 h.")
    assert [row[1:] for row in chart.rows] == [("3", "1"), ("5", "5"), ("0", "0")]


def test_a_peak_that_is_now_is_not_told_twice() -> None:
    chart = charts.over_time(OverTime((0.0, 43_200.0, 86_400.0), (0, 1, 1), (0, 1, 0)))
    assert chart.sentence == "1 session now; 1 created in the last 24 h."


def test_lifetimes_tell_where_most_are() -> None:
    chart = charts.lifetimes(Lifetimes((300.0, 1800.0), (1, 4, 0), (0, 0, 1)))
    assert chart.sentence == (
        "5 sessions left the list, most often after 5 to 30 min. 1 is in it, most often for over 30 min so far."
    )
    assert chart.rows[1] == ("5 to 30 min", "4", "0")


def test_expiries_tell_how_many_the_first_and_the_others() -> None:
    known = Ahead((0, 2, *(0,) * 22), (2, 1, *(0,) * 5), later=4, never=1, in_use=0, expired=3)
    assert charts.next_day(known).sentence == (
        "2 sessions will have expired in 24 h unless used, the first within 2 h. "
        "Others: 5 later, 1 pinned, 3 expired already."
    )
    assert charts.next_week(known).sentence.endswith("Others: 4 later, 1 pinned, 3 expired already.")


def test_none_that_expires_is_said_too() -> None:
    known = Ahead((0,) * 24, (0, 0, 1, 0, 0, 0, 0), 0, 0, 0, 0)
    chart = charts.next_day(known)
    assert (chart.sentence, chart.rows[0]) == (
        "None expires within 24 h unless used. Others: 1 later.",
        ("within 1 h", "0"),
    )


def test_verdicts_tell_each_kind_that_there_is() -> None:
    chart = charts.verdicts(Verdicts(signed_in=3, signed_out=0, login_page=1, unknown=0))
    assert chart.sentence == "Of 4 kept results: 3 signed in, 1 login page instead."
    assert chart.rows[0] == ("Signed in", "3", "75%")


def test_verdicts_of_the_newest_only_say_so() -> None:
    assert charts.verdicts(Verdicts(2_000, 0, 0, 0, more=True)).sentence.startswith("Of the newest 2,000 results")


@pytest.fixture
def disk() -> Chart:
    """Twelve profiles, of which ten are drawn."""
    return charts.disk_use(tuple(map(use, range(12))))


def test_the_largest_profiles_are_drawn_and_the_rest_is_told(disk: Chart) -> None:
    assert (len(disk.positions), disk.ticks[0][1], disk.amounts[0]) == (10, "Session 0", "20 MB")
    assert disk.sentence == ("12 profiles, 174 MB; the largest is Session 0 with 20 MB. Not drawn: 2 with 19 MB.")


def test_the_table_has_every_profile_and_where_it_is(disk: Chart) -> None:
    assert (len(disk.rows), disk.rows[0], disk.rows[1][2]) == (12, ("Session 0", "20 MB", "bin"), "list")


def test_a_name_of_several_lines_stays_in_its_line() -> None:
    chart = charts.disk_use((DiskUse("sess_1", "two\nlines", 5, binned=False),))
    assert "\n" not in chart.ticks[0][1] + chart.rows[0][0] + chart.sentence
