"""The keys in memory: the master key while unlocked, and the data keys of the sessions in use."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from core.errors import ErrorKind, SessileError
from core.secrets.data_key import DataKey, new_data_key, unwrap, wrap
from core.secrets.key_set import STORE, KeySet
from core.secrets.master import MasterKey, confirm
from core.secrets.primitives import subkey

_LOCKED = "Sessile is locked. Unlock it with the keyring, your passphrase or the recovery code."
_UNKNOWN = "The key of a session is missing from the database. Restore it from a copy."


class SessionKeys:
    """The sub-keys of one data key, made once; nothing of them shows in a repr."""

    __slots__ = ("_index", "profile", "records", "version")

    def __init__(self, key: DataKey) -> None:
        """Derive them from `key`."""
        self.version = key.version
        self.records = AESGCM(subkey(key.key, "records"))
        self.profile = subkey(key.key, "profile")
        self._index = HMAC(subkey(key.key, "index"), SHA256())

    def index(self, text: str) -> bytes:
        """Return the 32-byte keyed hash of `text`."""
        keyed = self._index.copy()
        keyed.update(text.encode("utf-8", "surrogatepass"))
        return keyed.finalize()


class KeyRing:
    """Opens data keys on demand. Every method may be called from any thread."""

    def __init__(self, keys: KeySet, master: MasterKey | None = None) -> None:
        """Start locked, or unlocked with `master`; raises WRONG_KEY."""
        self._lock = threading.Lock()
        self._master: MasterKey | None = None
        self._wrapped = {STORE: keys.store_key}
        self._opened: dict[str, SessionKeys] = {}
        if master is not None:
            self.unlock(keys, master)

    @property
    def locked(self) -> bool:
        """Tell whether the master key is away."""
        return self._master is None

    def master(self) -> MasterKey:
        """Return the master key, to put it into another slot; raises LOCKED."""
        with self._lock:
            return self._unlocked()

    def unlock(self, keys: KeySet, master: MasterKey) -> None:
        """Take `master` in when it is the key of `keys`; raises WRONG_KEY. Learnt keys of sessions stay."""
        confirm(master, keys.check)
        with self._lock:
            self._master = master
            self._wrapped[STORE] = keys.store_key

    def exchange(self, keys: KeySet, master: MasterKey, wrapped: Mapping[str, bytes]) -> None:
        """Go over to another master key with every session's key wrapped anew, at one stroke; raises WRONG_KEY."""
        confirm(master, keys.check)
        with self._lock:
            self._master = master
            self._wrapped = {**wrapped, STORE: keys.store_key}
            self._opened = {}

    def keep_only(self, session_ids: Collection[str]) -> None:
        """Lock: drop the master key, and every data key but those of `session_ids`."""
        with self._lock:
            self._master = None
            self._opened = {each: keys for each, keys in self._opened.items() if each in session_ids}

    def learn(self, session_id: str, wrapped: bytes) -> None:
        """Take in a session's wrapped key as its row holds it; it is opened when it is needed."""
        with self._lock:
            if self._wrapped.get(session_id) != wrapped:
                self._wrapped[session_id] = wrapped
                if self._master is not None:
                    self._opened.pop(session_id, None)

    def wrapped_key(self, session_id: str) -> bytes:
        """Return the session's wrapped key, a fresh one for a session not learnt; raises LOCKED when that needs a key.

        Learn what is in the store first: a second key for a stored session would shut its records for good.
        """
        with self._lock:
            if session_id not in self._wrapped:
                self._wrapped[session_id] = wrap(self._unlocked(), session_id, new_data_key())
            return self._wrapped[session_id]

    def forget(self, session_id: str) -> None:
        """Drop all that is known of an erased session."""
        with self._lock:
            self._wrapped.pop(session_id, None)
            self._opened.pop(session_id, None)

    def keys(self, session_id: str) -> SessionKeys:
        """Return the session's sub-keys; raises LOCKED, WRONG_KEY, or DAMAGED, for a session not learnt too."""
        opened = self._opened.get(session_id)
        if opened is not None:
            return opened
        with self._lock:
            master = self._unlocked()
            if session_id not in self._wrapped:
                raise SessileError(ErrorKind.DAMAGED, _UNKNOWN)
            keys = SessionKeys(unwrap(master, session_id, self._wrapped[session_id]))
            self._opened[session_id] = keys
            return keys

    def profile_key(self, session_id: str) -> bytes:
        """Return the key that the session's sealed profile is made with; raises as `keys`."""
        return self.keys(session_id).profile

    def _unlocked(self) -> MasterKey:
        if self._master is None:
            raise SessileError(ErrorKind.LOCKED, _LOCKED)
        return self._master
