"""What switching on and off could not do with a profile is said, and the session stays usable."""

from __future__ import annotations

from core.app import Core
from core.browser.profile_lock import ProfileLock
from core.model.changes import Notice, NoticeKind
from tests.fakes.cores import Desk, jar, launched
from tests.fakes.sealed_cores import switch_on, unheard
from tests.fakes.vaults import flip, lies, places, used


async def test_a_profile_that_another_program_has_while_switching_on_is_told(core: Core, desk: Desk) -> None:
    session, _ = await used(desk, core), await used(desk, core)
    lock = ProfileLock(places(core, session)[0])
    lock.acquire()
    await switch_on(core)
    lock.release()
    assert desk.told(NoticeKind.PROFILES_HELD) == [Notice(NoticeKind.PROFILES_HELD, session.id, session.name, 1)]


async def test_nothing_is_told_when_all_went_well(core: Core, desk: Desk) -> None:
    await used(desk, core)
    await switch_on(core)
    await core.sealing.switch_off(progress=unheard)
    assert desk.notices == []


async def test_a_damaged_profile_while_switching_off_is_told_and_set_aside(core: Core, desk: Desk) -> None:
    await switch_on(core)
    session = await used(desk, core)
    flip(places(core, session)[1])
    await core.sealing.switch_off(progress=unheard)
    assert desk.told(NoticeKind.PROFILES_SPOILT) == [Notice(NoticeKind.PROFILES_SPOILT, session.id, session.name, 1)]
    assert lies(core, session) == "nothing"
    assert [path.name for path in core.layout.profiles.iterdir()] != []


async def test_its_session_can_be_launched_once_the_keys_are_gone(core: Core, desk: Desk) -> None:
    await switch_on(core)
    session = await used(desk, core)
    flip(places(core, session)[1])
    await core.sealing.switch_off(progress=unheard)
    live = await launched(desk, core, session)
    assert (live.running, lies(core, session), await jar(core, session)) == (True, "folder", {})
