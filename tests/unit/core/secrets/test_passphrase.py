"""The passphrase slot opens with its passphrase, typed on any keyboard, and costs what it should."""

from __future__ import annotations

import dataclasses

import pytest

from core.errors import ErrorKind, SessileError
from core.secrets import passphrase
from core.secrets.master import new_master

MASTER = new_master()
WORDS = "correct horse battery"


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "MEMORY", 64)


def test_the_passphrase_opens_a_slot_of_full_cost() -> None:
    slot = passphrase.wrap(MASTER, WORDS)
    assert passphrase.unwrap(slot, WORDS) == MASTER
    assert (slot.memory, slot.passes, slot.lanes) == (65_536, 3, 4)


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("other", ["", "Correct horse battery", WORDS + " ", "x" * 1_000_000])
def test_another_passphrase_is_a_wrong_key(other: str) -> None:
    slot = passphrase.wrap(MASTER, WORDS)
    with pytest.raises(SessileError) as caught:
        passphrase.unwrap(slot, other)
    assert caught.value.kind is ErrorKind.WRONG_KEY
    assert other[:20] not in caught.value.sentence or not other


@pytest.mark.usefixtures("cheap")
def test_a_composed_and_a_decomposed_letter_are_the_same() -> None:
    slot = passphrase.wrap(MASTER, "gr\u00fc\u00dfe aus k\u00f6ln")
    assert passphrase.unwrap(slot, "gru\u0308\u00dfe aus ko\u0308ln") == MASTER


@pytest.mark.usefixtures("cheap")
def test_the_same_passphrase_never_gives_the_same_slot() -> None:
    one, other = passphrase.wrap(MASTER, WORDS), passphrase.wrap(MASTER, WORDS)
    assert one.salt != other.salt
    assert one.wrapped != other.wrapped


@pytest.mark.usefixtures("cheap")
def test_what_a_slot_says_of_its_cost_is_what_is_spent() -> None:
    slot = passphrase.wrap(MASTER, WORDS)
    with pytest.raises(SessileError):
        passphrase.unwrap(dataclasses.replace(slot, passes=slot.passes + 1), WORDS)


@pytest.mark.parametrize("words", ["", "seven77", "x" * 1_025])
def test_a_passphrase_too_short_or_too_long_is_refused(words: str) -> None:
    with pytest.raises(SessileError) as caught:
        passphrase.wrap(MASTER, words)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "passphrase")


@pytest.mark.usefixtures("cheap")
def test_a_slot_under_another_key_id_does_not_open() -> None:
    slot = dataclasses.replace(passphrase.wrap(MASTER, WORDS), key_id="00" * 8)
    with pytest.raises(SessileError) as caught:
        passphrase.unwrap(slot, WORDS)
    assert caught.value.kind is ErrorKind.WRONG_KEY
