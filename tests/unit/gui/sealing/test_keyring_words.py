"""Every state of the keyring has words."""

from __future__ import annotations

from core.model.sealing import KeyringState
from gui.sealing.keyring_words import CAN_HOLD, KEYRING_WORDS


def test_every_state_has_words() -> None:
    assert set(KEYRING_WORDS) == set(KeyringState)


def test_a_state_that_holds_no_key_offers_a_passphrase() -> None:
    assert all("passphrase" in words for state, words in KEYRING_WORDS.items() if state not in CAN_HOLD)
