"""Encryption switched on, off and over to another key."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.model.sealing import LockState, SealingProgress, SealingStatus, SealingStep, SlotKind
from tests.fakes.cores import Desk, cookie, create, jar, now_of
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


async def test_after_a_rotation_only_the_new_slots_open(core: Core) -> None:
    session = await create(core)
    old = await switch_on(core)
    new = core.sealing.new_keys()
    await core.sealing.rotate(keys=new, passphrase="another passphrase", keyring=False, progress=unheard)
    await core.locking.lock()
    for attempt in (
        core.locking.unlock_with_passphrase(passphrase=PHRASE),
        core.locking.unlock_with_recovery(code=old.recovery_code),
    ):
        with pytest.raises(SessileError) as caught:
            await attempt
        assert caught.value.kind is ErrorKind.WRONG_KEY
    await core.locking.unlock_with_passphrase(passphrase="another passphrase")
    assert (await now_of(core, session)).draft == session.draft


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
