"""Every call to the keyring ends in a state, in time, and only a key that was read back counts as kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from keyring.errors import InitError, KeyringLocked

from core.model.sealing import KeyringState
from core.secrets import os_keyring
from core.secrets.keyring_backends import ON_DBUS
from core.secrets.master import MasterKey, new_master
from core.secrets.os_keyring import advice, check, fetch, forget, keep, look
from core.secrets.slots import KeyringSlot
from tests.fakes.keyrings import FakeKeyring

MASTER = new_master()
UNUSABLE = set(KeyringState) - {KeyringState.USABLE}
SLOT = KeyringSlot(MASTER.key_id, ON_DBUS, "Sessile", MASTER.key_id)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeKeyring]:
    backend = FakeKeyring()
    backend.install(monkeypatch)
    yield backend
    backend.wait.set()


async def test_a_kept_key_comes_back(held: FakeKeyring) -> None:
    kept = await keep(MASTER, environment={})
    assert (kept.state, kept.slot) == (KeyringState.USABLE, SLOT)
    assert (await fetch(SLOT, environment={})).master == MASTER


async def test_what_is_kept_is_short_enough_for_every_platform(held: FakeKeyring) -> None:
    await keep(MASTER, environment={})
    assert len(held.secrets["Sessile", MASTER.key_id]) == 44


async def test_an_answer_shows_no_key(held: FakeKeyring) -> None:
    await keep(MasterKey("00" * 8, b"k" * 32), environment={})
    slot = KeyringSlot("00" * 8, ON_DBUS, "Sessile", "00" * 8)
    assert "kkk" not in repr(await fetch(slot, environment={}))


async def test_a_keyring_that_gives_nothing_back_keeps_nothing(
    held: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "get_password", lambda service, username: None)
    kept = await keep(MASTER, environment={})
    assert (kept.state, kept.slot) == (KeyringState.NULL, None)


@pytest.mark.parametrize("secret", [None, "", "AAAA", "?", "\u00e4" * 44])
async def test_a_keyring_without_the_key_is_usable_and_empty(held: FakeKeyring, secret: str | None) -> None:
    if secret is not None:
        held.secrets["Sessile", MASTER.key_id] = secret
    answer = await fetch(SLOT, environment={})
    assert (answer.state, answer.master) == (KeyringState.USABLE, None)


async def test_a_forgotten_key_is_gone_and_forgetting_twice_is_harmless(held: FakeKeyring) -> None:
    await keep(MASTER, environment={})
    assert (await forget(SLOT, environment={})).state is KeyringState.USABLE
    assert (await forget(SLOT, environment={})).state is KeyringState.USABLE
    assert held.secrets == {}


async def test_a_keyring_that_does_not_answer_is_slow(held: FakeKeyring) -> None:
    held.wait.clear()
    assert (await fetch(SLOT, limit=0.05, environment={})).state is KeyringState.SLOW


async def test_a_locked_keyring_that_waits_for_its_person_is_locked(held: FakeKeyring) -> None:
    held.state = KeyringState.LOCKED
    held.wait.clear()
    assert (await fetch(SLOT, limit=0.05, environment={})).state is KeyringState.LOCKED


async def test_a_locked_keyring_that_the_person_unlocks_gives_its_key(held: FakeKeyring) -> None:
    await keep(MASTER, environment={})
    held.state = KeyringState.LOCKED
    assert (await look(environment={})).state is KeyringState.LOCKED
    assert (await fetch(SLOT, environment={})).master == MASTER


async def test_a_missing_collection_is_told_and_nothing_is_asked_of_the_keyring(held: FakeKeyring) -> None:
    held.state = KeyringState.NO_COLLECTION
    assert (await keep(MASTER, environment={})).state is KeyringState.NO_COLLECTION
    assert held.secrets == {}


@pytest.mark.parametrize(
    ("fault", "state"),
    [(KeyringLocked(), KeyringState.LOCKED), (InitError(), KeyringState.ABSENT), (OSError(), KeyringState.ABSENT)],
)
async def test_what_a_backend_raises_becomes_a_state(held: FakeKeyring, fault: Exception, state: KeyringState) -> None:
    held.fault = fault
    assert (await keep(MASTER, environment={})).state is state


@pytest.mark.parametrize(
    ("chosen", "state"),
    [
        ("keyring.backends.null.Keyring", KeyringState.NULL),
        ("keyring.backends.fail.Keyring", KeyringState.ABSENT),
        ("some.other.Keyring", KeyringState.UNKNOWN_BACKEND),
    ],
)
async def test_a_chosen_backend_that_is_not_trusted_is_never_used(
    held: FakeKeyring, chosen: str, state: KeyringState
) -> None:
    environment = {"PYTHON_KEYRING_BACKEND": chosen}
    answers = [await look(environment=environment), await keep(MASTER, environment=environment)]
    answers.append(await fetch(SLOT, environment=environment))
    assert [(answer.state, answer.backend) for answer in answers] == [(state, chosen)] * 3
    assert held.secrets == {}


async def test_a_slot_of_a_class_that_is_not_trusted_is_never_used(held: FakeKeyring) -> None:
    slot = KeyringSlot(MASTER.key_id, "some.other.Keyring", "Sessile", MASTER.key_id)
    assert (await fetch(slot, environment={})).state is KeyringState.UNKNOWN_BACKEND


async def test_no_backend_at_all_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os_keyring, "load", lambda name: None)
    assert (await look(environment={})).state is KeyringState.ABSENT


async def test_a_call_can_be_cancelled_while_the_keyring_waits(held: FakeKeyring) -> None:
    held.wait.clear()
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().call_later(0.01, task.cancel)
    with pytest.raises(asyncio.CancelledError):
        await fetch(SLOT, environment={})
    task.uncancel()


async def test_the_loop_goes_on_while_the_keyring_waits(held: FakeKeyring) -> None:
    held.wait.clear()
    asyncio.get_running_loop().call_soon(held.wait.set)
    assert (await fetch(SLOT, environment={})).state is KeyringState.USABLE


def test_every_state_has_words_for_the_person() -> None:
    assert all(advice(state).endswith(".") for state in KeyringState)
    assert all(", or use the recovery code." in advice(state, otherwise="use the recovery code") for state in UNUSABLE)


async def test_a_look_at_the_key_asks_no_locked_keyring(held: FakeKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(held, "get_password", lambda service, username: asked.append(username))
    held.state = KeyringState.LOCKED
    assert ((await check(SLOT, environment={})).state, asked) == (KeyringState.LOCKED, [])


async def test_a_look_at_the_key_finds_it(held: FakeKeyring) -> None:
    await keep(MASTER, environment={})
    assert (await check(SLOT, environment={})).master == MASTER
