"""The codec of a sealed store that nobody has given keys for: it opens nothing and takes nothing."""

from __future__ import annotations

from typing import NoReturn

from core.errors import ErrorKind, SessileError


class LockedCodec:
    """Refuses with LOCKED; so a sealed store is never taken for an empty one, and nothing plain goes over it."""

    def encode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> NoReturn:
        """Raise LOCKED."""
        del data, table, session_id, row_id
        raise _locked()

    def decode(self, data: bytes, *, table: str, session_id: str, row_id: str) -> NoReturn:
        """Raise LOCKED."""
        del data, table, session_id, row_id
        raise _locked()

    def index(self, text: str, *, session_id: str) -> NoReturn:
        """Raise LOCKED."""
        del text, session_id
        raise _locked()

    def wrapped_key(self, session_id: str) -> NoReturn:
        """Raise LOCKED."""
        del session_id
        raise _locked()

    def learn(self, session_id: str, wrapped: bytes | None) -> None:
        """Do nothing: a wrapped key is of no use here."""
        del session_id, wrapped


def _locked() -> SessileError:
    sentence = "The store is sealed. Unlock it with the keyring, your passphrase or the recovery code."
    return SessileError(ErrorKind.LOCKED, sentence)
