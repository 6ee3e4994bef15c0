"""Words for durations, times, sizes, counts and news."""

from __future__ import annotations

import pytest

from core.model.changes import Notice, NoticeKind
from gui.kit import words

DAY = 86400


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "0 s"), (12.9, "12 s"), (60, "1 min"), (41 * 60 + 59, "41 min"), (3600, "1 h"), (33120, "9 h 12 min"),
        (3 * DAY + 4 * 3600, "3 d 4 h"), (30 * DAY, "30 d"), (364 * DAY + 7200, "364 d"),
    ],
)  # fmt: skip
def test_a_duration_has_at_most_two_units(seconds: float, said: str) -> None:
    assert words.duration(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-3, "now"), (4, "now"), (12 * 60, "12 min ago"), (3700, "1 h ago"), (30 * 3600, "yesterday"),
        (3 * DAY, "3 days ago"), (21 * DAY, "3 weeks ago"), (90 * DAY, "3 months ago"), (800 * DAY, "2 years ago"),
    ],
)  # fmt: skip
def test_the_past_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert words.ago(seconds) == said


def test_a_precise_past_counts_seconds() -> None:
    assert [words.ago(seconds, precise=True) for seconds in (0.5, 4, 59)] == ["now", "4 s ago", "59 s ago"]


@pytest.mark.parametrize(
    ("seconds", "said"), [(2460, "in 41 min"), (0, "expired just now"), (-7300, "expired 2 h ago")]
)
def test_an_end_is_ahead_or_has_passed(seconds: float, said: str) -> None:
    assert words.until(seconds) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 KB"), (28_400_000, "28 MB"), (999_700_000, "1.0 GB"), (12 * 10**12, "12 TB"),
     (5 * 10**15, "5000 TB")],
)  # fmt: skip
def test_a_size_has_a_decimal_unit(amount: int, said: str) -> None:
    assert words.size(amount) == said


def test_a_moment_is_said_in_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert words.exact(1_800_000_000) == "15 Jan 2027, 08:00:00"


def test_a_moment_beyond_the_calendar_is_no_error() -> None:
    assert words.exact(1e20) == "far beyond any calendar"


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [(1, "session", "1 session"), (0, "cookie", "0 cookies"), (1000, "entry", "1,000 entries"),
     (2, "switch", "2 switches"), (3, "day", "3 days")],
)  # fmt: skip
def test_a_count_agrees_with_its_noun(number: int, noun: str, said: str) -> None:
    assert words.count(number, noun) == said


def test_a_missing_database_says_how_to_go_back() -> None:
    assert words.notice_sentence(Notice(NoticeKind.STORE_MISSING, count=2)) == (
        "The database is missing, but 2 profiles are still here: quit and put a copy of sessile.db back, "
        "or go on with an empty store."
    )


def test_a_damaged_database_says_how_to_go_back() -> None:
    assert words.notice_sentence(Notice(NoticeKind.STORE_MOVED_ASIDE, detail="/b/sessile.db.damaged-1")) == (
        "The database was damaged; it is kept as /b/sessile.db.damaged-1 and Sessile began a new one. "
        "To go back, quit, put a copy of sessile.db in its place and start again."
    )


@pytest.mark.parametrize(
    ("name", "shown"), [("x" * 40, "“" + "x" * 40 + "”"), ("x" * 41, "“" + "x" * 39 + "…”"), ("one " * 20, " one…”")]
)
def test_a_long_name_is_cut_short(name: str, shown: str) -> None:
    assert shown in words.notice_sentence(Notice(NoticeKind.BROWSER_DIED, "sess_1", name))


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_of_news_has_a_sentence(kind: NoticeKind) -> None:
    sentence = words.notice_sentence(Notice(kind, "sess_1", "Ledger", 3, "detail"))
    assert sentence.endswith(".")
    assert "3" in sentence or "Ledger" in sentence or "detail" in sentence


@pytest.mark.parametrize(("number", "said"), [(1, "the profile of “Ledger”"), (2, "2 profiles")])
@pytest.mark.parametrize("kind", [NoticeKind.PROFILES_HELD, NoticeKind.PROFILES_SPOILT])
def test_one_profile_is_named_and_several_are_counted(kind: NoticeKind, number: int, said: str) -> None:
    assert said in words.notice_sentence(Notice(kind, "sess_1", "Ledger", number))


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_name_that_may_not_be_told_leaves_no_empty_marks(kind: NoticeKind) -> None:
    assert "“”" not in words.notice_sentence(Notice(kind, "sess_1", "", 1))


@pytest.mark.parametrize(("number", "said"), [(1, "of “Shop” may"), (3, "of “Shop” and 2 other sessions may")])
def test_sessions_that_miss_cookies_are_named_and_counted(number: int, said: str) -> None:
    assert said in words.notice_sentence(Notice(NoticeKind.COOKIES_DAMAGED, "sess_1", "Shop", number))
