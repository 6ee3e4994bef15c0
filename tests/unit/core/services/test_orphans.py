"""Profile folders that belong to no session: kept in a plain store, kept sealed in a sealed one."""

from __future__ import annotations

import asyncio
from pathlib import Path

from core.app import Core
from core.browser.profile_lock import ProfileLock
from core.model.changes import NoticeKind
from tests.fakes.cores import Desk, create, until
from tests.fakes.sealed_cores import PHRASE, switch_on, unheard

CANARY = "canary-7c1e"
ORPHAN = "0123456789abcdef0123456789abcdef"


def _orphan(core: Core, name: str = ORPHAN) -> Path:
    folder = core.layout.profiles / name / "Default"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "History").write_text(CANARY)
    return folder.parent


def _readable(core: Core) -> list[str]:
    files = [path for path in core.layout.base.rglob("*") if path.is_file()]
    return [path.name for path in files if CANARY.encode() in path.read_bytes()]


async def test_a_plain_store_keeps_it(core: Core, desk: Desk) -> None:
    folder = _orphan(core)
    await core.close()
    await desk.open()
    assert folder.is_dir()


async def test_switching_on_seals_it_and_switching_off_brings_it_back(core: Core) -> None:
    folder = _orphan(core)
    await switch_on(core)
    assert (folder.exists(), await asyncio.to_thread(_readable, core)) == (False, [])
    await core.sealing.switch_off(progress=unheard)
    assert {path.name for path in core.layout.profiles.iterdir()} == {ORPHAN}
    assert (folder / "Default" / "History").read_text() == CANARY


async def test_a_folder_whose_name_is_none_of_ours_is_sealed_too(core: Core) -> None:
    _orphan(core, "copy of my profile.old")
    await switch_on(core)
    assert await asyncio.to_thread(_readable, core) == []


async def test_an_unlock_seals_what_came_since(core: Core, desk: Desk) -> None:
    await switch_on(core)
    await core.close()
    folder = _orphan(core)
    again = await desk.open()
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    await until(lambda: not folder.exists() and not _readable(again))
    assert [path.name for path in again.layout.profiles.iterdir()] == [f"{ORPHAN}.orphan.sealed"]


async def test_a_lock_waits_for_it(core: Core, desk: Desk) -> None:
    await switch_on(core)
    await core.close()
    folder = _orphan(core)
    again = await desk.open()
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    await again.locking.lock()
    assert not folder.exists()


async def test_it_becomes_its_sessions_profile_again_once_that_can_be_read(core: Core, desk: Desk) -> None:
    session = await create(core)
    folder = _orphan(core, session.profile)
    database = core.layout.database
    await core.close()
    whole = database.read_bytes()
    await asyncio.to_thread(database.unlink)
    without = await desk.open()
    await switch_on(without)
    await without.close()
    assert not folder.exists()
    await asyncio.to_thread(database.write_bytes, whole)
    again = await desk.open()
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    await until(lambda: again.layout.sealed_profile(session.profile).exists() and not folder.exists())
    assert [path.name for path in again.layout.profiles.glob("*.orphan.*")] == []


async def test_one_that_a_program_has_open_is_told_and_sealed_later(core: Core, desk: Desk) -> None:
    folder = _orphan(core)
    lock = ProfileLock(folder)
    lock.acquire()
    await switch_on(core)
    told = desk.told(NoticeKind.SEAL_FAILED)
    lock.release()
    assert (len(told), folder.exists()) == (1, True)
    await core.locking.lock()
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    await until(lambda: not folder.exists())


async def test_a_session_that_is_new_has_no_orphan(core: Core, desk: Desk) -> None:
    session = await create(core)
    await switch_on(core)
    await core.locking.lock()
    core.layout.profile(session.profile).mkdir()
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    await until(lambda: core.layout.sealed_profile(session.profile).exists())
    assert list(core.layout.profiles.glob("*.orphan.*")) == []


async def test_one_that_was_sealed_and_cannot_be_opened_stays_and_holds_nothing_up(core: Core) -> None:
    _orphan(core)
    await switch_on(core)
    (sealed,) = core.layout.profiles.glob("*.orphan.sealed")
    await asyncio.to_thread(sealed.write_bytes, sealed.read_bytes()[:-1])
    await core.sealing.switch_off(progress=unheard)
    assert sealed.exists()
