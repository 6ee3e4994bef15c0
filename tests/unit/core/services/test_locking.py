"""Locking and unlocking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import Changes
from core.model.cookie import CookieEdit
from core.model.sealing import LockState, SealingProgress, SealingStep
from core.model.session import SessionDraft
from core.secrets.key_file import Phase
from core.store.codec import PlainCodec
from tests.fakes.cores import Desk, cookie, create, ended, jar, launched, now_of, until
from tests.fakes.sealed_cores import PHRASE, switch_on


async def refused(core: Core) -> SessileError:
    with pytest.raises(SessileError) as caught:
        await core.locking.unlock_with_passphrase(passphrase="another passphrase")
    return caught.value


async def test_a_store_without_encryption_is_plain_and_cannot_be_locked(core: Core) -> None:
    await core.locking.lock()
    assert core.locking.state is LockState.PLAIN


async def test_a_locked_store_lists_nothing_and_tells_the_panels_so(core: Core, desk: Desk) -> None:
    session = await create(core)
    await switch_on(core)
    desk.changes.clear()
    await core.locking.lock()
    assert core.locking.state is LockState.LOCKED
    assert await core.sessions.list() == ()
    assert desk.changes == [Changes(removed=frozenset({session.id}))]


async def test_a_locked_store_refuses_with_its_own_kind(core: Core) -> None:
    session = await create(core)
    await switch_on(core)
    await core.locking.lock()
    for doing in (
        core.sessions.get(session_id=session.id),
        core.sessions.create(draft=SessionDraft("Another")),
        core.cookies.list(session_id=session.id),
        core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie())]),
        core.bin.remove(session_ids=[session.id]),
        core.browsing.launch(session_id=session.id),
        core.cleanup.clean_now(),
    ):
        with pytest.raises(SessileError) as caught:
            await doing
        assert caught.value.kind is ErrorKind.LOCKED


async def test_unlocking_with_the_passphrase_shows_all_again(core: Core, desk: Desk) -> None:
    session = await create(core)
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie(value="kept"))])
    await switch_on(core)
    await core.locking.lock()
    desk.changes.clear()
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert core.locking.state is LockState.UNLOCKED
    assert desk.changes[0] == Changes(added=frozenset({session.id}))
    assert (await jar(core, session))["login"].value == "kept"


async def test_unlocking_with_the_recovery_code(core: Core) -> None:
    session = await create(core)
    keys = await switch_on(core)
    await core.locking.lock()
    await core.locking.unlock_with_recovery(code=keys.recovery_code.lower())
    assert (await now_of(core, session)).id == session.id


async def test_another_passphrase_is_told_apart_and_changes_nothing(core: Core) -> None:
    await create(core)
    await switch_on(core)
    await core.locking.lock()
    assert (await refused(core)).kind is ErrorKind.WRONG_KEY
    assert core.locking.state is LockState.LOCKED
    assert await core.sessions.list() == ()


async def test_a_sealed_store_starts_locked_and_opens_with_its_passphrase(core: Core, desk: Desk) -> None:
    session = await create(core)
    await switch_on(core)
    await core.close()
    again = await desk.open()
    assert (again.locking.state, await again.sessions.list()) == (LockState.LOCKED, ())
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert (await now_of(again, session)).draft == session.draft


async def test_an_open_browser_is_captured_while_locked_and_its_key_goes_with_it(core: Core, desk: Desk) -> None:
    session, other = await create(core), await create(core, "Another")
    await switch_on(core)
    live = await launched(desk, core, session)
    await core.locking.lock()
    ring = core._workspace.keychain.ring()
    with pytest.raises(SessileError):
        ring.keys(other.id)
    ring.keys(session.id)
    live.set_cookie(cookie(value="while locked"))
    await core.browsing.close(session_id=session.id)
    await core._workspace.store.read(lambda _: None)
    with pytest.raises(SessileError):
        ring.keys(session.id)
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    await ended(core, session)
    assert (await jar(core, session))["login"].value == "while locked"


async def test_locking_closes_browsers_when_asked_to(core: Core, desk: Desk) -> None:
    session = await create(core)
    await switch_on(core)
    live = await launched(desk, core, session)
    await core.locking.lock(close_browsers=True)
    assert not live.running


async def test_what_an_interrupted_change_left_is_done_once_the_unlock_has_settled(core: Core, desk: Desk) -> None:
    await switch_on(core)
    file = core._workspace.keychain.present()
    await core._workspace.keychain.save(replace(file, phase=Phase.SWITCHING_ON))
    await core.close()
    again = await desk.open()
    assert (await again.sealing.status()).unfinished
    told: list[SealingProgress] = []
    again.locking.progress.connect(told.append)
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    await again.locking.settled()
    assert not (await again.sealing.status()).unfinished
    assert {each.step for each in told} == {SealingStep.SCRUB, SealingStep.PROFILES, SealingStep.LEFTOVERS}


async def test_records_that_an_unlock_has_to_seal_first_are_counted(core: Core, desk: Desk) -> None:
    await switch_on(core)
    await create(core)
    keychain = core._workspace.keychain
    await core._workspace.store.reencode(target=PlainCodec(), key_id="")
    await keychain.save(replace(keychain.present(), phase=Phase.SWITCHING_ON))
    await core.close()
    again = await desk.open()
    told: list[SealingProgress] = []
    again.locking.progress.connect(told.append)
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert SealingProgress(SealingStep.RECORDS, 1, 1) in told
    assert [event.kind for event in await again.activity.list(limit=2)] == ["encryption_on", "unlocked"]


async def test_a_profile_that_a_lock_left_open_is_sealed_after_the_next_unlock(core: Core) -> None:
    session = await create(core)
    await switch_on(core)
    await core.locking.lock()
    left = core.layout.profile(session.profile)
    (left / "Default").mkdir(parents=True)
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    await until(lambda: not left.exists())
    assert core.layout.sealed_profile(session.profile).is_file()


async def test_whoever_needs_the_store_open_is_told_what_to_do(core: Core) -> None:
    core.locking.require_open()
    await switch_on(core)
    await core.locking.lock()
    with pytest.raises(SessileError) as caught:
        core.locking.require_open()
    assert caught.value.kind is ErrorKind.LOCKED


async def test_what_it_was_unlocked_with_is_written_down(core: Core, desk: Desk) -> None:
    keys = await switch_on(core)
    await core.locking.lock()
    await refused(core)
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    await core.locking.lock()
    desk.changes.clear()
    await core.locking.unlock_with_recovery(code=keys.recovery_code)
    told = [(event.kind, event.detail) for event in await core.activity.list() if event.detail]
    assert told == [("unlocked", "recovery"), ("unlocked", "passphrase"), ("unlock_failed", "passphrase")]
    assert desk.changes[-1] == Changes()  # after the list: whoever shows what was written down reads again
