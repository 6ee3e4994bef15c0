"""Creating, reading and changing sessions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.model.session import Presentation, Proxy, SessionDraft
from core.model.storage import OriginStorage
from core.model.verdict import CheckRule
from tests.fakes.cores import DAY, HOUR, Desk, cookie, create, ended, jar, launched, now_of


async def test_a_name_alone_is_enough(core: Core, desk: Desk) -> None:
    session = await core.sessions.create(draft=SessionDraft("Bank"))
    assert re.fullmatch("sess_[0-9a-f]{32}", session.id)
    assert session.expires_at == desk.clock.now() + 3600


async def test_the_profile_is_not_named_after_the_id(core: Core) -> None:
    session = await create(core)
    assert session.profile not in session.id
    assert re.fullmatch("[0-9a-f]{32}", session.profile)


async def test_a_new_session_is_told_as_added(core: Core, desk: Desk) -> None:
    session = await create(core)
    assert desk.changes[-1].added == {session.id}


async def test_a_session_is_there_again_after_a_restart(core: Core, desk: Desk) -> None:
    shown = Presentation(locale="de-DE", timezone="Europe/Berlin", proxy=Proxy("http://127.0.0.1:3128", "me", "pw"))
    session = await create(core, "🙂 שלום", tags=("work",), note="two\nlines", presentation=shown)
    await core.close()
    assert await now_of(await desk.open(), session) == session


async def test_an_unknown_id_is_not_found(core: Core) -> None:
    with pytest.raises(SessileError) as caught:
        await core.sessions.get(session_id="sess_../../etc/passwd")
    assert caught.value.kind is ErrorKind.NOT_FOUND


async def test_the_list_is_in_the_order_of_creation(core: Core) -> None:
    sessions = [await create(core, name) for name in "cab"]
    assert [view.session.id for view in await core.sessions.list()] == [session.id for session in sessions]


async def test_an_edit_keeps_the_rest(core: Core) -> None:
    session = await create(core, note="kept")
    await core.sessions.update(session_id=session.id, draft=replace(session.draft, name="New"))
    assert (await now_of(core, session)).draft == replace(session.draft, name="New")


async def test_a_changed_lifetime_counts_from_the_next_touch(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.sessions.update(session_id=session.id, draft=replace(session.draft, ttl=7200))
    assert (await now_of(core, session)).expires_at == session.expires_at
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie())])
    assert (await now_of(core, session)).expires_at == desk.clock.now() + 7200


async def test_an_expired_session_cannot_be_changed(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(2 * HOUR)
    with pytest.raises(SessileError, match="Extend renews it") as caught:
        await core.sessions.update(session_id=session.id, draft=session.draft)
    assert caught.value.kind is ErrorKind.EXPIRED


async def test_extend_adds_to_the_end(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.sessions.extend(session_ids=[session.id], seconds=600)
    extended = await now_of(core, session)
    assert (extended.expires_at, extended.granted) == (session.expires_at + 600, 600)


async def test_extend_renews_an_expired_session_from_now(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(DAY)
    await core.sessions.extend(session_ids=[session.id], seconds=600)
    assert (await now_of(core, session)).expires_at == desk.clock.now() + 600


async def test_a_touch_never_shortens_what_an_extend_gave(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.sessions.extend(session_ids=[session.id], seconds=int(30 * DAY))
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie())])
    assert (await now_of(core, session)).expires_at == session.expires_at + 30 * DAY


@pytest.mark.parametrize("seconds", [0, -1, 10**12])
async def test_a_senseless_extension_is_refused(core: Core, seconds: int) -> None:
    session = await create(core)
    with pytest.raises(SessileError) as caught:
        await core.sessions.extend(session_ids=[session.id], seconds=seconds)
    assert caught.value.field == "seconds"


async def test_several_are_extended_at_once_or_none(core: Core, desk: Desk) -> None:
    session = await create(core)
    with pytest.raises(SessileError):
        await core.sessions.extend(session_ids=[session.id, "sess_unknown"], seconds=600)
    assert await now_of(core, session) == session


async def test_a_pinned_session_never_expires(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.sessions.pin(session_ids=[session.id], pinned=True)
    desk.clock.advance(100 * DAY)
    await core.sessions.update(session_id=session.id, draft=session.draft)


async def test_an_unpinned_session_gets_its_lifetime_from_now(core: Core, desk: Desk) -> None:
    session = await create(core, pinned=True)
    desk.clock.advance(100 * DAY)
    await core.sessions.pin(session_ids=[session.id], pinned=False)
    assert (await now_of(core, session)).expires_at == desk.clock.now() + 3600


async def test_a_session_in_the_bin_cannot_be_extended(core: Core) -> None:
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    with pytest.raises(SessileError, match="Restore it first"):
        await core.sessions.extend(session_ids=[session.id], seconds=600)


async def test_a_duplicate_has_settings_jar_and_page_storage_of_its_own(core: Core, desk: Desk) -> None:
    session = await create(core, "Bank", note="two", check=CheckRule(".me"))
    pages = OriginStorage("https://example.org", (("token", "t"),))
    live = await launched(desk, core, session)
    live.set_cookie(cookie())
    live.set_storage(pages)
    await core.browsing.close(session_id=session.id)
    copy = await core.sessions.duplicate(session_id=session.id)
    assert copy.draft == replace(session.draft, name="Bank (copy)")
    assert (copy.profile != session.profile, copy.cookie_count) == (True, 1)
    assert (await jar(core, copy))["login"].value == "one"
    assert (await launched(desk, core, copy)).profile.storage == {"https://example.org": pages}


async def test_a_duplicate_has_what_the_open_browser_holds_now(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.profile.cookies[cookie().id] = cookie()  # set, but not captured yet
    copy = await core.sessions.duplicate(session_id=session.id)
    assert "login" in await jar(core, copy)


async def test_page_storage_goes_back_only_into_the_empty_profile(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_storage(OriginStorage("https://example.org", (("token", "t"),)))
    live.close_by_person()
    await ended(core, session)
    await launched(desk, core, session)
    assert desk.browsers.launches[-1].storage == ()


async def test_a_duplicate_of_an_expired_session_is_refused(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(2 * HOUR)
    with pytest.raises(SessileError) as caught:
        await core.sessions.duplicate(session_id=session.id)
    assert caught.value.kind is ErrorKind.EXPIRED


async def test_what_somebody_else_changed_meanwhile_stays(core: Core) -> None:
    session = await create(core, "Shop")
    seen = session.draft
    await core.sessions.update(session_id=session.id, draft=replace(seen, tags=("theirs",)), seen=seen)
    await core.sessions.update(session_id=session.id, draft=replace(seen, name="Mine"), seen=seen)
    kept = (await now_of(core, session)).draft
    assert (kept.name, kept.tags) == ("Mine", ("theirs",))


async def test_a_change_can_pin_in_the_same_step(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.changes.clear()
    await core.sessions.update(session_id=session.id, draft=replace(session.draft, name="Kept"), pinned=True)
    kept = await now_of(core, session)
    assert (kept.name, kept.pinned, len(desk.changes)) == ("Kept", True, 1)


async def test_pinning_alone_is_told_as_nothing_else(core: Core) -> None:
    session = await create(core)
    await core.sessions.update(session_id=session.id, draft=session.draft, seen=session.draft, pinned=True)
    assert [event.kind for event in await core.activity.list()] == ["pinned", "created"]
