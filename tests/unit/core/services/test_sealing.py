"""Encryption switched on, off and over to another key."""

from __future__ import annotations

import asyncio
import threading

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.model.sealing import LockState, SealingProgress, SealingStatus, SealingStep, SlotKind
from core.services.cancelling import Cancellation
from core.store.store import Store
from tests.fakes.cores import Desk, cookie, create, jar, launched, now_of
from tests.fakes.samples import a_session
from tests.fakes.sealed_cores import PHRASE, switch_on, unheard

CANARY = "canary-71c0"


async def test_switching_on_leaves_nothing_readable_in_the_database(core: Core) -> None:
    session = await create(core, f"{CANARY} name")
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie(value=CANARY))])
    await switch_on(core)
    database = core.layout.database
    files = [path for path in database.parent.rglob("*") if path.is_file()]
    assert [path for path in files if CANARY.encode() in await asyncio.to_thread(path.read_bytes)] == []
    assert (await jar(core, session))["login"].value == CANARY


async def test_progress_is_told_step_by_step(core: Core) -> None:
    await create(core)
    told: list[SealingProgress] = []
    keys = core.sealing.new_keys()
    await core.sealing.switch_on(keys=keys, passphrase=PHRASE, keyring=False, progress=told.append)
    assert list(dict.fromkeys(each.step for each in told)) == list(SealingStep)


async def test_the_status_names_the_slots(core: Core) -> None:
    assert await core.sealing.status() == SealingStatus(LockState.PLAIN)
    await switch_on(core)
    slots = frozenset({SlotKind.PHRASE, SlotKind.RECOVERY})
    assert await core.sealing.status() == SealingStatus(LockState.UNLOCKED, slots)


async def test_the_recovery_code_alone_is_not_enough(core: Core) -> None:
    with pytest.raises(SessileError) as caught:
        await switch_on(core, passphrase=None)
    assert (caught.value.kind, core.locking.state) == (ErrorKind.INPUT, LockState.PLAIN)
    assert not core.layout.keys.exists()


async def test_switching_off_makes_a_plain_store_of_it(core: Core, desk: Desk) -> None:
    session = await create(core)
    await switch_on(core)
    await core.sealing.switch_off(progress=unheard)
    assert (core.locking.state, core.layout.keys.exists()) == (LockState.PLAIN, False)
    await core.close()
    again = await desk.open()
    assert (again.locking.state, await now_of(again, session)) == (LockState.PLAIN, session)


async def test_the_environment_asks_for_encryption_and_nothing_is_written_before_it_is_set_up(desk: Desk) -> None:
    core = await desk.open({"SESSION_ENCRYPT_DATA": "true"})
    assert core.locking.state is LockState.SETUP
    with pytest.raises(SessileError) as caught:
        await create(core)
    assert caught.value.kind is ErrorKind.LOCKED
    await switch_on(core)
    session = await create(core)
    assert (await now_of(core, session), core.locking.state) == (session, LockState.UNLOCKED)


async def test_a_plain_store_that_is_to_be_encrypted_shows_its_sessions_once_it_is(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.close()
    again = await desk.open({"SESSION_ENCRYPT_DATA": "true"})
    assert await again.sessions.list() == ()
    await switch_on(again)
    assert await now_of(again, session) == session


async def filled(core: Core, *, cookies: int = 300) -> str:
    session = await create(core, f"{CANARY} name")
    edits = [CookieEdit(None, cookie(f"c{number}", CANARY)) for number in range(cookies)]
    await core.cookies.edit(session_id=session.id, edits=edits)
    return session.id


async def test_cancelled_before_the_records_are_sealed_nothing_was_changed(
    core: Core, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id = await filled(core)
    begun, hold, check = asyncio.Event(), threading.Event(), Cancellation.check

    def held(cancellation: Cancellation) -> None:
        hold.wait(10)
        check(cancellation)

    monkeypatch.setattr(Cancellation, "check", held)
    work = core.sealing.switch_on(
        keys=core.sealing.new_keys(), passphrase=PHRASE, keyring=False, progress=lambda _: begun.set()
    )
    doing = core._workspace.tasks.start(work, name="switch on")
    await begun.wait()
    doing.cancel()
    await asyncio.sleep(0)
    hold.set()
    await asyncio.wait({doing})
    assert (doing.cancelled(), core.locking.state, core.layout.keys.exists()) == (True, LockState.PLAIN, False)
    assert len(await core.cookies.list(session_id=session_id)) == 300
    await core.close()
    assert (await desk.open()).locking.state is LockState.PLAIN


async def test_a_disk_that_refuses_leaves_the_store_plain(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    session_id = await filled(core, cookies=3)

    async def full(*_: object, **__: object) -> int:
        raise SessileError(ErrorKind.STORE, "The disk is full.")

    monkeypatch.setattr(Store, "reencode", full)
    with pytest.raises(SessileError, match="The disk is full"):
        await switch_on(core)
    assert (core.locking.state, core.layout.keys.exists()) == (LockState.PLAIN, False)
    assert len(await core.cookies.list(session_id=session_id)) == 3
    await create(core)


async def test_a_store_to_be_set_up_stays_so_when_setting_up_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    core = await desk.open({"SESSION_ENCRYPT_DATA": "true"})

    async def full(*_: object, **__: object) -> int:
        raise SessileError(ErrorKind.STORE, "The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "reencode", full)
        with pytest.raises(SessileError):
            await switch_on(core)
    assert core.locking.state is LockState.SETUP
    with pytest.raises(SessileError) as caught:
        await core._workspace.write(lambda writing: writing.save(a_session()))
    assert caught.value.kind is ErrorKind.LOCKED
    await switch_on(core)
    await create(core)


async def test_an_open_browser_goes_on_while_encryption_is_switched_on_and_off(core: Core, desk: Desk) -> None:
    session = await create(core)
    live = await launched(desk, core, session)
    await switch_on(core)
    live.set_cookie(cookie("first"))
    await core.sealing.rotate(keys=core.sealing.new_keys(), passphrase=PHRASE, keyring=False, progress=unheard)
    live.set_cookie(cookie("second"))
    await core.sealing.switch_off(progress=unheard)
    live.set_cookie(cookie("third"))
    await core.browsing.close(session_id=session.id)
    assert set(await jar(core, session)) == {"first", "second", "third"}
    assert core.layout.profile(session.profile).is_dir()


async def test_the_browser_of_a_store_that_was_sealed_meanwhile_leaves_a_sealed_profile(core: Core, desk: Desk) -> None:
    session = await create(core)
    await launched(desk, core, session)
    await switch_on(core)
    assert core.layout.profile(session.profile).is_dir()
    await core.browsing.close(session_id=session.id)
    assert [path.name for path in core.layout.profiles.iterdir()] == [f"{session.profile}.sealed"]


async def test_only_one_thing_at_a_time_happens_to_the_keys(core: Core) -> None:
    await filled(core, cookies=50)
    first = core._workspace.tasks.start(switch_on(core), name="switch on")
    await asyncio.sleep(0)
    for doing in (switch_on(core), core.locking.lock()):
        with pytest.raises(SessileError) as caught:
            await doing
        assert caught.value.kind is ErrorKind.IN_USE
    await first


async def test_what_is_on_already_is_not_switched_on_again(core: Core) -> None:
    await switch_on(core)
    with pytest.raises(SessileError, match="already"):
        await switch_on(core)


async def test_what_the_environment_asks_for_is_not_switched_off(desk: Desk) -> None:
    core = await desk.open({"SESSION_ENCRYPT_DATA": "true"})
    await switch_on(core)
    with pytest.raises(SessileError) as caught:
        await core.sealing.switch_off(progress=unheard)
    assert (caught.value.field, core.locking.state) == ("encrypt_data", LockState.UNLOCKED)


async def test_the_setting_follows(core: Core, desk: Desk) -> None:
    await switch_on(core)
    switched = [core.settings.encrypt_data]
    await core.sealing.switch_off(progress=unheard)
    assert [*switched, core.settings.encrypt_data] == [True, False]
    await core.close()
    assert (await desk.open()).locking.state is LockState.PLAIN


async def test_every_step_is_written_down(core: Core) -> None:
    await switch_on(core)
    await core.sealing.rotate(keys=core.sealing.new_keys(), passphrase=PHRASE, keyring=False, progress=unheard)
    await core.sealing.switch_off(progress=unheard)
    assert [event.kind for event in await core.activity.list()] == ["encryption_off", "key_rotated", "encryption_on"]


async def test_profiles_that_a_kill_left_readable_are_counted_while_locked_and_no_others(
    core: Core, desk: Desk
) -> None:
    session, other = await create(core), await create(core, "Another")
    await switch_on(core)
    await launched(desk, core, session)
    await core.locking.lock()
    assert (await core.sealing.status()).profiles_left_open == 0
    core.layout.profile(other.profile).mkdir()
    assert (await core.sealing.status()).profiles_left_open == 1
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert (await core.sealing.status()).profiles_left_open == 0
