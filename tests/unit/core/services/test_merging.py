"""What a capture changes in a jar."""

from __future__ import annotations

from dataclasses import replace

from core.model.cookie import LONGEST_LIFE, Cookie, CookieEdit, PartitionKey, SameSite
from core.services.merging import merge
from tests.fakes.cores import DAY, cookie

NOW = 1_800_000_000.0


def _merge(jar: list[Cookie], captured: list[Cookie], kept: frozenset[object] = frozenset()) -> tuple[CookieEdit, ...]:
    return merge(jar, captured, kept=kept, since=NOW - 60, now=NOW)  # type: ignore[arg-type]


def test_the_same_cookies_change_nothing() -> None:
    jar = [cookie(created_at=1.0), cookie("theme", created_at=2.0)]
    assert _merge(jar, [replace(each, created_at=0.0) for each in jar]) == ()


def test_a_new_cookie_is_added_with_its_time() -> None:
    assert _merge([], [cookie()]) == (CookieEdit(None, cookie(created_at=NOW)),)


def test_a_cookie_that_is_gone_is_deleted() -> None:
    assert _merge([cookie()], []) == (CookieEdit(cookie(), None),)


def test_a_replaced_cookie_keeps_its_creation_time() -> None:
    old = cookie(created_at=1.0)
    assert _merge([old], [cookie(value="two")]) == (CookieEdit(old, replace(old, value="two")),)


def test_a_cookie_that_the_browser_never_took_is_kept() -> None:
    assert _merge([cookie()], [], frozenset({cookie().id})) == ()


def test_an_expired_cookie_leaves_even_if_the_browser_never_took_it() -> None:
    old = cookie(expires=NOW - 1)
    assert _merge([old], [], frozenset({old.id})) == (CookieEdit(old, None),)


def test_an_expired_cookie_never_enters() -> None:
    assert _merge([], [cookie(expires=NOW)]) == ()


def test_the_same_name_on_another_path_is_another_cookie() -> None:
    old = cookie(created_at=1.0)
    new = cookie(path="/other")
    assert _merge([old], [old, new]) == (CookieEdit(None, replace(new, created_at=NOW)),)


def test_a_partitioned_cookie_is_another_cookie() -> None:
    other = cookie(partition_key=PartitionKey("https://example.com", True))
    edits = _merge([cookie(created_at=1.0)], [cookie(), other])
    assert edits == (CookieEdit(None, replace(other, created_at=NOW)),)


def test_an_unset_same_site_is_not_overwritten_by_the_browsers_default() -> None:
    assert _merge([cookie(created_at=1.0)], [cookie(same_site=SameSite.LAX)]) == ()


def test_a_wished_expiry_beyond_400_days_is_kept() -> None:
    wished = cookie(expires=NOW + 1000 * DAY, created_at=1.0)
    assert _merge([wished], [replace(wished, expires=NOW - 60 + LONGEST_LIFE)]) == ()


def test_a_shorter_expiry_that_the_site_set_counts() -> None:
    wished = cookie(expires=NOW + 1000 * DAY, created_at=1.0)
    shorter = replace(wished, expires=NOW + 30 * DAY)
    assert _merge([wished], [shorter]) == (CookieEdit(wished, shorter),)


def test_a_rounded_expiry_is_no_change() -> None:
    kept = cookie(expires=NOW + DAY + 0.123456789, created_at=1.0)
    assert _merge([kept], [replace(kept, expires=NOW + DAY + 0.123457)]) == ()


def test_a_session_cookie_that_becomes_lasting_is_a_change() -> None:
    lasting = cookie(expires=NOW + DAY, created_at=1.0)
    assert _merge([cookie(created_at=1.0)], [lasting]) == (CookieEdit(cookie(created_at=1.0), lasting),)
