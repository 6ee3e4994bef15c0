"""Set-Cookie lines, dates and public suffixes as the public suites have them, each case by its own name.

The 5 of 459 Set-Cookie cases without `must` are left out: NUL, CR and LF never reach a cookie over HTTP, and two are
the suite's own disabled ones.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from core.cookies.dates import parse_date
from core.cookies.jar import Jar
from core.cookies.sites import registered
from tests.shared_data import rows

SET_COOKIE = [row for row in rows("cookies/set_cookie_cases.jsonl") if row["must"]]
DATES = rows("cookies/expires_dates.jsonl")
SUFFIXES = rows("cookies/public_suffix_cases.jsonl")
REGISTRABLE = [row for row in SUFFIXES if row["kind"] == "registrable-domain"]
SUFFIX_COOKIES = [row for row in SUFFIXES if row["kind"] == "cookie"]


def by_name(row: dict[str, Any]) -> str:
    return str(row["id"])


def sent(row: dict[str, Any]) -> str | None:
    """Play the case: what every response sets, then the Cookie header of the request."""
    now = datetime.fromisoformat(row["now"]).timestamp()
    jar = Jar()
    for response in row["set"]:
        for line in response["headers"]:
            jar.receive(line, url=response["url"], now=now)
    return jar.header(row["get"], now=now) or None


def test_every_case_of_the_suites_is_played() -> None:
    assert [len(each) for each in (SET_COOKIE, DATES, REGISTRABLE, SUFFIX_COOKIES)] == [454, 70, 78, 73]


@pytest.mark.parametrize("row", SET_COOKIE, ids=by_name)
def test_the_header_is_the_one_that_chromium_sends(row: dict[str, Any]) -> None:
    assert sent(row) == row["target"]


@pytest.mark.parametrize("row", DATES, ids=by_name)
def test_a_date_is_read_as_the_suite_reads_it(row: dict[str, Any]) -> None:
    expected = None if row["expect"] is None else parsedate_to_datetime(row["expect"]).timestamp()
    assert parse_date(row["input"]) == expected


@pytest.mark.parametrize("row", REGISTRABLE, ids=by_name)
def test_the_registrable_domain_is_the_one_the_list_names(row: dict[str, Any]) -> None:
    assert registered(row["input"] or "") == row["expect"]


@pytest.mark.parametrize("row", SUFFIX_COOKIES, ids=by_name)
def test_a_cookie_stays_within_its_registrable_domain(row: dict[str, Any]) -> None:
    assert sent(row) == row["expect"]
