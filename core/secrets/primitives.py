"""The two primitives everything here is made of: AES-256-GCM with a random nonce, and HKDF-SHA256 for sub-keys."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32  # bytes
NONCE_SIZE = 12
TAG_SIZE = 16
OVERHEAD = NONCE_SIZE + TAG_SIZE

_LENGTH = 4  # bytes of the length before each field


def fields(*parts: str | bytes) -> bytes:
    """Join `parts` so that no two lists give the same bytes: each follows its own length."""
    joined = bytearray()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        joined += len(data).to_bytes(_LENGTH, "big") + data
    return bytes(joined)


def subkey(key: bytes, purpose: str, *, salt: bytes | None = None) -> bytes:
    """Derive the 32-byte key for one purpose (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=salt, info=f"sessile 1 {purpose}".encode()).derive(key)


def seal(cipher: AESGCM, data: bytes, bound_to: bytes) -> bytes:
    """Return nonce, ciphertext and tag of `data`, of use only together with `bound_to` (NIST SP 800-38D, 8.2.2)."""
    nonce = os.urandom(NONCE_SIZE)
    return nonce + cipher.encrypt(nonce, data, bound_to)


def unseal(cipher: AESGCM, sealed: bytes, bound_to: bytes) -> bytes | None:
    """Return what `seal` was given; None when key, place or any bit is another one."""
    if len(sealed) < OVERHEAD:
        return None
    try:
        return cipher.decrypt(sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], bound_to)
    except InvalidTag:
        return None
