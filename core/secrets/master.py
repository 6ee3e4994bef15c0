"""The master key: the one key that the slots hold and that wraps every other."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import ErrorKind, SessileError
from core.secrets.primitives import KEY_SIZE, fields, seal, subkey, unseal

KEY_ID_SIZE = 8  # bytes
_KNOWN = b"Sessile: this is the right master key."


@dataclass(frozen=True, slots=True)
class MasterKey:
    """32 random bytes, and the public name that tells them from other master keys (16 hex digits)."""

    key_id: str
    key: bytes = field(repr=False)

    def cipher(self, purpose: str) -> AESGCM:
        """Return the cipher of the sub-key for one purpose."""
        return AESGCM(subkey(self.key, purpose))


def new_master() -> MasterKey:
    """Return a fresh random master key."""
    return MasterKey(os.urandom(KEY_ID_SIZE).hex(), os.urandom(KEY_SIZE))


def check_of(master: MasterKey) -> bytes:
    """Return a known text under `master`, for `confirm` to recognise the key by."""
    return seal(master.cipher("check"), _KNOWN, fields("check", master.key_id))


def confirm(master: MasterKey, check: bytes) -> MasterKey:
    """Return `master` when `check` was made with it; raises WRONG_KEY.

    The key file guards `check` itself against damage, so what does not open here is a matter of the key.
    """
    if unseal(master.cipher("check"), check, fields("check", master.key_id)) != _KNOWN:
        raise SessileError(ErrorKind.WRONG_KEY, "This key belongs to another store. Use this store's own key.")
    return master
