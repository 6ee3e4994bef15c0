"""A real keyring in each of its states: an answer in time, and never a key where none can be kept."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.model.sealing import KeyringState
from core.secrets.keyring_backends import ON_DBUS
from core.secrets.master import new_master
from core.secrets.os_keyring import fetch, forget, keep, look
from core.secrets.slots import KeyringSlot
from tests.integration.keyring_service import PASSWORD, KeyringService, collect_connections

# keyring itself leaves its connection to the garbage collector when an unlock is refused
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

MASTER = new_master()
SLOT = KeyringSlot(MASTER.key_id, ON_DBUS, "Sessile", MASTER.key_id)
SHORT = 0.5  # seconds

Start = Callable[..., KeyringService]


@pytest.fixture
def start(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    services: list[KeyringService] = []

    def begin(*, waiting_prompter: bool = False) -> KeyringService:
        service = KeyringService(tmp_path_factory.mktemp("keyring"), waiting_prompter=waiting_prompter)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service.address)
        services.append(service)
        return service

    yield begin
    for service in services:
        service.close()
    for thread in threading.enumerate():
        if thread.name == "sessile-keyring":
            thread.join(10)
    collect_connections()


@pytest.fixture(scope="module", autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    collect_connections()


def locked_with_a_key(service: KeyringService) -> None:
    """Leave the keyring locked; the key that was kept before is in it."""
    service.stop()
    service.start()


async def test_a_key_is_kept_found_by_other_programs_and_forgotten(start: Start) -> None:
    service = start()
    service.start(PASSWORD)
    assert (await look(environment={})).state is KeyringState.USABLE
    kept = await keep(MASTER, environment={})
    assert (kept.state, kept.slot) == (KeyringState.USABLE, SLOT)
    assert base64.urlsafe_b64decode(service.lookup(MASTER.key_id)) == MASTER.key
    assert (await fetch(SLOT, environment={})).master == MASTER
    await forget(SLOT, environment={})
    answer = await fetch(SLOT, environment={})
    assert (answer.state, answer.master, service.lookup(MASTER.key_id)) == (KeyringState.USABLE, None, "")


async def test_a_locked_keyring_is_seen_without_a_prompt_and_gives_nothing(start: Start) -> None:
    service = start()
    service.start(PASSWORD)
    await keep(MASTER, environment={})
    locked_with_a_key(service)
    assert (await look(environment={})).state is KeyringState.LOCKED
    answer = await fetch(SLOT, environment={})
    assert (answer.state, answer.master) == (KeyringState.LOCKED, None)
    assert (await keep(new_master(), environment={})).slot is None


async def test_a_locked_keyring_whose_prompt_waits_is_given_up_in_time(start: Start) -> None:
    service = start(waiting_prompter=True)
    service.start(PASSWORD)
    await keep(MASTER, environment={})
    locked_with_a_key(service)
    began = time.monotonic()
    answer = await fetch(SLOT, limit=SHORT, environment={})
    assert (answer.state, answer.master) == (KeyringState.LOCKED, None)
    assert SHORT <= time.monotonic() - began < SHORT + 1


async def test_the_key_is_there_again_once_the_keyring_is_unlocked(start: Start) -> None:
    service = start()
    service.start(PASSWORD)
    await keep(MASTER, environment={})
    locked_with_a_key(service)
    service.stop()
    service.start(PASSWORD)
    assert (await fetch(SLOT, environment={})).master == MASTER


async def test_a_service_without_a_collection_is_told_and_gets_none(start: Start) -> None:
    service = start()
    service.start()
    answers = [await look(environment={}), await keep(MASTER, environment={}), await fetch(SLOT, environment={})]
    assert [answer.state for answer in answers] == [KeyringState.NO_COLLECTION] * 3
    assert service.lookup(MASTER.key_id) == ""


@pytest.mark.parametrize(
    ("backend", "state"),
    [
        ("keyrings.alt.file.PlaintextKeyring", KeyringState.UNKNOWN_BACKEND),
        ("keyring.backends.null.Keyring", KeyringState.NULL),
        ("keyring.backends.fail.Keyring", KeyringState.ABSENT),
    ],
)
async def test_another_chosen_backend_is_refused_although_a_good_one_is_there(
    start: Start, backend: str, state: KeyringState
) -> None:
    service = start()
    service.start(PASSWORD)
    chosen = {"PYTHON_KEYRING_BACKEND": backend}
    assert (await look(environment=chosen)).state is state
    assert (await keep(MASTER, environment=chosen)).state is state
    assert service.lookup(MASTER.key_id) == ""


async def test_a_keyring_that_hangs_is_slow_and_holds_nobody_up(start: Start) -> None:
    service = start()
    service.start(PASSWORD)
    await keep(MASTER, environment={})
    service.freeze()
    began = time.monotonic()
    answer = await fetch(SLOT, limit=SHORT, environment={})
    assert (answer.state, answer.master) == (KeyringState.SLOW, None)
    assert time.monotonic() - began < SHORT + 1


async def test_without_a_bus_there_is_no_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    answers = [await look(environment={}), await keep(MASTER, environment={}), await fetch(SLOT, environment={})]
    assert [answer.state for answer in answers] == [KeyringState.ABSENT] * 3
