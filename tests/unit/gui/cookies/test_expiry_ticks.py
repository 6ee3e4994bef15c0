"""How often countdowns are said anew."""

from __future__ import annotations

import pytest

from gui.cookies.expiry_ticks import EACH_MINUTE, EACH_QUARTER, EACH_SECOND, Countdowns
from tests.unit.gui.cookies.examples import NOW, cookie


@pytest.mark.parametrize(
    ("left", "pause"),
    [(30.0, EACH_SECOND), (60.5, EACH_SECOND), (600.0, EACH_QUARTER), (86400.0, EACH_MINUTE), (-30.0, EACH_QUARTER),
     (-600.0, EACH_MINUTE), (None, EACH_MINUTE)],
)  # fmt: skip
def test_the_nearest_end_sets_the_pace(left: float | None, pause: float) -> None:
    expires = None if left is None else NOW + left
    assert Countdowns([cookie(expires=expires), cookie("late", expires=NOW + 1e8)]).pause(NOW) == pause


def test_without_cookies_there_is_no_hurry() -> None:
    assert Countdowns().pause(NOW) == EACH_MINUTE
