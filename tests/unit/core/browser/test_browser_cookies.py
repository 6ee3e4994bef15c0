"""Reading, setting and deleting over the browser's protocol."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.async_api import Error

from core.browser.browser_cookies import BrowserCookies
from core.model.cookie import Cookie, CookieEdit
from tests.unit.core.browser.doubles import FakeSession

ONE = Cookie("one", "1", "example.test", created_at=5.0)
BAD = Cookie("bad", "a;b", "example.test")


@pytest.fixture
def session() -> FakeSession:
    return FakeSession()


@pytest.fixture
def cookies(session: FakeSession) -> BrowserCookies:
    return BrowserCookies(session.as_session, (ONE,), now=lambda: 99.0)


async def test_a_cookie_of_the_jar_keeps_its_creation_time(cookies: BrowserCookies) -> None:
    await cookies.set([ONE])
    assert [cookie.created_at for cookie in await cookies.read()] == [5.0]


async def test_a_cookie_never_seen_before_was_created_now(session: FakeSession, cookies: BrowserCookies) -> None:
    await BrowserCookies(session.as_session, ()).set([Cookie("new", "1", "example.test")])
    assert [cookie.created_at for cookie in await cookies.read()] == [99.0]


async def test_a_bad_cookie_does_not_keep_the_others_out(session: FakeSession, cookies: BrowserCookies) -> None:
    good = [replace(ONE, name=f"good{number}") for number in range(8)]
    await cookies.set([*good[:3], BAD, *good[3:]])
    assert session.names() == {cookie.name for cookie in good}


async def test_good_cookies_are_set_in_one_call(session: FakeSession, cookies: BrowserCookies) -> None:
    await cookies.set([replace(ONE, name=f"good{number}") for number in range(8)])
    assert session.sent == ["Storage.setCookies"]


async def test_many_cookies_go_in_messages_of_a_bounded_size(session: FakeSession, cookies: BrowserCookies) -> None:
    session.room = 2000
    await cookies.set([replace(ONE, name=f"good{number}") for number in range(1201)])
    assert session.sent == ["Storage.setCookies"] * 3
    assert len(session.cookies) == 1201


async def test_setting_none_asks_nothing(session: FakeSession, cookies: BrowserCookies) -> None:
    await cookies.set([])
    assert session.sent == []


async def test_deleting_leaves_the_twin_on_another_path(cookies: BrowserCookies) -> None:
    twin = replace(ONE, path="/deep")
    await cookies.set([ONE, twin])
    await cookies.delete([ONE])
    assert [cookie.path for cookie in await cookies.read()] == ["/deep"]


async def test_a_nameless_cookie_can_be_deleted(cookies: BrowserCookies) -> None:
    nameless = replace(ONE, name="")
    await cookies.set([nameless])
    await cookies.delete([nameless])
    assert await cookies.read() == ()


async def test_an_edit_that_moves_a_cookie_leaves_no_twin(cookies: BrowserCookies) -> None:
    await cookies.set([ONE])
    await cookies.edit([CookieEdit(ONE, replace(ONE, path="/deep"))])
    assert [cookie.path for cookie in await cookies.read()] == ["/deep"]


async def test_an_edit_that_swaps_two_cookies_keeps_both(cookies: BrowserCookies) -> None:
    other = replace(ONE, name="other")
    await cookies.set([ONE, other])
    await cookies.edit([CookieEdit(ONE, other), CookieEdit(other, ONE)])
    assert {cookie.name for cookie in await cookies.read()} == {"one", "other"}


async def test_a_browser_that_has_gone_is_no_bad_cookie(session: FakeSession, cookies: BrowserCookies) -> None:
    session.gone = True
    with pytest.raises(Error):
        await cookies.set([ONE, replace(ONE, name="two")])
    assert len(session.sent) == 1
