"""In what two cookies differ."""

from __future__ import annotations

from dataclasses import replace

from core.model.cookie import SameSite
from gui.transfer.difference import differences, expiry, partition
from tests.unit.gui.transfer.examples import NOW, PARTITION, cookie

DAY = 86400.0


def test_a_value_is_named_and_never_shown() -> None:
    said = differences(cookie(value="secret-one"), cookie(value="secret-two"), now=NOW)
    assert said == ("value",)


def test_attributes_say_what_they_were_and_are() -> None:
    before = cookie(secure=False, same_site=SameSite.LAX)
    after = replace(before, secure=True, same_site=SameSite.NONE, path="/app", host_only=False)
    assert differences(before, after, now=NOW) == (
        "domain shop.example → .shop.example", "path / → /app", "SameSite Lax → None", "Secure off → on",
    )  # fmt: skip


def test_an_end_that_moved_is_said_in_times_from_now() -> None:
    before, after = cookie(expires=NOW + 600 * DAY), cookie(expires=NOW + 400 * DAY)
    assert differences(before, after, now=NOW) == ("expires in 600 d → in 400 d",)


def test_ends_that_sound_the_same_are_said_to_the_second() -> None:
    before, after = cookie(expires=NOW + 500 * DAY), cookie(expires=NOW + 500 * DAY + 1)
    (said,) = differences(before, after, now=NOW)
    assert said.count(":") == 4


def test_a_partition_is_named() -> None:
    (said,) = differences(cookie(), cookie(partition_key=PARTITION), now=NOW)
    assert said == "partition none → https://top.example"
    assert partition(replace(PARTITION, has_cross_site_ancestor=True)) == "https://top.example (cross-site)"


def test_equal_cookies_differ_in_nothing() -> None:
    assert differences(cookie(), replace(cookie(), created_at=5.0), now=NOW) == ()


def test_a_session_cookie_says_so() -> None:
    assert expiry(cookie(), now=NOW) == "Session"
