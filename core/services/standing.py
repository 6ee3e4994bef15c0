"""How a store stands with encryption, seen from outside: nothing is opened or changed, and a program may run on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from core.errors import SessileError
from core.model.sealing import LockState, SealingStatus, SlotKind
from core.paths import Layout
from core.services import key_making
from core.services.keychain import read_keys

KEYS_MISSING = "The database is sealed, and its key file keys.json is missing. Put a copy of it back."

_WAYS = {SlotKind.KEYRING: "the keyring", SlotKind.PHRASE: "a passphrase", SlotKind.RECOVERY: "the recovery code"}
_STATES = {
    LockState.PLAIN: "Encryption is off.",
    LockState.SETUP: "Encryption is asked for and not set up; nothing is written before it is.",
}
_GOES_ON = "An interrupted change goes on when the store is unlocked next."


@dataclass(frozen=True, slots=True)
class Standing:
    """LOCKED in `status` only tells that it is sealed. `fault` says why the store cannot be opened, and what to do."""

    status: SealingStatus
    fault: str = ""


def look(layout: Layout, *, wanted: bool) -> Standing:
    """Return how the store below `layout` stands; `wanted` tells whether the settings ask for encryption."""
    from core.store.probe import saved_settings
    from core.store.sealing import SEALED_WITH

    try:
        file = read_keys(layout.keys)
    except SessileError as error:
        return Standing(SealingStatus(LockState.LOCKED), error.sentence)
    if file is not None:
        slots = key_making.kinds_of(file.keys)
        return Standing(SealingStatus(LockState.LOCKED, slots, not key_making.is_settled(file)))
    if saved_settings(layout).get(SEALED_WITH):
        return Standing(SealingStatus(LockState.LOCKED), KEYS_MISSING)
    return Standing(SealingStatus(LockState.SETUP if wanted else LockState.PLAIN))


def in_words(standing: Standing) -> str:
    """Return a sentence or two: whether encryption is on, what opens the store, and whether something is unfinished."""
    status = standing.status
    if standing.fault:
        return standing.fault
    if status.state in _STATES:
        return _STATES[status.state]
    opened = f"Encryption is on. The store is opened by {_ways(status.slots)}."
    return f"{opened} {_GOES_ON}" if status.unfinished else opened


def _ways(slots: Collection[SlotKind]) -> str:
    named = [words for kind, words in _WAYS.items() if kind in slots]
    return f"{', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else "".join(named)
