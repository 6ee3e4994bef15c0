"""Cores whose closed profiles are sealed, with keys made of the session's id."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.session import Session
from core.services.vault import Vault


class FakeKeys:
    """Gives every session a key of its own; `locked` gives none, `salt` makes all of them other ones."""

    def __init__(self) -> None:
        self.locked = False
        self.salt = ""

    def profile_key(self, session_id: str) -> bytes:
        if self.locked:
            raise SessileError(ErrorKind.LOCKED, "Sessile is locked. Unlock it.")
        return hashlib.sha256(f"{self.salt}{session_id}".encode()).digest()


def vault_of(core: Core) -> Vault:
    """Return the vault that the core's browsers use."""
    return core.browsing._opener._vault


def sealing(core: Core) -> FakeKeys:
    """Let the core seal what closes from here on; returns the keys."""
    keys = FakeKeys()
    vault_of(core).use(keys)
    return keys


def places(core: Core, session: Session) -> tuple[Path, Path]:
    """Return where the session's profile lies as a folder, and sealed."""
    return core.layout.profile(session.profile), core.layout.sealed_profile(session.profile)


def lies(core: Core, session: Session) -> str:
    """Say what there is of the session's profile."""
    folder, sealed = places(core, session)
    words = [word for word, path in (("folder", folder), ("sealed", sealed)) if path.exists()]
    return " and ".join(words) or "nothing"
