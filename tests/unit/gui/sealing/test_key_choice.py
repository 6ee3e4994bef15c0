"""What the store is to be opened with."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from core.errors import SessileError
from core.model.sealing import KeyringState
from gui.kit.frame import Frame
from gui.sealing.key_choice import ChosenKeys, KeyChoice
from gui.sealing.keyring_words import KEYRING_WORDS
from tests.fakes.keyrings import FakeKeyring
from tests.unit.gui.waiting import until

PHRASE = "four words that differ"


@pytest_asyncio.fixture
async def choice(frame: Frame) -> AsyncIterator[KeyChoice]:
    made = KeyChoice(frame)
    made.show()
    yield made
    made.stop()
    made.close()
    made.deleteLater()


async def _looked(choice: KeyChoice) -> None:
    choice.look()
    await until(lambda: choice.state is not None)


def _write(choice: KeyChoice, phrase: str) -> None:
    choice.passphrase.setChecked(True)
    choice.fields.first.setText(phrase)
    choice.fields.again.setText(phrase)


async def test_a_ready_keyring_is_proposed(choice: KeyChoice) -> None:
    await _looked(choice)
    assert choice.chosen() == ChosenKeys(keyring=True)
    assert not choice.fields.isVisible()


@pytest.mark.parametrize("state", [KeyringState.NO_COLLECTION])
async def test_without_a_usable_keyring_a_passphrase_is_asked_for(
    choice: KeyChoice, keyring: FakeKeyring, state: KeyringState
) -> None:
    keyring.state = state
    await _looked(choice)
    assert (choice.keyring.isEnabled(), choice.fields.isVisible()) == (False, True)
    assert choice.keyring.accessibleDescription() == KEYRING_WORDS[state]


async def test_a_locked_keyring_can_be_chosen_and_is_not_proposed(choice: KeyChoice, keyring: FakeKeyring) -> None:
    keyring.state = KeyringState.LOCKED
    await _looked(choice)
    assert (choice.keyring.isEnabled(), choice.keyring.isChecked()) == (True, False)


async def test_both_can_be_chosen(choice: KeyChoice) -> None:
    await _looked(choice)
    _write(choice, PHRASE)
    assert choice.chosen() == ChosenKeys(keyring=True, passphrase=PHRASE)


async def test_nothing_chosen_says_so(choice: KeyChoice) -> None:
    await _looked(choice)
    choice.keyring.setChecked(False)
    with pytest.raises(SessileError) as refused:
        choice.chosen()
    choice.refuse(refused.value)
    assert choice.fault.isVisible()


async def test_looking_can_be_stopped_and_begun_again(choice: KeyChoice, frame: Frame) -> None:
    choice.look()
    assert choice.busy.isVisible()
    choice.busy.cancel.click()
    await until(lambda: not choice.busy.isVisible())
    assert (choice.state, choice.again.isVisible()) == (None, True)
    choice.again.click()
    await until(lambda: choice.state is KeyringState.USABLE)


async def test_a_passphrase_is_in_no_repr(choice: KeyChoice) -> None:
    await _looked(choice)
    _write(choice, PHRASE)
    assert PHRASE not in repr(choice.chosen())
