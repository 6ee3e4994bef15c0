"""Which keyring is trusted with a key: four real ones, known by class, never what merely calls itself a keyring."""

from __future__ import annotations

import configparser
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from core.model.sealing import KeyringState

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

ON_DBUS = "keyring.backends.SecretService.Keyring"
TRUSTED = (
    ON_DBUS,
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
)
CHOICE = "PYTHON_KEYRING_BACKEND"  # the environment variable by which keyring itself lets people choose

_NULL = "keyring.backends.null.Keyring"
_NOTHING_CHOSEN = {"", "keyring.backends.chainer.ChainerBackend"}


def chosen_backend(environment: Mapping[str, str]) -> str:
    """Return the class that the person chose for keyring, by environment or its own file; empty when they did not.

    Read here and not by keyring, which would import whatever class stands there.
    """
    chosen = environment.get(CHOICE)
    if chosen is None:
        from keyring.util import platform_

        parser = configparser.RawConfigParser()
        with suppress(configparser.Error, OSError, UnicodeDecodeError):
            parser.read(platform_.config_root() / "keyringrc.cfg", encoding="utf-8")
        chosen = parser.get("backend", "default-keyring", fallback="")
    name = chosen.strip()
    return "" if name in _NOTHING_CHOSEN else name


def refusal(name: str) -> KeyringState | None:
    """Tell why the backend class `name` may not hold a key; None when it may."""
    if name == _NULL:
        return KeyringState.NULL
    if name == "keyring.backends.fail.Keyring":
        return KeyringState.ABSENT
    return None if name in TRUSTED else KeyringState.UNKNOWN_BACKEND


def load(name: str) -> KeyringBackend | None:
    """Return the trusted backend `name`, or for an empty name the best one that works here; None when there is none."""
    return max(_working([name] if name else TRUSTED), key=lambda backend: float(backend.priority), default=None)


def name_of(backend: KeyringBackend) -> str:
    """Return the backend's class as slots name it."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def look_at(backend: KeyringBackend) -> KeyringState:
    """Tell how the backend is, without asking the person for anything. Only the Secret Service says so beforehand."""
    if name_of(backend) != ON_DBUS:
        return KeyringState.USABLE
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        try:
            locked = secretstorage.Collection(bus).is_locked()
        except secretstorage.ItemNotFoundException:
            return KeyringState.NO_COLLECTION
    return KeyringState.LOCKED if locked else KeyringState.USABLE


def _working(names: list[str] | tuple[str, ...]) -> Iterator[KeyringBackend]:
    from keyring.core import load_keyring

    for name in names:
        with suppress(Exception):  # each backend has its own way to say that it is of no use on this machine
            yield load_keyring(name)
