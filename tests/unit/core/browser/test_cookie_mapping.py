"""A cookie on its way to the browser and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.browser.cookie_mapping import from_browser, to_browser
from core.model.cookie import Cookie, PartitionKey, SameSite

RAW: dict[str, Any] = {
    "name": "n", "value": "v", "domain": "example.test", "path": "/", "expires": -1, "size": 2, "httpOnly": False,
    "secure": False, "session": True, "priority": "Medium", "sourceScheme": "NonSecure", "sourcePort": 80,
}  # fmt: skip
FULL = Cookie(
    "n", "v", "example.test", host_only=False, path="/p", secure=True, http_only=True, same_site=SameSite.NONE,
    expires=2000.5, partition_key=PartitionKey("https://top.test", has_cross_site_ancestor=True), created_at=7.0,
    extra=(("_odd", True), ("priority", "High"), ("sourcePort", 443), ("sourceScheme", "Secure")),
)  # fmt: skip


def test_a_domain_without_a_dot_is_host_only() -> None:
    assert from_browser(RAW, created_at=0).host_only


def test_a_domain_with_a_dot_is_not() -> None:
    cookie = from_browser({**RAW, "domain": ".Example.test"}, created_at=0)
    assert (cookie.domain, cookie.host_only) == ("example.test", False)


def test_a_session_cookie_has_no_expiry() -> None:
    assert from_browser(RAW, created_at=0).expires is None


def test_an_expiry_keeps_its_fraction() -> None:
    assert from_browser({**RAW, "session": False, "expires": 5.25}, created_at=0).expires == 5.25


@pytest.mark.parametrize(
    ("raw", "same_site"),
    [({}, SameSite.UNSET), ({"sameSite": "Lax"}, SameSite.LAX), ({"sameSite": "None"}, SameSite.NONE)],
)
def test_a_same_site_that_is_not_there_is_unset(raw: dict[str, Any], same_site: SameSite) -> None:
    assert from_browser(RAW | raw, created_at=0).same_site is same_site


def test_unknown_fields_are_kept() -> None:
    assert ("_odd", True) in from_browser({**RAW, "_odd": True}, created_at=0).extra


def test_a_partition_is_kept_whole() -> None:
    key = {"topLevelSite": "https://top.test", "hasCrossSiteAncestor": True}
    assert from_browser({**RAW, "partitionKey": key}, created_at=0).partition_key == FULL.partition_key


def test_everything_comes_back_from_the_way_there() -> None:
    raw = {**to_browser(FULL), "size": 2, "session": False, "_odd": True}
    assert from_browser(raw, created_at=7.0) == FULL


def test_only_what_the_browser_takes_is_sent() -> None:
    assert "_odd" not in to_browser(FULL)


def test_extra_fields_can_be_left_out() -> None:
    assert not {"priority", "sourcePort", "sourceScheme"} & set(to_browser(FULL, with_extra=False))


def test_an_unset_same_site_and_a_session_cookie_name_neither() -> None:
    assert not {"sameSite", "expires", "partitionKey"} & set(to_browser(Cookie("n", "v", "example.test")))


def test_a_time_before_1970_stays_past_where_the_browser_would_take_it_for_a_session_cookie() -> None:
    assert to_browser(replace(FULL, expires=-2.0))["expires"] == 1.0
