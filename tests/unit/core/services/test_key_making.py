"""The ways in: passphrase, keyring and recovery code, as a person adds, changes and uses them."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.sealing import KeyringState, LockState, SlotKind
from core.secrets import os_keyring
from core.services.key_making import keyring_fault, ways
from tests.fakes.cores import create
from tests.fakes.keyrings import FakeKeyring
from tests.fakes.sealed_cores import PHRASE, switch_on, unheard


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """Stand a keyring of the test's own in the desktop's place."""
    made = FakeKeyring()
    made.install(monkeypatch)
    return made


async def slots(core: Core) -> set[str]:
    return {str(kind) for kind in (await core.sealing.status()).slots}


async def test_the_keyring_opens_what_it_was_given(core: Core, keyring: FakeKeyring) -> None:
    await switch_on(core, passphrase=None, keyring=True)
    assert await slots(core) == {"keyring", "recovery"}
    await core.locking.lock()
    await core.locking.unlock_with_keyring()
    assert core.locking.state is LockState.UNLOCKED


async def test_a_keyring_that_lost_the_key_is_no_way_in_and_nothing_is_written_to_it(
    core: Core, keyring: FakeKeyring
) -> None:
    await switch_on(core, keyring=True)
    await core.locking.lock()
    keyring.secrets.clear()
    with pytest.raises(SessileError) as caught:
        await core.locking.unlock_with_keyring()
    assert (caught.value.kind, keyring.secrets) == (ErrorKind.WRONG_KEY, {})
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)


async def test_a_keyring_that_does_not_answer_is_given_up_in_time(core: Core, keyring: FakeKeyring) -> None:
    await switch_on(core, keyring=True)
    await core.locking.lock()
    keyring.wait.clear()
    with pytest.raises(SessileError) as caught:
        await core.locking.unlock_with_keyring(limit=0.01)
    keyring.wait.set()
    assert (caught.value.kind, core.locking.state) == (ErrorKind.TIMEOUT, LockState.LOCKED)


async def test_waiting_for_the_keyring_can_be_cancelled_and_keeps_no_other_way_in_shut(
    core: Core, keyring: FakeKeyring
) -> None:
    await switch_on(core, keyring=True)
    await core.locking.lock()
    keyring.wait.clear()
    waiting = core._workspace.tasks.start(core.locking.unlock_with_keyring(), name="unlock")
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert not waiting.done()
    waiting.cancel()
    await asyncio.wait({waiting})
    keyring.wait.set()
    assert core.locking.state is LockState.UNLOCKED


@pytest.mark.parametrize("state", [KeyringState.NULL, KeyringState.NO_COLLECTION, KeyringState.LOCKED])
async def test_a_keyring_that_keeps_nothing_leaves_the_store_plain(
    core: Core, keyring: FakeKeyring, state: KeyringState, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await create(core)
    monkeypatch.setattr(keyring, "set_password", lambda *_: None)
    keyring.state = state
    with pytest.raises(SessileError):
        await switch_on(core, keyring=True)
    assert (core.locking.state, core.layout.keys.exists()) == (LockState.PLAIN, False)
    assert [view.session for view in await core.sessions.list()] == [session]


@pytest.mark.parametrize("state", KeyringState)
def test_every_state_of_the_keyring_has_its_error(state: KeyringState) -> None:
    error = keyring_fault(state)
    wanted = {KeyringState.USABLE: ErrorKind.WRONG_KEY, KeyringState.SLOW: ErrorKind.TIMEOUT}
    assert (error.kind, error.sentence.endswith(".")) == (wanted.get(state, ErrorKind.STORE), True)


async def test_the_state_of_the_keyring_is_told_without_a_change(core: Core, keyring: FakeKeyring) -> None:
    keyring.state = KeyringState.LOCKED
    assert await core.sealing.look_at_keyring() is KeyringState.LOCKED
    assert keyring.secrets == {}


async def test_the_keyring_is_added_and_taken_away(core: Core, keyring: FakeKeyring) -> None:
    await switch_on(core)
    await core.sealing.use_keyring(on=True)
    assert (await slots(core), len(keyring.secrets)) == ({"keyring", "passphrase", "recovery"}, 1)
    await core.sealing.use_keyring(on=False)
    assert (await slots(core), len(keyring.secrets)) == ({"passphrase", "recovery"}, 0)


async def test_a_key_that_the_keyring_has_lost_is_found_out_and_put_back(core: Core, keyring: FakeKeyring) -> None:
    await switch_on(core, keyring=True)
    assert await core.sealing.check_keyring() is False
    [(place, secret)] = keyring.secrets.items()
    keyring.secrets.clear()
    assert await core.sealing.check_keyring() is True
    assert (await core.sealing.status()).ways == {SlotKind.PHRASE, SlotKind.RECOVERY}
    await core.sealing.use_keyring(on=True)
    assert ((await core.sealing.status()).keyring_lost, keyring.secrets) == (False, {place: secret})


async def test_a_keyring_that_says_nothing_is_not_said_to_have_lost_the_key(core: Core, keyring: FakeKeyring) -> None:
    await switch_on(core, keyring=True)
    keyring.secrets.clear()
    keyring.state = KeyringState.LOCKED
    assert await core.sealing.check_keyring() is False
    keyring.state = KeyringState.NO_COLLECTION
    assert await core.sealing.check_keyring() is False


async def test_another_desktops_keyring_does_not_hold_the_key(
    core: Core, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    await switch_on(core, keyring=True)
    monkeypatch.setattr(os_keyring, "load", lambda name: None if name else keyring)
    monkeypatch.setattr(os_keyring, "name_of", lambda backend: "another")
    assert await core.sealing.check_keyring() is True


@pytest.mark.parametrize("passphrase", [None, PHRASE])
async def test_what_else_opens_the_store_is_named_and_nothing_more(
    core: Core, keyring: FakeKeyring, passphrase: str | None
) -> None:
    await switch_on(core, passphrase=passphrase, keyring=True)
    await core.locking.lock()
    for state in (KeyringState.USABLE, KeyringState.NO_COLLECTION):
        keyring.state = state
        keyring.secrets.clear()
        with pytest.raises(SessileError) as caught:
            await core.locking.unlock_with_keyring()
        assert ("passphrase" in caught.value.sentence) is (passphrase is not None)
        assert "recovery code" in caught.value.sentence


async def test_the_last_way_in_besides_the_recovery_code_stays(core: Core, keyring: FakeKeyring) -> None:
    await switch_on(core)
    with pytest.raises(SessileError) as caught:
        await core.sealing.change_passphrase(passphrase=None)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, SlotKind.PHRASE)
    await core.sealing.use_keyring(on=True)
    await core.sealing.change_passphrase(passphrase=None)
    with pytest.raises(SessileError):
        await core.sealing.use_keyring(on=False)
    assert len(keyring.secrets) == 1


async def test_a_changed_passphrase_takes_the_place_of_the_old_one(core: Core) -> None:
    await switch_on(core)
    await core.sealing.change_passphrase(passphrase="another passphrase")
    await core.locking.lock()
    with pytest.raises(SessileError) as caught:
        await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert caught.value.kind is ErrorKind.WRONG_KEY
    await core.locking.unlock_with_passphrase(passphrase="another passphrase")


async def test_a_new_recovery_code_takes_the_place_of_the_old_one(core: Core) -> None:
    keys = await switch_on(core)
    code = await core.sealing.new_recovery_code()
    await core.locking.lock()
    with pytest.raises(SessileError) as caught:
        await core.locking.unlock_with_recovery(code=keys.recovery_code)
    assert caught.value.kind is ErrorKind.WRONG_KEY
    await core.locking.unlock_with_recovery(code=code)


async def test_after_a_rotation_the_keyring_holds_the_new_key_only(core: Core, keyring: FakeKeyring) -> None:
    await switch_on(core, passphrase=None, keyring=True)
    [(_, old)] = keyring.secrets
    keys = core.sealing.new_keys()
    await core.sealing.rotate(keys=keys, passphrase=None, keyring=True, progress=unheard)
    [(_, new)] = keyring.secrets
    assert old != new
    await core.locking.lock()
    await core.locking.unlock_with_keyring()


async def test_a_way_in_that_does_not_exist_is_said_so_and_is_no_failed_unlock(core: Core) -> None:
    await switch_on(core)
    await core.locking.lock()
    with pytest.raises(SessileError) as caught:
        await core.locking.unlock_with_keyring()
    assert caught.value.kind is ErrorKind.INPUT
    assert "unlock_failed" not in [event.kind for event in await core.activity.list()]


async def test_slots_are_not_changed_while_locked(core: Core) -> None:
    await switch_on(core)
    await core.locking.lock()
    for doing in (
        core.sealing.change_passphrase(passphrase="another passphrase"),
        core.sealing.new_recovery_code(),
        core.sealing.switch_off(progress=unheard),
    ):
        with pytest.raises(SessileError) as caught:
            await doing
        assert caught.value.kind is ErrorKind.LOCKED


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ({SlotKind.RECOVERY}, "the recovery code"),
        ({SlotKind.RECOVERY, SlotKind.KEYRING}, "the keyring or the recovery code"),
        (set(SlotKind), "the keyring, a passphrase or the recovery code"),
    ],
)
def test_what_opens_a_store_is_told_in_words(kinds: set[SlotKind], words: str) -> None:
    assert ways(kinds) == words
