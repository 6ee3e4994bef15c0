"""How the store stands, in words."""

from __future__ import annotations

import pytest

from core.model.sealing import LockState, SealingStatus, SlotKind
from gui.sealing.status_words import attempts_words, left_open_words, long_words, short_words

BOTH = frozenset({SlotKind.KEYRING, SlotKind.PHRASE, SlotKind.RECOVERY})
PHRASE = frozenset({SlotKind.PHRASE, SlotKind.RECOVERY})


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (SealingStatus(LockState.PLAIN), "not encrypted"),
        (SealingStatus(LockState.SETUP), "encryption not set up"),
        (SealingStatus(LockState.LOCKED, BOTH), "locked"),
        (SealingStatus(LockState.UNLOCKED, BOTH), "sealed, key in the keyring"),
        (SealingStatus(LockState.UNLOCKED, PHRASE), "sealed, key by passphrase"),
        (SealingStatus(LockState.UNLOCKED, frozenset({SlotKind.RECOVERY})), "sealed, key by recovery code"),
    ],
)
def test_the_status_line_says_what_holds_the_key(status: SealingStatus, said: str) -> None:
    assert short_words(status) == said


def test_the_settings_name_every_way_in() -> None:
    status = SealingStatus(LockState.UNLOCKED, BOTH)
    assert long_words(status) == "On. It is opened by the keyring, a passphrase or the recovery code."


def test_a_keyring_that_has_lost_the_key_is_no_way_in() -> None:
    status = SealingStatus(LockState.UNLOCKED, BOTH, keyring_lost=True)
    assert short_words(status) == "sealed, key by passphrase"
    assert long_words(status) == (
        "On. It is opened by a passphrase or the recovery code. The keyring does not hold the key any more."
    )


def test_a_plain_store_is_called_readable() -> None:
    assert "readable" in long_words(SealingStatus(LockState.PLAIN))


def test_failed_attempts_are_counted_in_words() -> None:
    assert [attempts_words(number) for number in (0, 1, 2, 7)] == [
        "",
        "One attempt has failed.",
        "Two attempts have failed.",
        "7 attempts have failed.",
    ]


def test_profiles_that_a_kill_left_are_counted() -> None:
    assert [left_open_words(number) for number in (0, 1, 2)] == [
        "",
        "1 profile was left open; unlock to seal it.",
        "2 profiles were left open; unlock to seal them.",
    ]
