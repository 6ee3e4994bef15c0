"""Cookies as they are asked for and told."""

from __future__ import annotations

import pytest

from core.api.models.cookies import AskedCookie, CookieObject, PartitionKeyModel, told
from core.model.cookie import Cookie, PartitionKey


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (None, None),
        ("https://top.example", PartitionKey("https://top.example")),
        (
            PartitionKeyModel(top_level_site="https://top.example", has_cross_site_ancestor=True),
            PartitionKey("https://top.example", has_cross_site_ancestor=True),
        ),
    ],
)
def test_a_partition_is_named_by_its_site_or_whole(
    said: PartitionKeyModel | str | None, key: PartitionKey | None
) -> None:
    asked = AskedCookie(domain="example.org", name="login", value="one", partition_key=said)
    assert asked.cookie().partition_key == key


def test_a_value_is_in_no_representation() -> None:
    asked = AskedCookie(domain="example.org", name="login", value="canary")
    assert "canary" not in f"{asked!r} {CookieObject.of(asked.cookie())!r}"


def test_cookies_are_told_in_their_order() -> None:
    cookies = (Cookie("a", "1", "example.org"), Cookie("b", "2", "example.org", host_only=False))
    assert [(each.name, each.domain) for each in told(cookies)] == [("a", "example.org"), ("b", ".example.org")]
