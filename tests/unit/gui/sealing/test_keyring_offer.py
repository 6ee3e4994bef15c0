"""The offer to put the key back into a keyring that has lost it."""

from __future__ import annotations

from core.model.sealing import LockState
from gui.kit.frame import Frame
from gui.sealing.keyring_offer import DONE, offer_keyring
from gui.sealing.status_words import LOST
from tests.fakes.keyrings import FakeKeyring
from tests.unit.gui.sealing.conftest import seal
from tests.unit.gui.waiting import until


async def test_a_lost_key_is_put_back_by_the_messages_button(frame: Frame, keyring: FakeKeyring) -> None:
    code = await seal(frame.core, passphrase=None, keyring=True)
    await frame.core.locking.lock()
    kept = dict(keyring.secrets)
    keyring.secrets.clear()
    await frame.core.locking.unlock_with_recovery(code=code)
    altered: list[int] = []
    await offer_keyring(frame, lambda: altered.append(1))
    assert frame.messages.shown is not None
    assert (frame.messages.shown.text, altered) == (LOST, [1])
    frame.messages.button.click()
    await until(lambda: frame.messages.shown and frame.messages.shown.text == DONE)
    assert (keyring.secrets, altered) == (kept, [1, 1])
    await frame.core.locking.lock()
    await frame.core.locking.unlock_with_keyring()
    assert frame.core.locking.state is LockState.UNLOCKED


async def test_a_keyring_that_holds_the_key_is_no_news(frame: Frame, keyring: FakeKeyring) -> None:
    await seal(frame.core, keyring=True)
    await offer_keyring(frame, lambda: None)
    assert (frame.messages.shown, len(keyring.secrets)) == (None, 1)


async def test_a_store_without_a_keyring_is_offered_none(frame: Frame, keyring: FakeKeyring) -> None:
    await seal(frame.core)
    await offer_keyring(frame, lambda: None)
    assert (frame.messages.shown, keyring.secrets) == (None, {})
