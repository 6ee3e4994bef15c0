"""The keyring slot: the master key in the operating system's keyring, which may be slow, locked or not there at all.

A locked keyring may wait for its person without end, so every call has a thread of its own and a time limit, and
cancelling leaves the thread to itself.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from core.model.sealing import KeyringState
from core.secrets.keyring_backends import chosen_backend, load, look_at, name_of, refusal
from core.secrets.master import MasterKey
from core.secrets.primitives import KEY_SIZE
from core.secrets.slots import KeyringSlot

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Sessile"
LIMIT = 60.0  # seconds: long enough to type a password into the desktop's own prompt

_DO: Mapping[KeyringState, str] = {
    KeyringState.ABSENT: "No keyring answers here. Start GNOME Keyring or KWallet",
    KeyringState.LOCKED: "The keyring is locked. Unlock it and try again",
    KeyringState.NO_COLLECTION: (
        "The keyring service has no default keyring. Create one in the desktop's password program"
    ),
    KeyringState.UNKNOWN_BACKEND: (
        "The keyring chosen by PYTHON_KEYRING_BACKEND or keyringrc.cfg is not one that Sessile trusts with a key. "
        "Choose another one"
    ),
    KeyringState.NULL: "The keyring takes secrets but keeps none. Choose another one",
    KeyringState.SLOW: "The keyring did not answer in time. Try again",
}


def advice(state: KeyringState, *, otherwise: str = "use a passphrase") -> str:
    """Say how a keyring is and what to do: make it usable, or `otherwise`."""
    return f"{_DO[state]}, or {otherwise}." if state in _DO else "The keyring is ready."


@dataclass(frozen=True, slots=True)
class KeyringAnswer:
    """How the keyring is, which class it is, and what was asked for: the slot after keeping, the key after fetching.

    USABLE without a master key means that the keyring answered and does not hold it.
    """

    state: KeyringState
    backend: str = ""
    slot: KeyringSlot | None = None
    master: MasterKey | None = None


Work = Callable[["_Call"], KeyringAnswer]


async def look(*, limit: float = LIMIT, environment: Mapping[str, str] | None = None) -> KeyringAnswer:
    """Tell which keyring there is and how it is, without a prompt and without a change."""
    return await _in_time(partial(_look, _environment(environment)), limit)


async def keep(
    master: MasterKey, *, limit: float = LIMIT, environment: Mapping[str, str] | None = None
) -> KeyringAnswer:
    """Store `master` and read it back; only USABLE means that it is kept, and then the answer holds its slot."""
    return await _in_time(partial(_keep, _environment(environment), master), limit)


async def fetch(
    slot: KeyringSlot, *, limit: float = LIMIT, environment: Mapping[str, str] | None = None
) -> KeyringAnswer:
    """Read the master key of `slot` from the backend that holds it, never from another one; may show a prompt."""
    return await _in_time(partial(_fetch, _environment(environment), slot), limit)


async def check(
    slot: KeyringSlot, *, limit: float = LIMIT, environment: Mapping[str, str] | None = None
) -> KeyringAnswer:
    """Read the master key of `slot` as `fetch` does, but ask no locked keyring: it would show its prompt."""
    return await _in_time(partial(_check, _environment(environment), slot), limit)


async def forget(
    slot: KeyringSlot, *, limit: float = LIMIT, environment: Mapping[str, str] | None = None
) -> KeyringAnswer:
    """Delete the master key of `slot`; USABLE means that it is gone, or never was there."""
    return await _in_time(partial(_forget, _environment(environment), slot), limit)


class _Call:
    """One call under way: what its thread has seen so far, for whoever stops waiting."""

    def __init__(self) -> None:
        self.state = KeyringState.SLOW
        self.backend = ""

    def open(self, environment: Mapping[str, str], name: str = "") -> KeyringBackend | None:
        """Return the backend `name`, or the person's or best one; None when `state` says why not."""
        chosen = chosen_backend(environment)
        for wanted in filter(None, (chosen, name)):
            if (reason := refusal(wanted)) is not None:
                self.state, self.backend = reason, wanted
                return None
        backend = load(name or chosen)
        if backend is None:
            self.state = KeyringState.ABSENT
            return None
        self.backend = name_of(backend)
        seen = look_at(backend)
        # A locked one is asked all the same: it shows its own prompt, and what the person does there decides.
        self.state = seen if seen is not KeyringState.USABLE else KeyringState.SLOW
        return None if seen is KeyringState.NO_COLLECTION else backend

    def answer(self, state: KeyringState | None = None) -> KeyringAnswer:
        """Return what is known by now."""
        return KeyringAnswer(state or self.state, self.backend)

    def failed(self) -> KeyringAnswer:
        """Return what it means that the backend raised: dismissed its prompt, when it was locked, else useless."""
        return self.answer(KeyringState.LOCKED if self.state is KeyringState.LOCKED else KeyringState.ABSENT)


async def _in_time(work: Work, limit: float) -> KeyringAnswer:
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[KeyringAnswer] = loop.create_future()
    call = _Call()

    def settle(answer: KeyringAnswer) -> None:
        if not answered.done():
            answered.set_result(answer)

    def run() -> None:
        answer = None
        with suppress(Exception):  # backends raise what they like; whatever it is, this keyring is of no use now
            answer = _unless_locked(work, call)
        with suppress(RuntimeError):  # nobody waits any more, and the loop is closed
            loop.call_soon_threadsafe(settle, answer or call.failed())

    threading.Thread(target=run, name="sessile-keyring", daemon=True).start()
    try:
        async with asyncio.timeout(limit):
            return await answered
    except TimeoutError:
        return call.answer()


def _unless_locked(work: Work, call: _Call) -> KeyringAnswer:
    from keyring.errors import KeyringLocked

    try:
        return work(call)
    except KeyringLocked:
        return call.answer(KeyringState.LOCKED)


def _look(environment: Mapping[str, str], call: _Call) -> KeyringAnswer:
    if call.open(environment) is not None and call.state is not KeyringState.LOCKED:
        return call.answer(KeyringState.USABLE)
    return call.answer()


def _keep(environment: Mapping[str, str], master: MasterKey, call: _Call) -> KeyringAnswer:
    backend = call.open(environment)
    if backend is None:
        return call.answer()
    secret = base64.urlsafe_b64encode(master.key).decode("ascii")
    backend.set_password(SERVICE, master.key_id, secret)
    if backend.get_password(SERVICE, master.key_id) != secret:
        return call.answer(KeyringState.NULL)
    slot = KeyringSlot(master.key_id, call.backend, SERVICE, master.key_id)
    return KeyringAnswer(KeyringState.USABLE, call.backend, slot)


def _fetch(environment: Mapping[str, str], slot: KeyringSlot, call: _Call) -> KeyringAnswer:
    backend = call.open(environment, slot.backend)
    if backend is None:
        return call.answer()
    secret = backend.get_password(slot.service, slot.account)
    return KeyringAnswer(KeyringState.USABLE, call.backend, slot, _master(slot.key_id, secret))


def _check(environment: Mapping[str, str], slot: KeyringSlot, call: _Call) -> KeyringAnswer:
    if call.open(environment, slot.backend) is None or call.state is KeyringState.LOCKED:
        return call.answer()
    return _fetch(environment, slot, call)


def _forget(environment: Mapping[str, str], slot: KeyringSlot, call: _Call) -> KeyringAnswer:
    backend = call.open(environment, slot.backend)
    if backend is None:
        return call.answer()
    if backend.get_password(slot.service, slot.account) is not None:
        backend.delete_password(slot.service, slot.account)
    return call.answer(KeyringState.USABLE)


def _master(key_id: str, secret: str | None) -> MasterKey | None:
    try:
        key = base64.urlsafe_b64decode(secret or "")
    except (binascii.Error, ValueError):
        return None
    return MasterKey(key_id, key) if len(key) == KEY_SIZE else None


def _environment(given: Mapping[str, str] | None) -> Mapping[str, str]:
    return os.environ if given is None else given
