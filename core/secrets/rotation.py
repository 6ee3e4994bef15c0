"""The rotation slot: each of two master keys under the other, while the one takes the place of the other."""

from __future__ import annotations

from core.errors import ErrorKind, SessileError
from core.secrets.master import MasterKey
from core.secrets.primitives import fields, seal, unseal
from core.secrets.slots import RotationSlot


def wrap(master: MasterKey, other: MasterKey) -> RotationSlot:
    """Return a slot from which `other` gets `master`."""
    return RotationSlot(master.key_id, seal(other.cipher("rotation"), master.key, _place(master.key_id, other)))


def unwrap(slot: RotationSlot, other: MasterKey) -> MasterKey:
    """Return the master key; raises WRONG_KEY when `other` is not the one it was wrapped for."""
    key = unseal(other.cipher("rotation"), slot.wrapped, _place(slot.key_id, other))
    if key is None:
        sentence = "The change of the key cannot be finished with this key. Unlock with another passphrase or code."
        raise SessileError(ErrorKind.WRONG_KEY, sentence)
    return MasterKey(slot.key_id, key)


def _place(key_id: str, other: MasterKey) -> bytes:
    return fields("rotation slot", key_id, other.key_id)
