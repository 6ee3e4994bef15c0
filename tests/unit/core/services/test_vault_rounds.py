"""What the vault does to many profiles: at the start, and when encryption is switched on or off."""

from __future__ import annotations

import pytest

from core.app import Core
from core.browser.profile_lock import ProfileLock
from core.model.changes import NoticeKind
from core.model.session import Phase, ProfileState, Session
from tests.fakes.cores import Desk, create, launched, now_of, until
from tests.fakes.vaults import FakeKeys, Gate, flip, lies, phases_of, places, sealing, used, vault_of

pytestmark = pytest.mark.usefixtures("keys")


async def test_a_profile_that_another_program_has_is_left_to_it(core: Core, desk: Desk) -> None:
    session = await plain(desk, core)
    lock = ProfileLock(places(core, session)[0])
    lock.acquire()
    assert await vault_of(core).seal_all(lambda *_: None) == (session.id,)
    assert lies(core, session) == "folder"
    lock.release()
    assert await vault_of(core).seal_all(lambda *_: None) == ()
    assert lies(core, session) == "sealed"


async def test_switching_on_seals_every_closed_profile_and_tells_how_far_it_is(core: Core, desk: Desk) -> None:
    closed = [await plain(desk, core) for _ in range(3)]
    opened = await create(core)
    await launched(desk, core, opened)
    told: list[tuple[int, int]] = []
    await vault_of(core).seal_all(lambda done, total: told.append((done, total)))
    assert [lies(core, each) for each in (*closed, opened)] == ["sealed"] * 3 + ["folder"]
    assert (told[0], told[-1]) == ((0, 4), (4, 4))


async def test_switching_off_leaves_folders_only(core: Core, desk: Desk, keys: FakeKeys) -> None:
    closed, opened, spoilt = await used(desk, core), await used(desk, core), await used(desk, core)
    await launched(desk, core, opened)
    flip(places(core, spoilt)[1])
    vault_of(core).use(keys, seals=False)
    assert await vault_of(core).unseal_all(lambda *_: None) == (spoilt.id,)
    await core.browsing.close(session_id=opened.id)
    assert [lies(core, each) for each in (closed, opened, spoilt)] == ["folder", "folder", "sealed"]
    states = [(await now_of(core, each)).profile_state for each in (closed, opened)]
    assert states == [ProfileState.PLAIN, ProfileState.PLAIN]


async def test_at_the_start_what_was_open_is_sealed_and_what_was_half_done_goes(core: Core, desk: Desk) -> None:
    never, once = await create(core), await used(desk, core)
    for session in (never, once):
        live = await launched(desk, core, session)
        (live.request.profile / "Default" / "History").write_bytes(b"newest")
    again = await desk.reopen_after_kill()
    (again.layout.profiles / "x.tmp").mkdir()
    (again.layout.profiles / f"{once.profile}.sealed.tmp").write_bytes(b"half")
    sealing(again)
    await vault_of(again).recover()
    await vault_of(again).settled()
    assert {each.name for each in again.layout.profiles.iterdir()} == {
        f"{each.profile}.sealed" for each in (never, once)
    }
    for session in (never, once):
        live = await launched(desk, again, session)
        assert (live.request.profile / "Default" / "History").read_bytes() == b"newest"


async def test_the_row_shows_what_happens_at_the_start(core: Core, desk: Desk) -> None:
    session = await plain(desk, core)
    shown = phases_of(core, session)
    await vault_of(core).recover()
    await vault_of(core).settled()
    assert (shown, core._workspace.cache.get(session.id).live) == ([Phase.SEALING, None], None)


async def test_a_launch_during_the_recovery_waits_for_its_own_profile_only(core: Core, desk: Desk, gate: Gate) -> None:
    first, second = await plain(desk, core), await plain(desk, core)
    gate.hold("core.secrets.sealed_file.seal")
    await vault_of(core).recover()
    await until(lambda: gate.reached)
    await launched(desk, core, second)
    launch = core._workspace.tasks.start(core.browsing.launch(session_id=first.id), name="launch")
    await until(lambda: core._workspace.cache.get(first.id).live.phase is Phase.SEALING)  # type: ignore[union-attr]
    assert len(desk.browsers.lives) == 1
    gate.open()
    await launch
    await vault_of(core).settled()
    assert (lies(core, first), lies(core, second)) == ("folder and sealed", "folder")


async def test_a_profile_in_use_at_the_start_is_told_and_the_others_are_sealed(core: Core, desk: Desk) -> None:
    held, other = await plain(desk, core), await plain(desk, core)
    lock = ProfileLock(places(core, held)[0])
    lock.acquire()
    await recovered(core)
    lock.release()
    assert [notice.session_id for notice in desk.told(NoticeKind.SEAL_FAILED)] == [held.id]
    assert lies(core, other) == "sealed"


async def test_a_lock_ends_the_recovery_and_the_next_unlock_goes_on(core: Core, desk: Desk, keys: FakeKeys) -> None:
    session = await plain(desk, core)
    keys.locked = True
    await recovered(core)
    assert (lies(core, session), desk.told(NoticeKind.SEAL_FAILED)) == ("folder", [])
    keys.locked = False
    await recovered(core)
    assert lies(core, session) == "sealed"


async def recovered(core: Core) -> None:
    await vault_of(core).recover()
    await vault_of(core).settled()


async def plain(desk: Desk, core: Core) -> Session:
    """Return a session that was used before anything was sealed."""
    keys = vault_of(core)._profiles.keys
    vault_of(core).use(None)
    session = await used(desk, core)
    vault_of(core).use(keys)
    return session
