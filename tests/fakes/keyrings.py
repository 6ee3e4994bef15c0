"""A keyring in memory that stands where the desktop's would."""

from __future__ import annotations

import threading

import pytest
from keyring.backend import KeyringBackend

from core.model.sealing import KeyringState
from core.secrets import os_keyring
from core.secrets.keyring_backends import ON_DBUS


class FakeKeyring(KeyringBackend):
    """Keeps secrets; raises what a test sets as `fault`, and holds every call up while `wait` is cleared."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring's own
        self.secrets: dict[tuple[str, str], str] = {}
        self.state = KeyringState.USABLE
        self.fault: Exception | None = None
        self.wait = threading.Event()
        self.wait.set()

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand in for the Secret Service until the test ends."""
        monkeypatch.setattr(os_keyring, "load", lambda name: self)
        monkeypatch.setattr(os_keyring, "name_of", lambda backend: ON_DBUS)
        monkeypatch.setattr(os_keyring, "look_at", lambda backend: self.state)

    def get_password(self, service: str, username: str) -> str | None:
        """Return what was set."""
        self.wait.wait()
        if self.fault is not None:
            raise self.fault
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the secret."""
        self.get_password(service, username)
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Drop the secret."""
        del self.secrets[service, username]
