"""Cores whose closed profiles are sealed, with keys made of the session's id."""

from __future__ import annotations

import hashlib
import importlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import Changes
from core.model.session import Phase, Session
from core.services.vault import Vault
from tests.fakes.cores import Desk, create, launched


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


async def used(desk: Desk, core: Core) -> Session:
    """Return a session whose browser has been open and is closed again; its profile has a History of 20 kB."""
    session = await create(core)
    live = await launched(desk, core, session)
    (live.request.profile / "Default" / "History").write_bytes(b"h" * 20_000)
    await core.browsing.close(session_id=session.id)
    return session


def flip(sealed: Path) -> None:
    """Change one bit in the middle."""
    data = bytearray(sealed.read_bytes())
    data[len(data) // 2] ^= 1
    sealed.write_bytes(data)


def phases_of(core: Core, session: Session) -> list[Phase | None]:
    """Note every phase that the session's row shows from here on."""
    shown: list[Phase | None] = []

    def look(changes: Changes) -> None:
        live = core._workspace.cache.get(session.id).live
        phase = None if live is None else live.phase
        if session.id in changes.updated and (not shown or shown[-1] is not phase):
            shown.append(phase)

    core.changes.connect(look)
    return shown


class Gate:
    """Holds the next calls of a function back until it is opened; `reached` tells that one has come."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._open = threading.Event()
        self.reached = False

    def hold(self, name: str) -> None:
        module, _, function = name.rpartition(".")
        original: Callable[..., object] = getattr(importlib.import_module(module), function)

        def held(*given: object, **named: object) -> object:
            self.reached = True
            self._open.wait(10)
            return original(*given, **named)

        self._patch.setattr(name, held)

    def open(self) -> None:
        self._open.set()
