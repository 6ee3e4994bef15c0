"""How long to wait before the next attempt."""

from __future__ import annotations

import pytest

from core.errors import ErrorKind, SessileError
from core.services.retrying import LONGEST_ASKED, LONGEST_WAIT, may_come_later, refuses_for_now, wait_before


def test_each_attempt_waits_twice_as_long_up_to_a_minute() -> None:
    assert [wait_before(attempt) for attempt in (2, 3, 4, 5, 50)] == [1.0, 2.0, 4.0, 8.0, LONGEST_WAIT]


@pytest.mark.parametrize(("asked", "wait"), [(0.0, 1.0), (30.0, 30.0), (1e9, LONGEST_ASKED)])
def test_a_site_that_asks_for_longer_gets_it_up_to_an_hour(asked: float, wait: float) -> None:
    assert wait_before(2, asked=asked) == wait


@pytest.mark.parametrize(("status", "later"), [(200, False), (404, False), (429, True), (500, True), (599, True)])
def test_too_many_requests_and_a_server_s_faults_may_be_other_ones_later(status: int, later: bool) -> None:
    assert refuses_for_now(status) is later


@pytest.mark.parametrize(
    ("kind", "lasting", "later"),
    [
        (ErrorKind.UNREACHABLE, False, True),
        (ErrorKind.UNREACHABLE, True, False),
        (ErrorKind.TIMEOUT, False, True),
        (ErrorKind.NO_BROWSER, False, True),
        (ErrorKind.INPUT, False, False),
    ],
)
def test_troubles_of_the_network_may_pass(kind: ErrorKind, lasting: bool, later: bool) -> None:
    assert may_come_later(SessileError(kind, "It did not come.", lasting=lasting)) is later
