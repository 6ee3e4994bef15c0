"""A real keyring that is brought into each state a program may find it in."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.model.sealing import KeyringState
from core.services import key_making, sealing
from tests.integration.keyring_service import PASSWORD, KeyringService, collect_connections

STATES = (
    KeyringState.USABLE,
    KeyringState.LOCKED,
    KeyringState.NO_COLLECTION,
    KeyringState.UNKNOWN_BACKEND,
    KeyringState.NULL,
    KeyringState.SLOW,
)
BACKENDS = {
    KeyringState.UNKNOWN_BACKEND: "keyrings.alt.file.PlaintextKeyring",
    KeyringState.NULL: "keyring.backends.null.Keyring",
}
SHORT = 0.5  # seconds


class DesktopKeyring:
    """Begins usable. A prompt of it waits for a person who never comes."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._patch = patch
        self._service = KeyringService(folder, waiting_prompter=True)
        self._service.start(PASSWORD)
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", self._service.address)

    def become(self, state: KeyringState) -> None:
        """Go over from usable to `state`."""
        if state in BACKENDS:
            self._patch.setenv("PYTHON_KEYRING_BACKEND", BACKENDS[state])
        elif state is KeyringState.SLOW:
            self._service.freeze()
        elif state is not KeyringState.USABLE:
            self._service.stop()
            if state is KeyringState.NO_COLLECTION:
                shutil.rmtree(self._folder / "data")
            self._service.start()

    def become_usable(self) -> None:
        """Be as in the beginning, with what is kept."""
        self._patch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
        self._service.stop()
        self._service.start(PASSWORD)

    def holds(self, key_id: str) -> bool:
        """Tell whether it keeps a key of this id; only while it is usable."""
        return bool(self._service.lookup(key_id))

    def close(self) -> None:
        """End it, and what still waits for it."""
        self._service.close()
        for thread in threading.enumerate():
            if thread.name == "sessile-keyring":
                thread.join(10)


@contextmanager
def desktop_keyring(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[DesktopKeyring]:
    """Run one, with short waits and cheap passphrases."""
    patch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    patch.setattr(sealing, "KEYRING_LIMIT", SHORT)
    patch.setattr(key_making, "FORGET_LIMIT", SHORT)
    patch.setattr("core.secrets.passphrase.MEMORY", 8_192)
    patch.setattr("core.secrets.passphrase.PASSES", 1)
    keyring = DesktopKeyring(folder, patch)
    try:
        yield keyring
    finally:
        keyring.close()
        collect_connections()
