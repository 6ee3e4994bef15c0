"""Reading and editing a session's cookies."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.browser.port import Edited
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.model.cookie_query import CookieQuery
from core.services.cookies import EditResult
from core.tasks import Tasks
from tests.fakes.cores import HOUR, Desk, cookie, create, ended, jar, launched, now_of


async def _edit(core: Core, session_id: str, *edits: CookieEdit) -> EditResult:
    return await core.cookies.edit(session_id=session_id, edits=edits)


async def test_an_added_cookie_is_in_the_jar_and_counted(core: Core, desk: Desk) -> None:
    session = await create(core)
    await _edit(core, session.id, CookieEdit(None, cookie()))
    assert (await jar(core, session))["login"].created_at == desk.clock.now()
    assert (await now_of(core, session)).cookie_count == 1
    assert desk.changes[-1].cookies == {session.id}


async def test_a_replaced_cookie_keeps_its_creation_time(core: Core, desk: Desk) -> None:
    session = await create(core)
    await _edit(core, session.id, CookieEdit(None, cookie()))
    created = desk.clock.now()
    desk.clock.advance(60)
    await _edit(core, session.id, CookieEdit(cookie(), cookie(value="two")))
    kept = (await jar(core, session))["login"]
    assert (kept.value, kept.created_at) == ("two", created)


async def test_a_cookie_write_is_a_touch(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(600)
    await _edit(core, session.id, CookieEdit(None, cookie()))
    assert (await now_of(core, session)).expires_at == desk.clock.now() + 3600


async def test_reading_is_no_touch(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(600)
    await core.cookies.list(session_id=session.id)
    assert await now_of(core, session) == session


async def test_a_bad_cookie_is_refused_by_its_field_and_nothing_is_written(core: Core) -> None:
    session = await create(core)
    bad = cookie("bad;name", value="canary-55")
    with pytest.raises(SessileError) as caught:
        await _edit(core, session.id, CookieEdit(None, cookie()), CookieEdit(None, bad))
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "name")
    assert "canary-55" not in caught.value.sentence
    assert await jar(core, session) == {}


async def test_an_expired_session_can_be_read_but_not_edited(core: Core, desk: Desk) -> None:
    session = await create(core)
    await _edit(core, session.id, CookieEdit(None, cookie()))
    desk.clock.advance(2 * HOUR)
    assert "login" in await jar(core, session)
    with pytest.raises(SessileError) as caught:
        await core.cookies.clear(session_id=session.id)
    assert caught.value.kind is ErrorKind.EXPIRED


async def test_edits_reach_a_running_browser_at_once(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    await _edit(core, session.id, CookieEdit(None, cookie()))
    assert list(live.profile.cookies) == [cookie().id]


async def test_edits_are_there_at_the_next_launch(core: Core, desk: Desk) -> None:
    session = await create(core)
    await _edit(core, session.id, CookieEdit(None, cookie()))
    live = await launched(desk, core, session)
    assert list(live.profile.cookies) == [cookie().id]


async def test_what_the_browser_does_not_take_is_reported_and_kept(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.not_taken = lambda each: each.name == "odd"
    result = await _edit(core, session.id, CookieEdit(None, cookie("odd")))
    live.set_cookie(cookie("new"))
    live.close_by_person()
    await ended(core, session)
    assert [each.name for each in result.not_taken] == ["odd"]
    assert set(await jar(core, session)) == {"odd", "new"}


async def test_clearing_a_running_browser_empties_the_jar_for_good(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie())
    await core.cookies.clear(session_id=session.id)
    live.close_by_person()
    await ended(core, session)
    assert await jar(core, session) == {}


async def test_a_capture_read_before_an_edit_never_undoes_it(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie())
    live.emit_capture()
    await core.cookies.clear(session_id=session.id)
    assert await jar(core, session) == {}


async def test_clearing_one_domain_leaves_the_others(core: Core) -> None:
    session = await create(core)
    others = cookie("other", domain="example.com"), cookie("sub", domain="www.example.org")
    await _edit(core, session.id, *(CookieEdit(None, each) for each in (cookie(), *others)))
    result = await core.cookies.clear(session_id=session.id, domain=".Example.org")
    assert (len(result.applied), set(await jar(core, session))) == (1, {"other", "sub"})


async def test_the_inverses_in_reverse_order_undo_everything(core: Core) -> None:
    session = await create(core)
    kept = [cookie(path=path) for path in ("/", "/a")]
    await _edit(core, session.id, *(CookieEdit(None, each) for each in kept))
    before = set(await core.cookies.list(session_id=session.id))
    renamed = CookieEdit(kept[0], cookie("new"))
    result = await _edit(core, session.id, renamed, CookieEdit(kept[1], None), CookieEdit(None, cookie("more")))
    await _edit(core, session.id, *(edit.inverse() for edit in reversed(result.applied)))
    assert set(await core.cookies.list(session_id=session.id)) == before


async def test_an_edit_while_the_browser_opens_waits_for_it(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    assert await _edit(core, session.id, CookieEdit(cookie(), None)) == EditResult(())
    assert live.running


async def test_an_edit_while_the_browser_closes_is_not_undone_by_its_last_capture(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie("old"))
    live.profile.cookies[cookie("late").id] = cookie("late")  # only the last capture will see it
    await core.cookies.sites(hosts=["example.org"])  # the list is slow to load
    desk.browsers.close_gate = asyncio.Event()
    closing = Tasks().start(core.browsing.close(session_id=session.id), name="close")
    await asyncio.sleep(0)
    edits = CookieEdit(cookie("old"), None), CookieEdit(None, cookie("new"))
    editing = Tasks().start(_edit(core, session.id, *edits), name="edit")
    await asyncio.wait({editing}, timeout=0.2)  # it waits for the close
    desk.browsers.close_gate.set()
    await asyncio.gather(closing, editing)
    assert set(await jar(core, session)) == {"late", "new"}


async def test_an_edit_that_a_capture_saves_first_is_reported_all_the_same(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    edit_cookies = live.edit_cookies

    async def edit_and_capture(edits: tuple[CookieEdit, ...]) -> Edited:
        edited = await edit_cookies(edits)
        live.emit_capture()
        return edited

    monkeypatch.setattr(live, "edit_cookies", edit_and_capture)
    result = await _edit(core, session.id, CookieEdit(None, cookie()))
    assert [(each.before, each.after) for each in result.applied] == [(None, (await jar(core, session))["login"])]


async def test_hosts_are_told_with_the_sites_they_belong_to(core: Core) -> None:
    found = await core.cookies.sites(hosts=["a.example.co.uk", "example.org", "127.0.0.1", "example.org"])
    assert found == {"a.example.co.uk": "example.co.uk", "example.org": "example.org", "127.0.0.1": "127.0.0.1"}


async def _conflict(core: Core, session_id: str, *edits: CookieEdit) -> str:
    with pytest.raises(SessileError) as caught:
        await _edit(core, session_id, *edits)
    assert caught.value.kind is ErrorKind.CONFLICT
    return caught.value.sentence


async def test_an_edit_of_what_the_site_has_changed_since_is_refused_and_changes_nothing(
    core: Core, desk: Desk
) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    await _edit(core, session.id, CookieEdit(None, cookie()))
    seen = (await jar(core, session))["login"]
    live.profile.cookies[seen.id] = cookie(value="the site's")  # nothing has captured it yet
    more = CookieEdit(None, cookie("more"))
    assert "“login”" in await _conflict(core, session.id, more, CookieEdit(seen, cookie(value="mine")))
    assert {each.value for each in live.profile.cookies.values()} == {"the site's"}
    assert {each.value for each in (await jar(core, session)).values()} == {"the site's"}


async def test_a_conflict_is_found_without_a_browser_too(core: Core) -> None:
    session = await create(core)
    await _edit(core, session.id, CookieEdit(None, cookie(value="now")))
    await _conflict(core, session.id, CookieEdit(cookie(value="then"), cookie(value="mine")))
    await _conflict(core, session.id, CookieEdit(None, cookie(value="mine")))
    assert (await jar(core, session))["login"].value == "now"


async def test_a_person_may_overwrite_what_was_changed_meanwhile(core: Core) -> None:
    session = await create(core)
    await _edit(core, session.id, CookieEdit(None, cookie(value="now")))
    edit = CookieEdit(cookie(value="then"), cookie(value="mine"))
    result = await core.cookies.edit(session_id=session.id, edits=(edit,), overwrite=True)
    assert [each.before.value for each in result.applied if each.before is not None] == ["now"]
    assert (await jar(core, session))["login"].value == "mine"


def test_a_fault_is_told_by_its_field_as_one_types(core: Core) -> None:
    error = core.cookies.fault(cookie=cookie("a;b"))
    assert error is not None
    assert (error.kind, error.field) == (ErrorKind.INPUT, "name")
    assert core.cookies.fault(cookie=cookie()) is None


async def test_a_value_is_decoded(core: Core) -> None:
    assert [each.text for each in await core.cookies.decode(value="a%20b")] == ["a b"]


async def test_what_the_jar_had_before_is_put_back_unchecked(core: Core) -> None:
    session = await create(core)
    odd = cookie("", value="a=b")  # a browser keeps it, and nobody can send it
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, odd)], restoring=True)
    assert [each.value for each in (await jar(core, session)).values()] == ["a=b"]


async def test_the_jar_of_this_moment_is_the_running_browsers(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    fresh = cookie("fresh")
    live.profile.cookies[fresh.id] = fresh  # no capture has told of it
    assert [each.name for each in await core.cookies.current(session_id=session.id)] == ["fresh"]


async def test_a_host_is_sent_its_parents_cookies_and_nothing_that_is_over(core: Core, desk: Desk) -> None:
    session = await create(core)
    over = cookie("over", domain="www.example.org", expires=desk.clock.now() + 1)
    parents = cookie("parents"), cookie("shared", host_only=False)
    await _edit(core, session.id, *(CookieEdit(None, each) for each in (*parents, over)))
    desk.clock.advance(2)
    found = await core.cookies.of_host(session_id=session.id, host=".WWW.example.org")
    assert [each.name for each in found] == ["shared"]


async def test_a_page_is_sent_what_fits_its_address(core: Core) -> None:
    session = await create(core)
    jar_ = cookie("plain"), cookie("safe", secure=True), cookie("deep", path="/deep")
    await _edit(core, session.id, *(CookieEdit(None, each) for each in jar_))
    found = await core.cookies.of_url(session_id=session.id, url="http://example.org/deep/er")
    assert [each.name for each in found] == ["deep", "plain"]


async def test_a_cookie_that_nobody_has_is_not_found(core: Core) -> None:
    session = await create(core)
    with pytest.raises(SessileError) as caught:
        await core.cookies.find(session_id=session.id, query=CookieQuery("example.org", "login"))
    assert caught.value.kind is ErrorKind.NOT_FOUND


async def test_a_cookie_is_put_over_the_one_before_for_as_long_as_said(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.cookies.put(session_id=session.id, cookie=cookie(value="one"))
    put = await core.cookies.put(session_id=session.id, cookie=cookie(value="two", domain="EXAMPLE.org"), lasts=60)
    assert (put.domain, put.expires) == ("example.org", desk.clock.now() + 60)
    assert [each.value for each in await core.cookies.list(session_id=session.id)] == ["two"]
