"""The dates of Set-Cookie beyond the public suite's: what any text and any moment comes to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.dates import parse_date

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(min_value=-11_644_473_600, max_value=253_402_300_799).map(  # the years 1601 to 9999
    lambda seconds: EPOCH + timedelta(seconds=seconds)
)
FORMS = ("%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%Y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y", "%H:%M:%S %Y %B %d")


@given(MOMENTS, st.sampled_from(FORMS))
def test_every_moment_is_read_back_from_every_common_form(moment: datetime, form: str) -> None:
    year = f"{moment.year:04}"  # strftime leaves out zeros
    assert parse_date(moment.strftime(form.replace("%Y", year))) == moment.timestamp()


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    assert isinstance(parse_date(text), float | None)


@pytest.mark.parametrize(("two", "full"), [("00", 2000), ("37", 2037), ("69", 2069), ("70", 1970), ("99", 1999)])
def test_two_digits_of_a_year_are_of_the_century_they_are_nearer_to(two: str, full: int) -> None:
    assert parse_date(f"Fri, 03 Feb {two} 00:00:00 GMT") == datetime(full, 2, 3, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03 Feb 2037",
        "Fri, 30 Feb 2037 00:00:00 GMT",
        "Fri, 03 Feb 2037 24:00:00 GMT",
        "Fri, 03 Feb 2037 23:59:60 GMT",
        "Fri, 00 Feb 2037 00:00:00 GMT",
        "Fri, ٠٣ Feb 2037 00:00:00 GMT",
    ],
)
def test_what_is_no_moment_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("year", ["1600", "137"])
def test_a_year_before_the_calendar_is_long_past_as_in_chromium(year: str) -> None:
    found = parse_date(f"Fri, 31 Dec {year} 23:59:59 GMT")
    assert found is not None
    assert found < 0
