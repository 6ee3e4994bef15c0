"""What makes two cookies the same one, and what a cookie never shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.model.cookie import LONGEST_LIFE, Cookie, CookieEdit, PartitionKey, SameSite
from tests.fakes.samples import NOW, a_cookie

PARTITION = PartitionKey("https://top.example")


@pytest.mark.parametrize(
    "other",
    [
        {"name": "other"},
        {"domain": "example.org"},
        {"host_only": False},
        {"path": "/x"},
        {"partition_key": PARTITION},
        {"partition_key": replace(PARTITION, has_cross_site_ancestor=True)},
    ],
    ids=str,
)
def test_identity_differs_by(other: dict[str, Any]) -> None:
    assert replace(a_cookie(), **other).id != a_cookie().id


@pytest.mark.parametrize(
    "other",
    [
        {"value": "new"},
        {"secure": True},
        {"http_only": True},
        {"same_site": SameSite.STRICT},
        {"expires": 5.0},
        {"created_at": 5.0},
        {"extra": (("priority", "High"),)},
    ],
    ids=str,
)
def test_identity_stays_whatever_else_changes(other: dict[str, Any]) -> None:
    assert replace(a_cookie(), **other).id == a_cookie().id


def test_partitions_of_two_ancestries_are_two_cookies() -> None:
    crossed = replace(PARTITION, has_cross_site_ancestor=True)
    assert a_cookie(partition_key=PARTITION).id != a_cookie(partition_key=crossed).id


def test_a_representation_never_holds_the_value() -> None:
    text = repr([a_cookie(value="canary"), CookieEdit(None, a_cookie(value="canary"))])
    assert "canary" not in text
    assert "sid" in text


def test_a_host_only_cookie_shows_its_host() -> None:
    assert a_cookie().shown_domain == "example.com"


def test_a_cookie_for_subdomains_shows_a_leading_dot() -> None:
    assert a_cookie(host_only=False).shown_domain == ".example.com"


def test_the_inverse_of_an_edit_undoes_it() -> None:
    before, after = a_cookie(value="old"), a_cookie(value="new")
    assert CookieEdit(before, after).inverse() == CookieEdit(after, before)


def test_the_inverse_of_an_addition_is_a_deletion() -> None:
    assert CookieEdit(None, a_cookie()).inverse() == CookieEdit(a_cookie(), None)


def test_a_cookie_without_expiry_is_a_session_cookie() -> None:
    assert Cookie("n", "v", "example.com").expires is None


@pytest.mark.parametrize(("expires", "over"), [(None, False), (NOW - 1, True), (NOW, True), (NOW + 1, False)])
def test_a_cookie_is_over_from_its_expiry_on(expires: float | None, over: bool) -> None:
    assert a_cookie(expires=expires).has_expired(now=NOW) is over


@pytest.mark.parametrize(
    ("wished", "real"),
    [
        (None, None),
        (NOW + 60, NOW + 60),
        (NOW + LONGEST_LIFE, NOW + LONGEST_LIFE),
        (NOW + LONGEST_LIFE + 1, NOW + LONGEST_LIFE),
    ],
)
def test_a_browser_forgets_after_400_days(wished: float | None, real: float | None) -> None:
    cookie = a_cookie(expires=wished)
    assert cookie.real_expiry(now=NOW) == real
    assert cookie.is_capped(now=NOW) is (wished != real)
