"""How long an answer asks to be left alone."""

from __future__ import annotations

import pytest

from core.model.retry_after import retry_after

NOW = 1_800_000_000.0  # Fri, 15 Jan 2027 08:00:00 GMT


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Fri, 15 Jan 2027 08:00:30 GMT", 30.0),
        ("Friday, 15-Jan-27 08:00:30 GMT", 30.0),
        ("Fri, 15 Jan 2027 09:00:30 +0100", 30.0),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0.0),
        ("9" * 400, 999_999_999.0),
    ],
)
def test_seconds_and_dates_are_read(header: str, seconds: float) -> None:
    assert retry_after(header, now=NOW) == seconds


@pytest.mark.parametrize(
    "header",
    [
        None, "", "soon", "-1", "1.5", "²", "Fri, 99 Jan 2027 08:00:30 GMT", "Fri, 31 Dec 99999999999 23:59:59 GMT",
        "Fri, 31 Dec 2027 23:59:59 +99999999999999999999",
    ],
)  # fmt: skip
def test_what_says_nothing_is_none(header: str | None) -> None:
    assert retry_after(header, now=NOW) is None
