"""What a row works out of a view."""

from __future__ import annotations

import pytest

from core.model.session import Live, Phase
from gui.sessions.session_row import State, name_key, site_of
from tests.unit.gui.sessions.examples import NOW, OPEN, row


@pytest.mark.parametrize(
    ("live", "state"),
    [
        (None, State.READY),
        (Live(headed=True, phase=Phase.OPENING, since=NOW), State.OPENING),
        (Live(headed=True, phase=Phase.OPEN, since=NOW), State.OPEN),
        (Live(headed=True, phase=Phase.OPEN, since=NOW, jobs=1), State.OPEN),
        (Live(headed=True, phase=Phase.CLOSING, since=NOW), State.CLOSING),
        (Live(headed=False, phase=Phase.OPENING, since=NOW), State.EXTRACTING),
        (Live(headed=False, phase=Phase.OPEN, since=NOW, jobs=2), State.EXTRACTING),
        (Live(headed=False, phase=Phase.OPEN, since=NOW), State.READY),
        (Live(headed=False, phase=Phase.UNSEALING, since=NOW), State.UNSEALING),
        (Live(headed=False, phase=Phase.SEALING, since=NOW), State.SEALING),
    ],
)
def test_the_state_follows_the_live_browser(live: Live | None, state: State) -> None:
    assert row(live=live).state(NOW) is state


def test_a_session_whose_time_is_over_is_expired() -> None:
    assert row(left=0).state(NOW) is State.EXPIRED


def test_an_open_session_does_not_expire() -> None:
    assert row(left=-60, live=OPEN).state(NOW) is State.OPEN


def test_a_pinned_session_does_not_expire() -> None:
    assert row(left=-60, pinned=True).state(NOW) is State.READY


def test_a_removed_session_is_in_the_bin_whatever_its_time() -> None:
    assert row(left=-60, binned=True).state(NOW) is State.BINNED


def test_soon_ends_where_expired_begins() -> None:
    near = row(left=1000, ttl=86400)

    assert [near.expiring(NOW + after) for after in (-3000, 0, 999, 1000)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://billing.example/login?x=1", "billing.example"),
        ("https://www.example.org", "example.org"),
        ("http://user:word@host.example:8080/a", "host.example:8080"),
        ("", ""),
        ("no url", ""),
        ("http://[::1", ""),
    ],
)
def test_the_site_is_the_host_of_the_start_page(url: str, site: str) -> None:
    assert site_of(url) == site


def test_names_sort_by_letters_and_numbers_not_by_code_points() -> None:
    assert sorted(["b", "Étude 10", "etude 2", "A"], key=name_key) == ["A", "b", "etude 2", "Étude 10"]
