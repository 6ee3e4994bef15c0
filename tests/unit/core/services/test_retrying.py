"""How long to wait before the next attempt."""

from __future__ import annotations

import pytest

from core.services.retrying import LONGEST_ASKED, LONGEST_WAIT, refuses_for_now, wait_before


def test_each_attempt_waits_twice_as_long_up_to_a_minute() -> None:
    assert [wait_before(attempt) for attempt in (2, 3, 4, 5, 50)] == [1.0, 2.0, 4.0, 8.0, LONGEST_WAIT]


@pytest.mark.parametrize(("asked", "wait"), [(0.0, 1.0), (30.0, 30.0), (1e9, LONGEST_ASKED)])
def test_a_site_that_asks_for_longer_gets_it_up_to_an_hour(asked: float, wait: float) -> None:
    assert wait_before(2, asked=asked) == wait


@pytest.mark.parametrize(("status", "later"), [(200, False), (404, False), (429, True), (500, True), (599, True)])
def test_too_many_requests_and_a_server_s_faults_may_be_other_ones_later(status: int, later: bool) -> None:
    assert refuses_for_now(status) is later
