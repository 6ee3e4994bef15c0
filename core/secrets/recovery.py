"""The recovery slot: the master key under a random code that a person writes down."""

from __future__ import annotations

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import ErrorKind, SessileError
from core.secrets.master import MasterKey
from core.secrets.primitives import fields, seal, subkey, unseal
from core.secrets.slots import SALT_SIZE, RecoverySlot

CODE_SIZE = 20  # bytes: 160 bits, which no stretching need protect
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O, U
_BITS = 5
_LETTERS = CODE_SIZE * 8 // _BITS
_GROUP = 4
_MISREAD = str.maketrans("OIL", "011", " -\t\r\n\u2010\u2011\u2012\u2013\u2014\u00a0")


def new_code() -> str:
    """Return a fresh random code as eight groups of four letters."""
    return _written(os.urandom(CODE_SIZE))


def wrap(master: MasterKey, code: str) -> RecoverySlot:
    """Return a slot that `code` opens; raises INPUT for what is no code."""
    salt = os.urandom(SALT_SIZE)
    return RecoverySlot(master.key_id, salt, seal(_cipher(code, salt), master.key, _place(master.key_id)))


def unwrap(slot: RecoverySlot, code: str) -> MasterKey:
    """Return the master key; raises INPUT for what is no code, WRONG_KEY for another one."""
    key = unseal(_cipher(code, slot.salt), slot.wrapped, _place(slot.key_id))
    if key is None:
        sentence = (
            "This is not the recovery code of this store. Compare every letter; an older code opens nothing any more."
        )
        raise SessileError(ErrorKind.WRONG_KEY, sentence)
    return MasterKey(slot.key_id, key)


def read_code(text: str) -> bytes:
    """Return the code's 20 bytes, whatever case, spaces or dashes, O for 0, I or L for 1; raises INPUT."""
    letters = text.upper().translate(_MISREAD)
    if len(letters) != _LETTERS or set(letters) - set(_ALPHABET):
        sentence = f"A recovery code has {_LETTERS} letters and digits, without U. Compare it with what you kept."
        raise SessileError(ErrorKind.INPUT, sentence, field="recovery_code")
    value = 0
    for letter in letters:
        value = value << _BITS | _ALPHABET.index(letter)
    return value.to_bytes(CODE_SIZE, "big")


def _written(secret: bytes) -> str:
    value = int.from_bytes(secret, "big")
    letters = "".join(_ALPHABET[value >> shift & 31] for shift in range((_LETTERS - 1) * _BITS, -1, -_BITS))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))


def _cipher(code: str, salt: bytes) -> AESGCM:
    return AESGCM(subkey(read_code(code), "recovery", salt=salt))


def _place(key_id: str) -> bytes:
    return fields("recovery slot", key_id)
