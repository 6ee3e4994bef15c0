"""What an import would do, cookie by cookie and site by site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.preview import preview
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit, PartitionKey, SameSite
from core.model.storage import OriginStorage
from core.model.transfer import Effect, FormatId, FoundCookie, ImportPreview, ReadCookies, Remark, SiteMode
from tests.fakes import strategies
from tests.fakes.samples import NOW, a_cookie

TOP = PartitionKey("https://top.example")


def found(*cookies: Cookie) -> ReadCookies:
    places = (FoundCookie(cookie, f"line {number}") for number, cookie in enumerate(cookies, 1))
    return ReadCookies(FormatId.NETSCAPE, tuple(places))


def shown(*cookies: Cookie, jar: Iterable[Cookie] = ()) -> ImportPreview:
    return preview(found(*cookies), jar, now=NOW)


def effects(*cookies: Cookie, jar: Iterable[Cookie] = ()) -> list[Effect]:
    return [item.effect for item in shown(*cookies, jar=jar).items]


def test_a_cookie_that_is_not_there_is_added() -> None:
    assert effects(a_cookie()) == [Effect.ADDED]


def test_a_changed_cookie_comes_with_the_one_it_replaces() -> None:
    old = a_cookie(value="old", created_at=5.0)
    (item,) = shown(a_cookie(value="new"), jar=[old]).items
    assert (item.effect, item.before, item.cookie.value) == (Effect.CHANGED, old, "new")


def test_a_cookie_that_says_the_same_is_left_as_it_is() -> None:
    old = a_cookie(created_at=5.0, extra=(("priority", "High"),))
    assert effects(a_cookie(), jar=[old]) == [Effect.SAME]


def test_each_attribute_makes_a_change() -> None:
    others: list[dict[str, object]] = [
        {"secure": True},
        {"http_only": True},
        {"same_site": SameSite.LAX},
        {"expires": NOW + 60},
    ]
    changed = [replace(a_cookie(), **other) for other in others]  # type: ignore[arg-type]  # fields of Cookie
    assert {effects(each, jar=[a_cookie()])[0] for each in changed} == {Effect.CHANGED}


def test_the_same_name_elsewhere_is_another_cookie() -> None:
    others = [a_cookie(path="/a"), a_cookie(host_only=False), a_cookie(secure=True, partition_key=TOP)]
    assert effects(*others, jar=[a_cookie()]) == [Effect.ADDED] * 3


def test_an_expired_cookie_is_left_out() -> None:
    (item,) = shown(a_cookie(expires=NOW)).items
    assert (item.effect, item.why) == (Effect.EXPIRED, "Its time is over.")


def test_a_cookie_that_no_browser_would_keep_is_left_out_and_says_why() -> None:
    (item,) = shown(a_cookie("__Secure-id", "canary-77")).items
    assert item.effect is Effect.REFUSED
    assert "needs Secure" in item.why
    assert "canary-77" not in item.why


def test_one_bad_cookie_keeps_no_other_out() -> None:
    assert effects(a_cookie("a;b"), a_cookie()) == [Effect.REFUSED, Effect.ADDED]


def test_of_the_same_cookie_twice_the_last_counts() -> None:
    items = shown(a_cookie(value="1"), a_cookie("other"), a_cookie(value="2")).items
    assert [each.effect for each in items] == [Effect.REPEATED, Effect.ADDED, Effect.ADDED]
    assert items[2].cookie.value == "2"


def test_a_refused_repetition_does_not_cost_the_good_one() -> None:
    assert effects(a_cookie(), a_cookie(value="a;b")) == [Effect.ADDED, Effect.REFUSED]


def test_a_later_expired_one_takes_the_earlier_with_it() -> None:
    assert effects(a_cookie(), a_cookie(expires=NOW - 1)) == [Effect.REPEATED, Effect.EXPIRED]


def test_what_is_stored_otherwise_is_said_in_words() -> None:
    read = ReadCookies(
        FormatId.EXTENSION_JSON, (FoundCookie(replace(a_cookie(), domain="EXAMPLE.com"), "cookie 1", ("read so",)),)
    )
    (item,) = preview(read, [a_cookie()], now=NOW).items
    assert (item.effect, item.cookie.domain, item.altered[0]) == (Effect.SAME, "example.com", "read so")
    assert "example.com" in item.altered[1]


def test_a_partitioned_cookie_says_so() -> None:
    assert [each.partitioned for each in shown(a_cookie(), a_cookie(secure=True, partition_key=TOP)).items] == [
        False,
        True,
    ]


def test_sites_come_with_the_most_cookies_first_and_know_what_else_is_there() -> None:
    other = a_cookie("kept", domain="www.example.com")
    elsewhere = a_cookie("elsewhere", domain="example.org")
    new = [a_cookie("a", domain="b.example.net"), a_cookie(value="new"), a_cookie("b", domain="a.example.com")]
    sites = shown(*new, jar=[a_cookie(), other, elsewhere]).sites
    assert [(each.site, each.found, each.others) for each in sites] == [
        ("example.com", 2, (other,)),
        ("example.net", 1, ()),
    ]


def test_replacing_a_site_keeps_what_a_refused_cookie_stands_for_and_drops_what_an_expired_one_does() -> None:
    refused, expired = a_cookie("refused", domain="a.example.com"), a_cookie("expired")
    bad = [replace(refused, value="a;b"), replace(expired, expires=NOW - 1)]
    (site,) = shown(*bad, jar=[refused, expired]).sites
    assert site.others == (expired,)


def test_merging_adds_and_changes_only() -> None:
    old, kept, new = a_cookie(value="old"), a_cookie("kept"), a_cookie("new")
    wanted = shown(a_cookie(value="v"), new, jar=[old, kept]).edits({})
    assert wanted == (CookieEdit(old, a_cookie(value="v")), CookieEdit(None, new))


def test_replacing_removes_the_others_of_that_site_first() -> None:
    kept, elsewhere = a_cookie("kept"), a_cookie("sid", domain="example.org")
    plan = shown(a_cookie(), elsewhere, jar=[kept])
    assert plan.edits({"example.com": SiteMode.REPLACE, "example.org": SiteMode.SKIP}) == (
        CookieEdit(kept, None),
        CookieEdit(None, a_cookie()),
    )


def test_remarks_and_page_storage_go_through() -> None:
    read = ReadCookies(
        FormatId.STORAGE_STATE, remarks=(Remark("cookie 1", "what", "why"),), storage=(OriginStorage("https://a.test"),)
    )
    plan = preview(read, [], now=NOW)
    assert (plan.remarks, plan.storage, plan.format) == (read.remarks, read.storage, FormatId.STORAGE_STATE)


def test_a_text_of_no_known_format_has_no_preview() -> None:
    with pytest.raises(SessileError) as caught:
        preview(ReadCookies(None), [], now=NOW)
    assert caught.value.kind is ErrorKind.INPUT


@given(st.lists(strategies.cookies, max_size=8), st.lists(strategies.cookies, max_size=4))
def test_whatever_is_found_each_cookie_gets_one_effect_and_one_site(new: list[Cookie], jar: list[Cookie]) -> None:
    plan = shown(*new, jar=jar)
    assert len(plan.items) == len(new)
    assert sum(each.found for each in plan.sites) == len(new)
    assert {item.site for item in plan.items} == {each.site for each in plan.sites}


def test_what_a_reader_refused_is_shown_with_its_reason_and_left_out() -> None:
    refused = FoundCookie(a_cookie(), "line 1", refused="The Domain attribute does not fit.")
    made = preview(ReadCookies(FormatId.SET_COOKIE, (refused,)), (), now=NOW)
    assert [(each.effect, each.why) for each in made.items] == [(Effect.REFUSED, refused.refused)]
    assert made.edits({}) == ()
