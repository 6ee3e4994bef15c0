"""Cookies of a session on the way of a request without a browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit, PartitionKey, SameSite
from core.model.session import Session
from core.services.http_cookies import HttpCookies
from tests.fakes.cores import HOUR, Desk, cookie, create, jar, launched, now_of
from tests.fakes.sealed_cores import PHRASE, switch_on

URL = "https://www.example.org/shop/cart"
PLAIN = "http://www.example.org/"


@pytest.fixture
async def session(core: Core) -> Session:
    return await create(core)


def way(core: Core, session: Session) -> HttpCookies:
    return HttpCookies(core._workspace, core.cookies._editor, session.id)


async def fill(core: Core, session: Session, *cookies: Cookie) -> None:
    edits = tuple(CookieEdit(None, each) for each in cookies)
    await core.cookies.edit(session_id=session.id, edits=edits, restoring=True)


async def test_only_what_belongs_to_the_address_is_sent(core: Core, session: Session) -> None:
    await fill(
        core,
        session,
        cookie("all", host_only=False),
        cookie("own", domain="www.example.org", path="/shop"),
        cookie("above"),
        cookie("other", domain="other.example"),
        cookie("below", domain="api.www.example.org"),
        cookie("away", domain="www.example.org", path="/elsewhere"),
    )
    assert await way(core, session).header(URL) == "own=one; all=one"


async def test_secure_cookies_are_not_sent_without_tls(core: Core, session: Session) -> None:
    await fill(core, session, cookie("safe", domain="www.example.org", secure=True))
    assert [await way(core, session).header(each) for each in (URL, PLAIN)] == ["safe=one", ""]


async def test_partitioned_cookies_go_to_their_own_site_only(core: Core, session: Session) -> None:
    own, other = (PartitionKey(f"https://{each}") for each in ("example.org", "other.example"))
    there = cookie("a", domain="www.example.org", secure=True)
    await fill(core, session, replace(there, partition_key=own), replace(there, name="b", partition_key=other))
    assert await way(core, session).header(URL) == "a=one"


async def test_a_session_without_cookies_sends_none(core: Core, session: Session) -> None:
    assert [await way(core, session).header(each) for each in (URL, "file:///x")] == ["", ""]


async def test_what_a_site_sets_is_kept_as_a_browser_would_keep_it(core: Core, session: Session) -> None:
    lines = (
        "id=two; Domain=example.org; Path=/; HttpOnly; SameSite=Lax",
        "here=1; Secure; Partitioned; Max-Age=60",
        "suffix=1; Domain=org",
        "__Host-no=1; Secure; Domain=example.org",
        "bad\x01=1",
    )
    await way(core, session).take(URL, lines)
    found = await jar(core, session)
    assert set(found) == {"id", "here"}
    held = found["id"]
    assert (held.domain, held.host_only, held.http_only, held.same_site) == ("example.org", False, True, SameSite.LAX)
    assert (found["here"].path, found["here"].partition_key) == ("/shop", PartitionKey("https://example.org"))
    assert (await now_of(core, session)).cookie_count == 2


async def test_what_is_set_again_replaces_and_what_has_expired_goes(core: Core, session: Session) -> None:
    await fill(core, session, cookie("a", domain="www.example.org"), cookie("b", domain="www.example.org"))
    await way(core, session).take(URL, ("a=two; Path=/", "b=; Path=/; Max-Age=0", "never=; Max-Age=0"))
    assert {name: each.value for name, each in (await jar(core, session)).items()} == {"a": "two"}


async def test_an_unsafe_page_sets_nothing_over_a_secure_cookie_even_below_its_host(
    core: Core, session: Session
) -> None:
    await fill(core, session, cookie("id", domain="api.www.example.org", secure=True, path="/"))
    await way(core, session).take(PLAIN, ("id=evil; Domain=www.example.org; Path=/", "s=1; Secure"))
    assert [each.value for each in (await jar(core, session)).values()] == ["one"]


async def test_what_is_set_as_it_was_changes_nothing(core: Core, desk: Desk, session: Session) -> None:
    there = replace(cookie("a", domain="www.example.org"), extra=(("priority", "High"),))
    await fill(core, session, there)
    desk.changes.clear()
    await way(core, session).take(URL, ("a=one; Path=/",))
    assert desk.changes == []
    await way(core, session).take(URL, ("a=two; Path=/",))
    assert (await jar(core, session))["a"].extra == there.extra


async def test_an_open_browser_gets_them_too_and_the_history_does_not(core: Core, desk: Desk, session: Session) -> None:
    live = await launched(desk, core, session)
    before = len(await core.activity.list(session_id=session.id))
    await way(core, session).take(URL, ("a=1", "b=2"))
    assert {each.name for each in live.profile.cookies.values()} == {"a", "b"}
    assert len(await core.activity.list(session_id=session.id)) == before


async def test_cookies_are_a_use_of_the_session(core: Core, desk: Desk, session: Session) -> None:
    desk.clock.advance(600)
    await way(core, session).take(URL, ("a=1",))
    assert (await now_of(core, session)).expires_at == desk.clock.now() + HOUR


async def test_work_from_before_a_lock_keeps_its_cookies(core: Core, session: Session) -> None:
    await switch_on(core)
    cookies = way(core, session)
    with core._workspace.using(session.id):
        await core.locking.lock()
        await cookies.take(URL, ("a=1",))
        assert await cookies.header(URL) == "a=1"
    with pytest.raises(SessileError) as caught:
        await cookies.take(URL, ("b=1",))
    assert caught.value.kind is ErrorKind.LOCKED
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert set(await jar(core, session)) == {"a"}
