"""Data keys: one per session, random, kept in the session's row wrapped by the master key."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from core.errors import ErrorKind, SessileError
from core.secrets.master import KEY_ID_SIZE, MasterKey
from core.secrets.primitives import KEY_SIZE, OVERHEAD, fields, seal, unseal

FORMAT = 1
VERSION = 1  # of a fresh data key; a session that is sealed anew under another data key counts on
VERSION_SIZE = 2  # bytes
_HEAD = 1 + KEY_ID_SIZE + VERSION_SIZE
WRAPPED_SIZE = _HEAD + OVERHEAD + KEY_SIZE

_DAMAGED = "The key of a session is damaged. Restore the database from a copy; what it seals cannot be read without it."
_FOREIGN = "The key of a session is wrapped by another master key. Unlock with the key this store was sealed with."


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one session, and how often that session's key was changed."""

    version: int
    key: bytes = field(repr=False)


def new_data_key(version: int = VERSION) -> DataKey:
    """Return a fresh random data key."""
    return DataKey(version, os.urandom(KEY_SIZE))


def wrap(master: MasterKey, session_id: str, key: DataKey) -> bytes:
    """Return `key` under `master`, of use for this very session only; always WRAPPED_SIZE bytes."""
    version = key.version.to_bytes(VERSION_SIZE, "big")
    sealed = seal(master.cipher("wrap"), key.key, _place(master, session_id, version))
    return bytes([FORMAT]) + bytes.fromhex(master.key_id) + version + sealed


def unwrap(master: MasterKey, session_id: str, wrapped: bytes) -> DataKey:
    """Return what `wrap` was given; raises WRONG_KEY for another master key, DAMAGED for anything else."""
    if len(wrapped) != WRAPPED_SIZE or wrapped[0] != FORMAT:
        raise SessileError(ErrorKind.DAMAGED, _DAMAGED)
    key_id, version = wrapped[1 : 1 + KEY_ID_SIZE], wrapped[1 + KEY_ID_SIZE : _HEAD]
    foreign = key_id != bytes.fromhex(master.key_id)
    key = unseal(master.cipher("wrap"), wrapped[_HEAD:], _place(master, session_id, version))
    if key is not None and not foreign:
        return DataKey(int.from_bytes(version, "big"), key)
    if key is None and foreign:
        raise SessileError(ErrorKind.WRONG_KEY, _FOREIGN)
    raise SessileError(ErrorKind.DAMAGED, _DAMAGED)


def rewrap(wrapped: bytes, session_id: str, *, old: MasterKey, new: MasterKey) -> bytes:
    """Return the same data key under `new`, as it is when it already is; raises as `unwrap`."""
    if key_id_of(wrapped) == new.key_id:
        unwrap(new, session_id, wrapped)
        return wrapped
    return wrap(new, session_id, unwrap(old, session_id, wrapped))


def key_id_of(wrapped: bytes) -> str:
    """Return the id of the master key that `wrapped` names."""
    return wrapped[1 : 1 + KEY_ID_SIZE].hex()


def _place(master: MasterKey, session_id: str, version: bytes) -> bytes:
    return fields("wrap", bytes([FORMAT]), session_id, master.key_id, version)
