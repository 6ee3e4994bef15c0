"""Edits of the jar reach a running browser at once, and no other cookie is touched."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from core.browser.port import Edited
from core.model.cookie import Cookie, CookieEdit, PartitionKey, SameSite
from tests.integration.conftest import Launch
from tests.integration.person import Person
from tests.site.server import Site

pytestmark = pytest.mark.browser

HERE = "localhost"


async def jar_of(person: Person) -> dict[str, Cookie]:
    return {cookie.name + cookie.path: cookie for cookie in (await person.live.capture()).cookies}


async def test_an_added_cookie_is_sent_with_the_next_request(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    assert await person.live.edit_cookies((CookieEdit(None, Cookie("added", "now", HERE)),)) == Edited()
    await person.runs("fetch('/echo')")
    assert "added=now" in site.requests("/echo")[-1].headers["cookie"]


async def test_an_edit_is_told_as_a_capture(launch: Launch) -> None:
    person = await launch()
    await person.live.edit_cookies((CookieEdit(None, Cookie("added", "yes", HERE)),))
    await person.hears("added")


async def test_a_changed_value_replaces_the_old_one(launch: Launch) -> None:
    old = Cookie("token", "old", HERE, http_only=True)
    person = await launch(cookies=(old,))
    await person.live.edit_cookies((CookieEdit(old, replace(old, value="new")),))
    assert {name: cookie.value for name, cookie in (await jar_of(person)).items()} == {"token/": "new"}


async def test_a_changed_path_leaves_no_twin_behind(launch: Launch) -> None:
    old = Cookie("token", "v", HERE)
    person = await launch(cookies=(old,))
    await person.live.edit_cookies((CookieEdit(old, replace(old, path="/deep")),))
    assert set(await jar_of(person)) == {"token/deep"}


@pytest.mark.parametrize(
    "going",
    [
        Cookie("twin", "1", HERE),
        Cookie("twin", "2", HERE, path="/deep"),
        Cookie("twin", "3", HERE, secure=True, same_site=SameSite.NONE, partition_key=PartitionKey("https://top.test")),
        Cookie("twin", "4", "example.test"),
        Cookie("twin", "5", "example.test", host_only=False),
    ],
)
async def test_exactly_the_cookie_that_was_meant_is_deleted(launch: Launch, going: Cookie) -> None:
    jar = (
        Cookie("twin", "1", HERE),
        Cookie("twin", "2", HERE, path="/deep"),
        Cookie("twin", "3", HERE, secure=True, same_site=SameSite.NONE, partition_key=PartitionKey("https://top.test")),
        Cookie("twin", "4", "example.test"),
        Cookie("twin", "5", "example.test", host_only=False),
    )
    person = await launch(cookies=jar)
    await person.live.edit_cookies((CookieEdit(going, None),))
    left = {cookie.id for cookie in (await person.live.capture()).cookies}
    assert left == {cookie.id for cookie in jar} - {going.id}


async def test_cookies_without_a_name_or_with_a_prefix_can_be_deleted(launch: Launch) -> None:
    jar = (Cookie("", "nameless", HERE), Cookie("__Host-a", "v", HERE, secure=True))
    person = await launch(cookies=jar, headed=False)
    await person.live.edit_cookies(tuple(CookieEdit(cookie, None) for cookie in jar))
    assert await jar_of(person) == {}


async def test_a_cookie_that_the_site_has_changed_meanwhile_is_deleted_all_the_same(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs("document.cookie = 'token=newer; Path=/; SameSite=Strict'")
    await person.live.edit_cookies((CookieEdit(Cookie("token", "older", HERE), None),))
    assert await jar_of(person) == {}


async def test_one_bad_cookie_among_good_ones_is_named_and_the_others_are_set(launch: Launch) -> None:
    good = [Cookie(f"good{number}", "v", HERE) for number in range(9)]
    bad = Cookie("bad", "a;b", HERE)
    vanishing = Cookie("vanishing", "v", HERE, same_site=SameSite.NONE)
    person = await launch()
    edits = tuple(CookieEdit(None, cookie) for cookie in [*good[:4], bad, vanishing, *good[4:]])
    assert set((await person.live.edit_cookies(edits)).not_taken) == {bad, vanishing}
    assert {cookie.name for cookie in (await person.live.capture()).cookies} == {cookie.name for cookie in good}


async def test_undo_brings_back_what_was_there(launch: Launch) -> None:
    old = Cookie("token", "old", HERE, expires=float(int(time.time()) + 5000), same_site=SameSite.LAX)
    person = await launch(cookies=(old,))
    edit = CookieEdit(old, None)
    await person.live.edit_cookies((edit,))
    await person.live.edit_cookies((edit.inverse(),))
    back = (await jar_of(person))["token/"]
    assert (back.value, back.expires, back.same_site) == (old.value, old.expires, old.same_site)


async def test_edits_reach_a_headless_browser_too(launch: Launch) -> None:
    person = await launch(headed=False)
    assert await person.live.edit_cookies((CookieEdit(None, Cookie("added", "yes", HERE)),)) == Edited()
    assert set(await jar_of(person)) == {"added/"}


async def test_cookies_that_give_way_to_an_added_one_are_named(launch: Launch) -> None:
    person = await launch(cookies=tuple(Cookie(f"c{number}", "v", "example.test") for number in range(180)))
    assert person.live.put_back.not_taken == ()
    added = tuple(CookieEdit(None, Cookie(f"new{number}", "v", "example.test")) for number in range(5))
    not_taken = {cookie.id for cookie in (await person.live.edit_cookies(added)).not_taken}
    held = {cookie.id for cookie in (await person.live.capture()).cookies}
    assert not_taken
    assert len(not_taken | held) == 185
