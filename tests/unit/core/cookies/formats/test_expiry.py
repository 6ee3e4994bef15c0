"""An expiry is understood in the spellings in use."""

from __future__ import annotations

import math

import pytest

from core.cookies.formats.expiry import LATEST, MILLISECONDS, NO_NUMBER, TOO_LATE, read_expiry


@pytest.mark.parametrize("session", [0, 0.0, -1, -1.0])
def test_zero_and_minus_one_are_session_cookies(session: float) -> None:
    assert read_expiry(session) == (None, "")


@pytest.mark.parametrize("seconds", [1.0, 1_800_000_000.5, 99_999_999_999.0, LATEST])
def test_seconds_up_to_the_year_9999_stay_as_they_are(seconds: float) -> None:
    assert read_expiry(seconds) == (seconds, "")


def test_a_number_beyond_is_in_milliseconds() -> None:
    assert read_expiry(1_800_000_000_500.0) == (1_800_000_000.5, MILLISECONDS)


@pytest.mark.parametrize("far", [1e18, math.inf])
def test_what_no_calendar_holds_is_set_back(far: float) -> None:
    assert read_expiry(far) == (LATEST, TOO_LATE)


def test_a_time_before_1970_stays_in_the_past() -> None:
    assert read_expiry(-86_400.0) == (-86_400.0, "")


def test_an_endless_past_is_a_number_that_can_be_shown() -> None:
    assert read_expiry(-math.inf) == (-LATEST, "")


def test_what_is_no_number_is_a_session_cookie() -> None:
    assert read_expiry(math.nan) == (None, NO_NUMBER)
