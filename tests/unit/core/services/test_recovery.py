"""What a killed program left behind."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import NoticeKind
from core.model.cookie import CookieEdit
from core.model.storage import OriginStorage
from tests.fakes.cores import DAY, HOUR, Desk, cookie, create, ended, launched, now_of, until


async def test_browsers_that_were_open_at_the_kill_are_told(core: Core, desk: Desk) -> None:
    for _ in range(2):
        await launched(desk, core, await create(core))
    await create(core)
    await desk.reopen_after_kill()
    assert [notice.count for notice in desk.told(NoticeKind.RECOVERED)] == [2]


async def test_they_are_told_once(core: Core, desk: Desk) -> None:
    await launched(desk, core, await create(core))
    again = await desk.reopen_after_kill()
    await again.close()
    await desk.open(base=again.layout.base)
    assert len(desk.told(NoticeKind.RECOVERED)) == 1


async def test_what_lived_in_memory_only_is_told_to_be_gone(desk: Desk) -> None:
    off = {"SESSION_PERSIST_COOKIES": "false"}
    core = await desk.open(off)
    await launched(desk, core, await create(core))
    await desk.reopen_after_kill(off)
    assert desk.told(NoticeKind.RECOVERED) == []
    assert [notice.count for notice in desk.told(NoticeKind.MEMORY_LOST)] == [1]


async def test_a_profile_whose_only_browser_was_killed_is_measured(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    (live.request.profile / "History").write_bytes(b"x" * 20_000)
    again = await desk.reopen_after_kill()
    await until(lambda: again._workspace.cache.get(session.id).session.disk_bytes)
    assert (await now_of(again, session)).disk_bytes == again._workspace.profiles.size(
        again.layout.profile(session.profile)
    )


async def test_a_session_that_was_open_all_day_has_not_expired(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    desk.clock.advance(10 * HOUR)
    again = await desk.reopen_after_kill()
    assert (await now_of(again, session)).expires_at == desk.clock.now() + 3600


async def test_a_closed_browser_is_not_recovered(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    await core.browsing.close(session_id=session.id)
    await desk.reopen_after_kill()
    assert desk.told(NoticeKind.RECOVERED) == []


async def test_a_browser_that_died_is_not_recovered(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    desk.browsers.of(session.id).die()
    await ended(core, session)
    await desk.reopen_after_kill()
    assert desk.told(NoticeKind.RECOVERED) == []


async def test_a_failed_launch_is_not_recovered(core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.browsers.fail_launch = SessileError(ErrorKind.NO_BROWSER, "It ended.")
    with pytest.raises(SessileError):
        await core.browsing.launch(session_id=session.id)
    await ended(core, session)
    await desk.reopen_after_kill()
    assert desk.told(NoticeKind.RECOVERED) == []


async def test_after_a_kill_page_storage_still_goes_into_the_copy_of_a_session(core: Core, desk: Desk) -> None:
    pages = OriginStorage("https://example.org", (("token", "t"),))
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_storage(pages)
    live.close_by_person()
    await ended(core, session)
    copy = await core.sessions.duplicate(session_id=session.id)
    (core.layout.profile(copy.profile) / "Default").mkdir(parents=True)  # a launch cut off before it was filled
    await core._workspace.write(lambda writing: writing.mark("mark.doomed", add=[copy.profile]))
    again = await desk.reopen_after_kill()
    assert (await launched(desk, again, copy)).profile.storage == {"https://example.org": pages}


async def test_without_keeping_a_profile_does_not_outlive_a_kill(desk: Desk) -> None:
    core = await desk.open({"SESSION_PERSIST_COOKIES": "false"})
    session = await create(core)
    live = await launched(desk, core, session)
    live.set_cookie(cookie(expires=desk.clock.now() + DAY))
    again = await desk.reopen_after_kill()
    assert not again.layout.profile(session.profile).exists()


async def test_without_keeping_no_cookies_are_counted_after_a_restart_and_with_it_they_are_again(desk: Desk) -> None:
    core = await desk.open()
    kept, other = await create(core), await create(core)
    await core.cookies.edit(session_id=kept.id, edits=[CookieEdit(None, cookie())])
    await core.close()
    core = await desk.open({"SESSION_PERSIST_COOKIES": "false"})
    assert (await now_of(core, kept)).cookie_count == 0
    await core.cookies.edit(session_id=other.id, edits=[CookieEdit(None, cookie())])
    await core.close()
    core = await desk.open()
    counts = [
        ((await now_of(core, each)).cookie_count, (await now_of(core, each)).domain_count) for each in (kept, other)
    ]
    assert counts == [(1, 1), (0, 0)]
