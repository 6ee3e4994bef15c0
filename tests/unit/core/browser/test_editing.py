"""What an edit of a running browser reports; the double does what was measured of Chromium."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from core.browser.browser_cookies import BrowserCookies
from core.browser.editing import edit
from core.browser.port import Edited
from core.model.cookie import Cookie, CookieEdit, SameSite
from tests.unit.core.browser.doubles import FakeSession

DAY = 86_400.0
ONE = Cookie("one", "1", "example.test")
OTHER = Cookie("other", "1", "example.test")
BAD = Cookie("bad", "a;b", "example.test")
VANISHING = Cookie("vanishing", "1", "example.test", same_site=SameSite.NONE)


@pytest.fixture
def session() -> FakeSession:
    return FakeSession()


@pytest.fixture
def cookies(session: FakeSession) -> BrowserCookies:
    return BrowserCookies(session.as_session, ())


def adding(*cookies: Cookie) -> tuple[CookieEdit, ...]:
    return tuple(CookieEdit(None, cookie) for cookie in cookies)


async def test_what_is_held_as_it_was_sent_is_nothing_to_tell(cookies: BrowserCookies) -> None:
    assert await edit(adding(ONE, OTHER), cookies) == Edited()


async def test_what_is_refused_and_what_vanishes_is_named(cookies: BrowserCookies) -> None:
    assert (await edit(adding(ONE, BAD, VANISHING), cookies)) == Edited(not_taken=(BAD, VANISHING))


async def test_a_refused_value_leaves_the_old_one_and_is_not_taken(cookies: BrowserCookies) -> None:
    await cookies.set([ONE])
    changed = replace(ONE, value="a;b")
    assert await edit((CookieEdit(ONE, changed),), cookies) == Edited(not_taken=(changed,))


async def test_an_expiry_that_was_cut_is_told_with_the_real_one(cookies: BrowserCookies) -> None:
    far = replace(ONE, expires=time.time() + 1000 * DAY)
    ((sent, held),) = (await edit(adding(far), cookies)).altered
    assert sent == far
    assert held.expires == pytest.approx(time.time() + 400 * DAY, abs=5)


async def test_a_path_that_the_browser_spells_otherwise_is_told_and_not_lacking(cookies: BrowserCookies) -> None:
    spaced = replace(ONE, path="/a b")
    edited = await edit(adding(spaced), cookies)
    assert [(sent, held.path) for sent, held in edited.altered] == [(spaced, "/a%20b")]
    assert edited.not_taken == ()


async def test_two_cookies_that_come_out_as_one_are_one_altered_and_one_not_taken(cookies: BrowserCookies) -> None:
    spaced, same = replace(ONE, path="/a b"), replace(ONE, path="/a%20b")
    edited = await edit(adding(spaced, same), cookies)
    assert edited == Edited(not_taken=(spaced,))


async def test_a_twin_that_was_there_before_is_no_alteration(cookies: BrowserCookies) -> None:
    await cookies.set([replace(ONE, name=VANISHING.name, path="/deep")])
    assert await edit(adding(VANISHING), cookies) == Edited(not_taken=(VANISHING,))


async def test_what_gives_way_to_an_added_cookie_is_named(session: FakeSession, cookies: BrowserCookies) -> None:
    await cookies.set([ONE])
    session.room = 1
    edited = await edit(adding(OTHER), cookies)
    assert [cookie.name for cookie in edited.not_taken] == ["one"]


async def test_what_was_meant_to_go_is_not_lacking(cookies: BrowserCookies) -> None:
    await cookies.set([ONE, OTHER])
    assert await edit((CookieEdit(ONE, None),), cookies) == Edited()
    assert [cookie.name for cookie in await cookies.read()] == ["other"]


async def test_a_number_that_no_message_can_hold_keeps_no_other_cookie_out(
    session: FakeSession, cookies: BrowserCookies
) -> None:
    odd = replace(OTHER, expires=float("nan"))
    assert len((await edit(adding(ONE, odd), cookies)).not_taken) == 1
    assert session.names() == {"one"}
