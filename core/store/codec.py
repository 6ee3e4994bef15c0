"""The seam for encryption: every secret record goes through one codec, bytes in and bytes out."""

from __future__ import annotations

import hashlib
from typing import Protocol


class Codec(Protocol):
    """Seals and opens one record; table, session id and row id tie it to its place."""

    def encode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> bytes:
        """Return what the row keeps of `data`."""
        ...

    def decode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> bytes:
        """Return what `encode` was given for this very place."""
        ...

    def index(self, text: str, *, session_id: str) -> bytes:
        """Return a fixed-length key to look `text` up by: the same text in the same session gives the same key."""
        ...

    def wrapped_key(self, session_id: str) -> bytes | None:
        """Return what the session's row keeps of its own key; None without encryption. One not learnt is made."""
        ...

    def learn(self, session_id: str, wrapped: bytes | None) -> None:
        """Take in what the session's row keeps of its own key, before anything of the session is opened or changed."""
        ...


class PlainCodec:
    """No encryption: records stay as they are."""

    def encode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> bytes:
        """Return `data`."""
        del table, session_id, row_id
        return data

    def decode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> bytes:
        """Return `data`."""
        del table, session_id, row_id
        return data

    def index(self, text: str, *, session_id: str) -> bytes:
        """Hash the text, so that rows look the same sealed or not."""
        return hashlib.sha256(f"{session_id}\n{text}".encode("utf-8", "surrogatepass")).digest()

    def wrapped_key(self, session_id: str) -> bytes | None:
        """Return None: there is no key."""
        del session_id
        return None

    def learn(self, session_id: str, wrapped: bytes | None) -> None:
        """Do nothing: there is no key."""
        del session_id, wrapped
