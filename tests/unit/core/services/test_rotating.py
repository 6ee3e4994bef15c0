"""One master key in the place of another."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.secrets.key_file import KeyFile
from core.services.keychain import Keychain
from core.store.store import Store
from tests.fakes.cores import create, now_of
from tests.fakes.sealed_cores import PHRASE, switch_on, unheard


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


async def test_a_rotation_that_the_disk_refuses_leaves_the_old_key(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await create(core)
    await switch_on(core)

    async def full(*_: object, **__: object) -> None:
        raise SessileError(ErrorKind.STORE, "The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "rewrap", full)
        with pytest.raises(SessileError):
            await core.sealing.rotate(
                keys=core.sealing.new_keys(), passphrase="another passphrase", keyring=False, progress=unheard
            )
    assert not (await core.sealing.status()).unfinished
    await core.locking.lock()
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    assert (await now_of(core, session)).draft == session.draft


async def test_a_rotation_that_cannot_be_taken_back_says_that_it_goes_on(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    await switch_on(core)
    new, save = core.sealing.new_keys(), Keychain.save
    saved: list[KeyFile] = []

    async def full(*_: object, **__: object) -> None:
        raise SessileError(ErrorKind.STORE, "The disk is full.")

    async def save_once(keychain: Keychain, file: KeyFile) -> None:
        if saved:
            await full()
        saved.append(file)
        await save(keychain, file)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "rewrap", full)
        patch.setattr(Keychain, "save", save_once)
        with pytest.raises(SessileError, match="keep the new recovery code"):
            await core.sealing.rotate(keys=new, passphrase=PHRASE, keyring=False, progress=unheard)
    for doing in (core.sealing.switch_off(progress=unheard), core.sealing.new_recovery_code()):
        with pytest.raises(SessileError, match="stopped half way"):
            await doing
    await core.locking.lock()
    await core.locking.unlock_with_passphrase(passphrase=PHRASE)
    await core.locking.settled()
    await core.locking.lock()
    await core.locking.unlock_with_recovery(code=new.recovery_code)
    assert not (await core.sealing.status()).unfinished
