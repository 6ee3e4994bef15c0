"""An expiry as a person writes it."""

from __future__ import annotations

from datetime import datetime

import pytest

from gui.cookies.expiry_text import ADVICE, SESSION, expiry_text, parse_expiry
from tests.unit.gui.cookies.examples import NOW

DAY = 86400


@pytest.mark.parametrize("text", ["", "Session", " session "])
def test_no_time_is_a_session_cookie(text: str) -> None:
    assert parse_expiry(text, now=NOW) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("30 d", 30 * DAY), ("in 3 d 4 h", 3 * DAY + 4 * 3600), ("+45 min", 2700), ("1 hour 30 minutes", 5400),
     ("2 weeks", 14 * DAY), ("12s", 12), ("1 year", 365 * DAY)],
)  # fmt: skip
def test_a_time_from_now_is_counted(text: str, seconds: int) -> None:
    assert parse_expiry(text, now=NOW) == NOW + seconds


@pytest.mark.parametrize(
    "text",
    ["2027-01-31 18:00", "2027-01-31T18:00", "31 Jan 2027, 18:00:00", "31 jan 2027 18:00", "31 January 2027, 18:00"],
)
def test_a_date_is_read_in_the_local_time_zone(text: str) -> None:
    expected = datetime(2027, 1, 31, 18).astimezone().timestamp()
    assert parse_expiry(text, now=NOW) == expected


def test_a_time_zone_that_is_written_counts() -> None:
    assert parse_expiry("2027-01-15T08:00:00+00:00", now=NOW) == NOW


@pytest.mark.parametrize("text", ["soon", "31 Foo 2027", "2027-13-01", "5 parsecs", "12", "-3 d", "0 d", "99999-01-01"])
def test_what_is_no_time_is_refused_with_advice(text: str) -> None:
    with pytest.raises(ValueError, match="Write Session") as refused:
        parse_expiry(text, now=NOW)
    assert str(refused.value) == ADVICE


@pytest.mark.parametrize("expires", [None, NOW, NOW + 400 * DAY])
def test_what_is_written_is_read_back(expires: float | None) -> None:
    assert parse_expiry(expiry_text(expires), now=0.0) == expires


def test_a_session_cookie_is_written_so() -> None:
    assert expiry_text(None) == SESSION
