"""What rows say of themselves."""

from __future__ import annotations

import pytest

from core.model.session import Live, Phase
from gui.sessions.columns import Column
from gui.sessions.row_words import cell_hint, cell_words, expiry_hint, expiry_words, state_words, tone
from tests.unit.gui.sessions.examples import NOW, OPEN, row


def test_an_open_session_says_how_long_ago_it_was_saved() -> None:
    assert state_words(row(live=OPEN, saved=NOW - 4), NOW) == "Open · saved 4 s ago"


def test_an_open_session_that_was_only_saved_before_says_so() -> None:
    assert state_words(row(live=OPEN, saved=NOW - 900), NOW) == "Open · not saved yet"


def test_an_open_session_with_a_running_job_says_so() -> None:
    live = Live(headed=True, phase=Phase.OPEN, since=NOW, jobs=1)

    assert state_words(row(live=live), NOW) == "Open · extracting…"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "Ready"),
        ({"left": -1}, "Expired"),
        ({"binned": True}, "In the bin"),
        ({"live": Live(headed=True, phase=Phase.CLOSING, since=NOW)}, "Saving and closing…"),
        ({"live": Live(headed=True, phase=Phase.OPENING, since=NOW)}, "Opening…"),
        ({"live": Live(headed=False, phase=Phase.OPEN, since=NOW, jobs=1)}, "Extracting…"),
        ({"live": Live(headed=True, phase=Phase.UNSEALING, since=NOW)}, "Unsealing…"),
        ({"live": Live(headed=True, phase=Phase.SEALING, since=NOW)}, "Sealing…"),
    ],
)
def test_the_state_has_words(values: dict[str, object], expected: str) -> None:
    assert state_words(row(**values), NOW) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"left": 3 * 86400 + 4 * 3600}, "3 d 4 h"),
        ({"left": -7200}, "expired 2 h ago"),
        ({"pinned": True}, "never expires"),
        ({"binned": True, "pinned": True}, "in 6 d 23 h"),
        ({"left": -5, "live": OPEN}, "not while open"),
    ],
)
def test_what_is_left_has_words(values: dict[str, object], expected: str) -> None:
    assert expiry_words(row(**values), NOW) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "Expires "),
        ({"left": -5}, "Expired "),
        ({"live": OPEN}, "Not while it is open"),
        ({"pinned": True}, "Pinned"),
    ],
)
def test_the_exact_end_is_in_the_hint(values: dict[str, object], expected: str) -> None:
    assert expiry_hint(row(**values), NOW).startswith(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "good"), ({"left": 3000}, "soon"), ({"left": 300}, "urgent"), ({"left": -1}, "idle"),
        ({"pinned": True}, "quiet"), ({"binned": True, "left": 300}, "idle"),
    ],
)  # fmt: skip
def test_the_tone_follows_what_is_left(values: dict[str, object], expected: str) -> None:
    assert tone(row(**values), NOW) == expected  # type: ignore[arg-type]


def test_every_cell_has_words_and_a_hint() -> None:
    full = row(tags=("one", "two"), saved=NOW - 5)

    assert [cell_words(full, column, NOW) for column in Column] == [
        "Northwind billing, billing.northwind.example", "Ready", "22 h 13 min", "3", "one, two", "10 min ago", "1 MB",
    ]  # fmt: skip
    assert all(cell_hint(full, column, NOW) for column in Column)


def test_a_very_long_name_does_not_fill_the_screen_as_a_hint() -> None:
    assert len(cell_hint(row("x" * 10_000), Column.SESSION, NOW)) < 700


def test_cookies_are_counted_on_domains() -> None:
    assert cell_hint(row(cookies=34), Column.COOKIES, NOW) == "34 cookies on 2 domains"
