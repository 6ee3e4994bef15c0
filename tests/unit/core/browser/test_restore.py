"""Putting the jar back."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from core.browser.browser_cookies import BrowserCookies
from core.browser.restore import by_id, lacking, put_back
from core.model.cookie import Cookie, SameSite
from tests.unit.core.browser.doubles import FakeSession

LATER = time.time() + 5000
KEPT = Cookie("kept", "1", "example.test", expires=LATER)
SESSION = Cookie("session", "1", "example.test")
VANISHING = Cookie("vanishing", "1", "example.test", same_site=SameSite.NONE)


@pytest.fixture
def session() -> FakeSession:
    return FakeSession()


@pytest.fixture
def cookies(session: FakeSession) -> BrowserCookies:
    return BrowserCookies(session.as_session, ())


async def test_the_browser_holds_the_jar_afterwards(session: FakeSession, cookies: BrowserCookies) -> None:
    await put_back((KEPT, SESSION), cookies, fresh=True)
    assert session.names() == {"kept", "session"}


async def test_what_the_jar_does_not_have_goes(session: FakeSession, cookies: BrowserCookies) -> None:
    await cookies.set([replace(KEPT, name="stale"), replace(SESSION, path="/stale")])
    await put_back((KEPT, SESSION), cookies, fresh=False)
    assert set(session.cookies) == {("kept", "example.test", "/", "None"), ("session", "example.test", "/", "None")}


async def test_what_differs_is_set_again(cookies: BrowserCookies) -> None:
    await cookies.set([replace(KEPT, value="old")])
    await put_back((KEPT,), cookies, fresh=False)
    assert [cookie.value for cookie in await cookies.read()] == ["1"]


async def test_what_is_there_already_is_not_touched(session: FakeSession, cookies: BrowserCookies) -> None:
    await cookies.set([KEPT, SESSION])
    session.sent.clear()
    await put_back((KEPT, SESSION), cookies, fresh=False)
    assert session.sent == ["Storage.getCookies"]


async def test_what_the_browser_drops_without_an_error_is_named(cookies: BrowserCookies) -> None:
    assert (await put_back((KEPT, VANISHING), cookies, fresh=True)).not_taken == (VANISHING,)


async def test_an_expired_cookie_is_neither_sent_nor_named(session: FakeSession, cookies: BrowserCookies) -> None:
    assert (await put_back((replace(KEPT, expires=5.0),), cookies, fresh=True)).not_taken == ()
    assert session.names() == set()


async def test_a_used_profile_that_lost_everything_is_counted_as_restored(cookies: BrowserCookies) -> None:
    assert (await put_back((KEPT, SESSION), cookies, fresh=False)).restored == 1


async def test_a_fresh_profile_has_lost_nothing(cookies: BrowserCookies) -> None:
    assert (await put_back((KEPT, SESSION), cookies, fresh=True)).restored == 0


async def test_a_profile_that_still_has_cookies_has_lost_nothing(cookies: BrowserCookies) -> None:
    await cookies.set([SESSION])
    assert (await put_back((KEPT, SESSION), cookies, fresh=False)).restored == 0


def test_an_expiry_the_browser_cuts_is_not_lacking() -> None:
    far = replace(KEPT, expires=time.time() + 1000 * 86400)
    assert lacking([far], by_id([replace(far, expires=time.time() + 400 * 86400)])) == ()


def test_another_expiry_is_lacking() -> None:
    assert lacking([KEPT], by_id([replace(KEPT, expires=LATER - 60)])) == (KEPT,)
