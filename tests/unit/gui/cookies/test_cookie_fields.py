"""The cookie dialog's fields and the cookie they make."""

from __future__ import annotations

from dataclasses import replace

from core.model.cookie import Cookie, PartitionKey, SameSite
from gui.cookies.cookie_fields import CookieFields, cookie_of, fields_of

FULL = Cookie(
    name="sid",
    value="a b",
    domain="shop.example",
    host_only=False,
    path="/app",
    secure=True,
    http_only=True,
    same_site=SameSite.NONE,
    expires=1_800_000_000.25,
    partition_key=PartitionKey("https://top.example", has_cross_site_ancestor=True),
    created_at=12.5,
    extra=(("priority", "High"), ("sourcePort", 443)),
)


def test_nothing_is_lost_on_the_way_through_the_fields() -> None:
    assert cookie_of(fields_of(FULL), FULL) == FULL


def test_what_no_field_shows_comes_from_the_original() -> None:
    changed = cookie_of(replace(fields_of(FULL), value="new"), FULL)
    assert (changed.extra, changed.created_at) == (FULL.extra, FULL.created_at)


def test_a_dot_before_the_domain_means_subdomains_too() -> None:
    made = cookie_of(CookieFields(name="a", domain=" .Shop.Example "))
    assert (made.domain, made.host_only) == ("shop.example", False)


def test_an_empty_path_is_the_whole_site() -> None:
    assert cookie_of(CookieFields(name="a", path=" ")).path == "/"


def test_without_a_top_level_site_there_is_no_partition() -> None:
    assert cookie_of(replace(fields_of(FULL), top_level_site=" "), FULL).partition_key is None


def test_fields_never_show_a_value_in_their_representation() -> None:
    assert "a b" not in repr(fields_of(FULL))
