"""Slots: the places a master key can be got back from, as the key file keeps them."""

from __future__ import annotations

from dataclasses import dataclass

SALT_SIZE = 16  # bytes


@dataclass(frozen=True, slots=True)
class KeyringSlot:
    """The master key lies in a keyring of the operating system; `backend` is the class that holds it."""

    key_id: str
    backend: str
    service: str
    account: str


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The master key under a passphrase, and what Argon2id is to spend on each attempt (RFC 9106)."""

    key_id: str
    memory: int  # KiB
    passes: int
    lanes: int
    salt: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The master key under the recovery code."""

    key_id: str
    salt: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class RotationSlot:
    """The master key under the other master key of a rotation, so that either one can finish it."""

    key_id: str
    wrapped: bytes


Slot = KeyringSlot | PassphraseSlot | RecoverySlot | RotationSlot
