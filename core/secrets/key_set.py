"""One master key as the key file knows it: by name, by check text, and by the slots that hold it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.secrets.data_key import new_data_key, rewrap, wrap
from core.secrets.master import MasterKey, check_of
from core.secrets.slots import Slot

STORE = ""  # stands for a session id where a record belongs to none


@dataclass(frozen=True, slots=True)
class KeySet:
    """A master key's id, its check text, the wrapped data key for what belongs to no session, and its slots."""

    key_id: str
    check: bytes
    store_key: bytes
    slots: tuple[Slot, ...]


def new_key_set(master: MasterKey, slots: Iterable[Slot]) -> KeySet:
    """Return the key set of a master key that seals a store for the first time."""
    return KeySet(master.key_id, check_of(master), wrap(master, STORE, new_data_key()), tuple(slots))


def rekeyed(keys: KeySet, old: MasterKey, new: MasterKey, slots: Iterable[Slot]) -> KeySet:
    """Return the key set of `new` for what `keys` seals under `old`; raises WRONG_KEY and DAMAGED."""
    store_key = rewrap(keys.store_key, STORE, old=old, new=new)
    return KeySet(new.key_id, check_of(new), store_key, tuple(slots))
