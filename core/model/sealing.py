"""What encryption is at, in values: whether the store can be read, with what it can be opened, and how far work is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class LockState(StrEnum):
    """Whether sessions can be read and written now."""

    PLAIN = "plain"  # no encryption
    SETUP = "setup"  # encryption is wanted and has no key yet: nothing is written until it has
    LOCKED = "locked"  # sealed, and no key is here
    UNLOCKED = "unlocked"  # sealed, and the key is here


class SlotKind(StrEnum):
    """What the master key can be had from."""

    KEYRING = "keyring"
    PHRASE = "passphrase"
    RECOVERY = "recovery"


class KeyringState(StrEnum):
    """How the keyring of this desktop is, as far as a key is concerned."""

    USABLE = "usable"
    ABSENT = "absent"  # none of the trusted ones answers here
    LOCKED = "locked"  # it wants a password from the person, or was refused one
    NO_COLLECTION = "no_collection"  # the service runs, but has no keyring to keep anything in
    UNKNOWN_BACKEND = "unknown_backend"  # one was chosen that is not trusted
    NULL = "null"  # it takes secrets and gives nothing back
    SLOW = "slow"  # no answer in time


class SealingStep(StrEnum):
    """The steps of switching on or off and of rotating, in the order they come."""

    RECORDS = "records"
    SCRUB = "scrub"  # erasing what was readable before
    PROFILES = "profiles"
    LEFTOVERS = "leftovers"  # old logs, copies and moved-aside databases


@dataclass(frozen=True, slots=True)
class SealingProgress:
    """How far one step is; `total` may be 0 while nobody knows."""

    step: SealingStep
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SealingStatus:
    """How the store stands; `unfinished` tells that switching on, off or a rotation was interrupted and goes on.

    `profiles_left_open`, while it is locked, is how many profiles lie readable though no browser has them, as after
    a kill: the unlock seals them. `keyring_lost` tells that the keyring was found not to hold the key it was given.
    """

    state: LockState
    slots: frozenset[SlotKind] = frozenset()
    unfinished: bool = False
    profiles_left_open: int = 0
    keyring_lost: bool = False

    @property
    def ways(self) -> frozenset[SlotKind]:
        """What opens the store, as far as is known: the slots without a keyring that has lost the key."""
        return self.slots - {SlotKind.KEYRING} if self.keyring_lost else self.slots


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Keys that exist in memory only, until `switch_on` or `rotate` uses them; the code is shown to the person once."""

    recovery_code: str = field(repr=False)
    secret: object = field(repr=False)  # the core's own; opaque to front ends
