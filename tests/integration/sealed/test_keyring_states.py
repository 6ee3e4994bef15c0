"""The core over a real keyring in each of its states: a passphrase always serves, and nothing is written readable."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.model.sealing import KeyringState, LockState, SlotKind
from core.model.session import SessionDraft
from tests.fakes.canary_search import hits
from tests.fakes.cores import Desk, cookie, create, jar
from tests.fakes.sealed_cores import PHRASE, switch_on
from tests.integration.keyring_service import collect_connections
from tests.integration.sealed.desktop_keyring import SHORT, STATES, DesktopKeyring, desktop_keyring

# keyring itself leaves its connection to the garbage collector when an unlock is refused
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

CANARIES = {"name": "canary-name-77", "value": "canary-value-77", "host": "canary-host-77.example"}
WANTED = {"SESSION_ENCRYPT_DATA": "true"}
UNUSABLE = [state for state in STATES if state is not KeyringState.USABLE]


@pytest.fixture(scope="module", autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    collect_connections()


@pytest.fixture
def keyring(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopKeyring]:
    with desktop_keyring(tmp_path_factory.mktemp("k"), monkeypatch) as keyring:
        yield keyring


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path / "base")
    yield desk
    await desk.close()


async def add_one(core: Core) -> None:
    session = await create(core, CANARIES["name"])
    edit = CookieEdit(None, cookie(value=CANARIES["value"], domain=CANARIES["host"]))
    await core.cookies.edit(session_id=session.id, edits=[edit])


async def is_there(core: Core) -> bool:
    (view,) = await core.sessions.list()
    return (await jar(core, view.session))["login"].value == CANARIES["value"]


async def sealed(desk: Desk) -> dict[str, bytes]:
    """Leave a store with one session whose key the keyring holds; return its files as they are now."""
    core = await desk.open()
    await add_one(core)
    await switch_on(core, keyring=True)
    await core.close()
    return files(desk)


def files(desk: Desk) -> dict[str, bytes]:
    return {name: (desk.base / name).read_bytes() for name in ("keys.json", "sessile.db")}


async def test_a_key_that_the_keyring_gives_opens_the_store(desk: Desk, keyring: DesktopKeyring) -> None:
    before = await sealed(desk)
    core = await desk.open()
    await core.locking.unlock_with_keyring(limit=SHORT)
    assert core.locking.state is LockState.UNLOCKED
    assert await is_there(core)
    assert files(desk)["keys.json"] == before["keys.json"]


@pytest.mark.parametrize("state", UNUSABLE)
async def test_a_sealed_store_stays_as_it_is_and_the_passphrase_opens_it(
    desk: Desk, keyring: DesktopKeyring, state: KeyringState
) -> None:
    before = await sealed(desk)
    keyring.become(state)
    core = await desk.open()
    assert await core.sealing.look_at_keyring(limit=SHORT) is state
    with pytest.raises(SessileError) as caught:
        await core.locking.unlock_with_keyring(limit=SHORT)
    assert caught.value.kind is (ErrorKind.TIMEOUT if state is KeyringState.SLOW else ErrorKind.STORE)
    assert core.locking.state is LockState.LOCKED
    with pytest.raises(SessileError) as refused:
        await core.sealing.switch_on(
            keys=core.sealing.new_keys(), passphrase=PHRASE, keyring=False, progress=lambda _: None
        )
    assert refused.value.kind is ErrorKind.INPUT
    assert files(desk) == before
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert await is_there(core)
    assert files(desk)["keys.json"] == before["keys.json"]
    await core.close()
    assert hits([desk.base], CANARIES) == []


@pytest.mark.parametrize("state", UNUSABLE)
async def test_a_plain_store_is_left_alone_when_the_keyring_cannot_hold_its_key(
    desk: Desk, keyring: DesktopKeyring, state: KeyringState
) -> None:
    core = await desk.open()
    await add_one(core)
    keyring.become(state)
    keys = core.sealing.new_keys()
    with pytest.raises(SessileError):
        await core.sealing.switch_on(keys=keys, passphrase=PHRASE, keyring=True, progress=lambda _: None)
    assert core.locking.state is LockState.PLAIN
    assert not core.layout.keys.exists()
    assert await is_there(core)
    assert (await core.sealing.status()).slots == frozenset()
    await switch_on(core)
    assert (await core.sealing.status()).slots == {SlotKind.PHRASE, SlotKind.RECOVERY}
    assert hits([desk.base], CANARIES) == []


@pytest.mark.parametrize("state", UNUSABLE)
async def test_nothing_is_written_before_there_is_a_key_when_encryption_is_wanted(
    desk: Desk, keyring: DesktopKeyring, state: KeyringState
) -> None:
    keyring.become(state)
    core = await desk.open(WANTED)
    keys = core.sealing.new_keys()
    with pytest.raises(SessileError) as caught:
        await core.sessions.create(draft=SessionDraft(CANARIES["name"]))
    assert caught.value.kind is ErrorKind.LOCKED
    with pytest.raises(SessileError):
        await core.sealing.switch_on(keys=keys, passphrase=None, keyring=True, progress=lambda _: None)
    assert (core.locking.state, core.layout.keys.exists()) == (LockState.SETUP, False)
    assert hits([desk.base], CANARIES) == []
    await switch_on(core)
    await add_one(core)
    await core.close()
    assert hits([desk.base], CANARIES) == []


async def test_no_key_is_put_in_the_place_of_one_that_the_keyring_lost(desk: Desk, keyring: DesktopKeyring) -> None:
    core = await desk.open()
    await add_one(core)
    key_id = (await switch_on(core, keyring=True)).secret.key_id  # type: ignore[attr-defined]  # the core's own
    await core.close()
    before = files(desk)
    assert keyring.holds(key_id)
    keyring.become(KeyringState.NO_COLLECTION)
    keyring.become_usable()  # the desktop has made another keyring, with nothing in it
    again = await desk.open(WANTED)
    with pytest.raises(SessileError) as caught:
        await again.locking.unlock_with_keyring(limit=SHORT)
    assert caught.value.kind is ErrorKind.WRONG_KEY
    assert (files(desk), keyring.holds(key_id)) == (before, False)
    await again.locking.unlock_with_passphrase(passphrase=PHRASE)
    await again.sealing.use_keyring(on=True)
    assert keyring.holds(key_id)
