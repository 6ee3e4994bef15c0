"""How a store stands with encryption, seen from outside: nothing is opened or changed, and a program may run on it."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import SessileError
from core.model.sealing import LockState, SealingStatus
from core.paths import Layout
from core.services import key_making
from core.services.keychain import read_keys
from core.services.left_open import count_left_open

KEYS_MISSING = "The database is sealed, and its key file keys.json is missing. Put a copy of it back."

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
        slots, unfinished = key_making.kinds_of(file.keys), not key_making.is_settled(file)
        return Standing(SealingStatus(LockState.LOCKED, slots, unfinished, count_left_open(layout)))
    if saved_settings(layout).get(SEALED_WITH):
        return Standing(SealingStatus(LockState.LOCKED), KEYS_MISSING)
    return Standing(SealingStatus(LockState.SETUP if wanted else LockState.PLAIN))


def in_words(standing: Standing) -> str:
    """Return some sentences: whether encryption is on, what opens the store, what is unfinished or left readable."""
    status = standing.status
    if standing.fault:
        return standing.fault
    if status.state in _STATES:
        return _STATES[status.state]
    said = [f"Encryption is on. The store is opened by {key_making.ways(status.slots)}."]
    if status.unfinished:
        said.append(_GOES_ON)
    if status.profiles_left_open:
        said.append(left_open_words(status.profiles_left_open))
    return " ".join(said)


def left_open_words(profiles: int) -> str:
    """Return the sentence about profiles that lie readable in a sealed store, and what to do."""
    if profiles == 1:
        return "1 profile was left open; unlock to seal it."
    return f"{profiles:,} profiles were left open; unlock to seal them."
