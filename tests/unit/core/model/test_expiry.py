"""The rules about time (DESIGN section 2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.expiry import Urgency, extend, fraction_left, is_expired, time_left, touch, urgency
from core.model.session import Live, Phase, Session, SessionView
from tests.fakes.samples import NOW, a_session

HEADED = Live(headed=True, phase=Phase.OPEN, since=NOW)
HEADLESS = Live(headed=False, phase=Phase.OPEN, since=NOW)
DAY = 86400

durations = st.integers(min_value=1, max_value=10 * 365 * DAY)
moments = st.floats(min_value=0, max_value=10 * 365 * DAY)


def left(session: Session, seconds: float) -> SessionView:
    """Show `session` at a moment when so much of its time is left; NOW stays the moment."""
    return SessionView(replace(session, expires_at=NOW + seconds))


def test_a_touch_gives_the_whole_ttl_from_now() -> None:
    touched = touch(a_session(ttl=3600), now=NOW + 600)
    assert (touched.last_accessed, touched.expires_at) == (NOW + 600, NOW + 600 + 3600)


def test_a_touch_never_shortens_what_an_extend_gave() -> None:
    extended = extend(a_session(ttl=3600), seconds=30 * DAY, now=NOW)
    assert touch(extended, now=NOW + 60).expires_at == extended.expires_at


@given(ttl=durations, seconds=durations, later=moments)
def test_no_touch_ever_shortens(ttl: int, seconds: int, later: float) -> None:
    extended = extend(a_session(ttl=ttl), seconds=seconds, now=NOW)
    assert touch(extended, now=NOW + later).expires_at >= extended.expires_at


def test_a_touch_keeps_the_bars_full_length() -> None:
    assert touch(a_session(granted=DAY), now=NOW).granted == DAY


def test_an_extend_adds_to_what_is_left() -> None:
    extended = extend(a_session(ttl=3600), seconds=600, now=NOW + 60)
    assert (extended.last_accessed, extended.expires_at) == (NOW + 60, NOW + 3600 + 600)


def test_an_extend_renews_an_expired_session_from_now() -> None:
    expired = a_session(expires_at=NOW - DAY)
    renewed = extend(expired, seconds=600, now=NOW)
    assert renewed.expires_at == NOW + 600
    assert not is_expired(SessionView(renewed), now=NOW)


def test_a_changed_ttl_counts_from_the_next_touch() -> None:
    session = a_session(ttl=3600)
    changed = replace(session, draft=replace(session.draft, ttl=7200))
    assert changed.expires_at == session.expires_at
    assert touch(changed, now=NOW).expires_at == NOW + 7200


def test_a_session_expires_when_its_time_has_come() -> None:
    view = SessionView(a_session(ttl=3600))
    assert not is_expired(view, now=NOW + 3599.9)
    assert is_expired(view, now=NOW + 3600)


def test_a_pinned_session_never_expires() -> None:
    view = SessionView(a_session(pinned=True, expires_at=NOW - DAY))
    assert not is_expired(view, now=NOW)
    assert urgency(view, now=NOW) is Urgency.NEVER


@pytest.mark.parametrize("live", [HEADED, HEADLESS], ids=["headed", "headless"])
def test_a_session_with_a_running_browser_never_expires(live: Live) -> None:
    view = SessionView(a_session(expires_at=NOW - DAY), live)
    assert not is_expired(view, now=NOW)
    assert urgency(view, now=NOW) is not Urgency.EXPIRED


def test_time_left_goes_below_zero_once_it_has_passed() -> None:
    assert time_left(a_session(ttl=10), now=NOW + 15) == -5


@pytest.mark.parametrize(
    ("ttl", "seconds", "expected"),
    [
        (1000, 251, Urgency.FINE),  # 25 % of a short TTL
        (1000, 249, Urgency.SOON),
        (1000, 101, Urgency.SOON),  # 10 %
        (1000, 99, Urgency.URGENT),
        (30 * DAY, 3601, Urgency.FINE),  # an hour of a long one
        (30 * DAY, 3599, Urgency.SOON),
        (30 * DAY, 901, Urgency.SOON),  # a quarter of an hour
        (30 * DAY, 899, Urgency.URGENT),
        (1000, 0.1, Urgency.URGENT),
        (1000, 0, Urgency.EXPIRED),
        (1000, -1, Urgency.EXPIRED),
    ],
)
def test_urgency(ttl: int, seconds: float, expected: Urgency) -> None:
    assert urgency(left(a_session(ttl=ttl), seconds), now=NOW) is expected


def test_the_limits_themselves_still_belong_to_the_calmer_side() -> None:
    session = a_session(ttl=1000)
    assert urgency(left(session, 250), now=NOW) is Urgency.FINE
    assert urgency(left(session, 100), now=NOW) is Urgency.SOON


def test_the_bar_is_full_after_a_touch_and_half_at_half_time() -> None:
    session = touch(a_session(ttl=3600), now=NOW)
    assert fraction_left(session, now=NOW) == 1.0
    assert fraction_left(session, now=NOW + 1800) == 0.5


def test_the_bars_full_length_is_what_an_extend_gave_when_that_is_more() -> None:
    renewed = extend(a_session(ttl=3600, expires_at=NOW), seconds=7200, now=NOW)
    assert fraction_left(renewed, now=NOW) == 1.0
    assert fraction_left(renewed, now=NOW + 3600) == 0.5


def test_the_bars_full_length_stays_the_ttl_after_a_short_extend() -> None:
    renewed = extend(a_session(ttl=3600, expires_at=NOW), seconds=360, now=NOW)
    assert fraction_left(renewed, now=NOW) == pytest.approx(0.1)


@given(ttl=st.integers(min_value=-5, max_value=DAY), granted=durations, later=st.floats(-DAY, 400 * DAY))
def test_the_bar_never_leaves_its_frame(ttl: int, granted: int, later: float) -> None:
    assert 0.0 <= fraction_left(a_session(ttl=ttl, granted=granted), now=NOW + later) <= 1.0
