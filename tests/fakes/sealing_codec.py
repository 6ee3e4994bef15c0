"""A codec that seals for real, small enough to see through: AES-GCM under a key of each session's own."""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import ErrorKind, SessileError

STORE = ""  # what belongs to no session has a key too, kept elsewhere

_NONCE = 12  # bytes
_STORE_KEY = b"s" * 32


class SealingCodec:
    """Seals under `master`; attribute `master` is None while locked."""

    def __init__(self, master: bytes | None = b"m" * 32) -> None:
        self.master = master
        self.wrapped = {} if master is None else {STORE: wrap(master, STORE, _STORE_KEY)}

    def encode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> bytes:
        return _seal(self._key(session_id), data, f"{table} {session_id} {row_id}")

    def decode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> bytes:
        return _open(self._key(session_id), data, f"{table} {session_id} {row_id}")

    def index(self, text: str, *, session_id: str) -> bytes:
        return hmac.digest(self._key(session_id), text.encode("utf-8", "surrogatepass"), hashlib.sha256)

    def wrapped_key(self, session_id: str) -> bytes:
        if session_id not in self.wrapped:
            self.wrapped[session_id] = wrap(self._master(), session_id, os.urandom(32))
        return self.wrapped[session_id]

    def learn(self, session_id: str, wrapped: bytes | None) -> None:
        if wrapped is not None:
            self.wrapped[session_id] = wrapped

    def _key(self, session_id: str) -> bytes:
        master = self._master()
        if session_id not in self.wrapped:
            raise SessileError(ErrorKind.DAMAGED, "The key is missing.")
        return unwrap(master, session_id, self.wrapped[session_id])

    def _master(self) -> bytes:
        if self.master is None:
            raise SessileError(ErrorKind.LOCKED, "Unlock first.")
        return self.master


def wrap(master: bytes, session_id: str, key: bytes) -> bytes:
    """Return a session's key under `master`."""
    return _seal(master, key, session_id)


def unwrap(master: bytes, session_id: str, wrapped: bytes) -> bytes:
    """Return what `wrap` was given; raises DAMAGED."""
    return _open(master, wrapped, session_id)


def _seal(key: bytes, data: bytes, place: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, place.encode())


def _open(key: bytes, sealed: bytes, place: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
    except (InvalidTag, ValueError):
        raise SessileError(ErrorKind.DAMAGED, "Sealed, and not what was written.") from None
