"""The store's codec for sealed data: each record under its session's key, tied to its place."""

from __future__ import annotations

from core.errors import ErrorKind, SessileError
from core.secrets.key_ring import KeyRing, SessionKeys
from core.secrets.primitives import fields, seal, unseal

FORMAT = 1

_FORMAT_BYTE = bytes([FORMAT])
_DAMAGED = (
    "A sealed record is damaged or stands in another one's place, so it was not read. Restore the database from a copy."
)


class SealedCodec:
    """AES-256-GCM with the keys of a ring; what it raises (LOCKED, WRONG_KEY, DAMAGED) never holds the data."""

    def __init__(self, ring: KeyRing) -> None:
        """Seal and open with `ring`."""
        self._ring = ring

    def encode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> bytes:
        """Return format byte, nonce, ciphertext and tag: 29 bytes more than `data`."""
        keys = self._ring.keys(session_id)
        return _FORMAT_BYTE + seal(keys.records, data, _place(keys, table, session_id, row_id))

    def decode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> bytes:
        """Return what `encode` was given for this very place; raises DAMAGED."""
        keys = self._ring.keys(session_id)
        opened = None
        if data[:1] == _FORMAT_BYTE:
            opened = unseal(keys.records, data[1:], _place(keys, table, session_id, row_id))
        if opened is None:
            raise SessileError(ErrorKind.DAMAGED, _DAMAGED)
        return opened

    def index(self, text: str, *, session_id: str) -> bytes:
        """Return the session's keyed hash of `text`, 32 bytes."""
        return self._ring.keys(session_id).index(text)

    def wrapped_key(self, session_id: str) -> bytes | None:
        """Return what the session's row keeps of its own key; a session not learnt gets one."""
        return self._ring.wrapped_key(session_id)

    def learn(self, session_id: str, wrapped: bytes | None) -> None:
        """Take in what the session's row keeps of its own key; a row without one stays unreadable."""
        if wrapped is not None:
            self._ring.learn(session_id, wrapped)


def _place(keys: SessionKeys, table: str, session_id: str, row_id: str) -> bytes:
    version = keys.version.to_bytes(2, "big")
    return fields("record", _FORMAT_BYTE, table, session_id, row_id, version)
