"""The passphrase slot: the master key under what Argon2id makes of a person's passphrase."""

from __future__ import annotations

import os
import unicodedata

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from core.errors import ErrorKind, SessileError
from core.secrets.master import MasterKey
from core.secrets.primitives import KEY_SIZE, fields, seal, unseal
from core.secrets.slots import SALT_SIZE, PassphraseSlot

MEMORY = 65_536  # KiB
PASSES = 3
LANES = 4
SHORTEST = 8  # characters (NIST SP 800-63B, 5.1.1.1)
LONGEST = 1_024


def wrap(master: MasterKey, passphrase: str) -> PassphraseSlot:
    """Return a slot that `passphrase` opens; raises INPUT for one too short or too long. Takes 0.2 s and 64 MiB."""
    _check_length(passphrase)
    salt = os.urandom(SALT_SIZE)
    empty = PassphraseSlot(master.key_id, MEMORY, PASSES, LANES, salt, b"")
    sealed = seal(_cipher(empty, passphrase), master.key, _place(empty))
    return PassphraseSlot(master.key_id, MEMORY, PASSES, LANES, salt, sealed)


def unwrap(slot: PassphraseSlot, passphrase: str) -> MasterKey:
    """Return the master key; raises WRONG_KEY for another passphrase. Takes 0.2 s and the slot's memory."""
    key = None
    if len(passphrase) <= LONGEST:
        key = unseal(_cipher(slot, passphrase), slot.wrapped, _place(slot))
    if key is None:
        raise SessileError(ErrorKind.WRONG_KEY, "This is not the passphrase. Try again, or use the recovery code.")
    return MasterKey(slot.key_id, key)


def _check_length(passphrase: str) -> None:
    if not SHORTEST <= len(passphrase) <= LONGEST:
        sentence = f"A passphrase has {SHORTEST} to {LONGEST:,} characters. Choose another one."
        raise SessileError(ErrorKind.INPUT, sentence, field="passphrase")


def _cipher(slot: PassphraseSlot, passphrase: str) -> AESGCM:
    same_on_every_keyboard = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    derivation = Argon2id(
        salt=slot.salt, length=KEY_SIZE, iterations=slot.passes, lanes=slot.lanes, memory_cost=slot.memory
    )
    return AESGCM(derivation.derive(same_on_every_keyboard))


def _place(slot: PassphraseSlot) -> bytes:
    return fields("passphrase slot", slot.key_id)
