"""The edits that carry an import out."""

from __future__ import annotations

import pytest

from core.model.cookie import Cookie, CookieEdit, PartitionKey
from core.model.transfer import Effect, FormatId, ImportPreview, PreviewItem, SiteMode, SitePreview
from tests.fakes.samples import a_cookie

OLD, OTHER = a_cookie(value="old"), a_cookie("other")


def item(effect: Effect, cookie: Cookie | None = None, before: Cookie | None = None) -> PreviewItem:
    return PreviewItem(cookie or a_cookie(), "example.com", "line 1", effect, before)


def plan(*items: PreviewItem) -> ImportPreview:
    return ImportPreview(FormatId.NETSCAPE, items, (SitePreview("example.com", len(items), (OTHER,)),))


def test_what_is_added_and_changed_is_stored_over_what_was_there() -> None:
    changed = item(Effect.CHANGED, before=OLD)
    added = item(Effect.ADDED, a_cookie("new"))
    assert plan(changed, added).edits({}) == (CookieEdit(OLD, a_cookie()), CookieEdit(None, a_cookie("new")))


@pytest.mark.parametrize("effect", [Effect.SAME, Effect.EXPIRED, Effect.REFUSED, Effect.REPEATED])
def test_nothing_else_is_stored(effect: Effect) -> None:
    assert plan(item(effect, before=OLD)).edits({}) == ()


def test_replacing_a_site_removes_its_other_cookies_first() -> None:
    found = plan(item(Effect.ADDED)).edits({"example.com": SiteMode.REPLACE})
    assert found == (CookieEdit(OTHER, None), CookieEdit(None, a_cookie()))


def test_a_site_left_out_is_left_alone() -> None:
    assert plan(item(Effect.ADDED)).edits({"example.com": SiteMode.SKIP}) == ()


def test_the_mode_of_another_site_does_not_count() -> None:
    assert plan(item(Effect.ADDED)).edits({"example.org": SiteMode.SKIP}) == (CookieEdit(None, a_cookie()),)


def test_a_partitioned_cookie_says_so() -> None:
    key = PartitionKey("https://top.example")
    assert [item(Effect.ADDED, a_cookie(partition_key=each)).partitioned for each in (None, key)] == [False, True]
