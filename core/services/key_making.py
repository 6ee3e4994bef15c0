"""Slots made for a master key, and the master key got back from them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError
from core.model.sealing import KeyringState, SlotKind

if TYPE_CHECKING:
    from core.secrets.key_file import KeyFile
    from core.secrets.key_set import KeySet
    from core.secrets.master import MasterKey
    from core.secrets.slots import KeyringSlot, PassphraseSlot, RecoverySlot, Slot

_WAYS = {SlotKind.KEYRING: "the keyring", SlotKind.PHRASE: "a passphrase", SlotKind.RECOVERY: "the recovery code"}
FORGET_LIMIT = 10.0  # seconds; an entry of a key that is of no use any more does no harm


async def make_slots(
    master: MasterKey, *, code: str, passphrase: str | None, keyring: bool, limit: float
) -> tuple[Slot, ...]:
    """Return the slots that hold `master`; raises INPUT for a passphrase too short, and STORE and TIMEOUT."""
    slots: list[Slot] = [recovery_slot(master, code)]
    if passphrase is not None:
        slots.append(await passphrase_slot(master, passphrase))
    if keyring:
        slots.append(await keyring_slot(master, limit=limit))
    return tuple(slots)


def recovery_slot(master: MasterKey, code: str) -> RecoverySlot:
    """Return the slot that `code` opens."""
    from core.secrets import recovery

    return recovery.wrap(master, code)


async def passphrase_slot(master: MasterKey, passphrase: str) -> PassphraseSlot:
    """Return the slot that `passphrase` opens; raises INPUT for one too short or too long."""
    from core.secrets import passphrase as slot

    return await asyncio.to_thread(slot.wrap, master, passphrase)


async def keyring_slot(master: MasterKey, *, limit: float) -> KeyringSlot:
    """Put `master` into the keyring, read back; raises STORE and TIMEOUT with what to do."""
    from core.secrets import os_keyring

    answer = await os_keyring.keep(master, limit=limit)
    if answer.slot is None:
        raise keyring_fault(answer.state)
    return answer.slot


async def forget_keyring(keys: KeySet) -> None:
    """Take the key out of the keyring, where it is of no use any more; what cannot be is left."""
    from core.secrets import os_keyring
    from core.secrets.slots import KeyringSlot

    for slot in keys.slots:
        if isinstance(slot, KeyringSlot):
            await os_keyring.forget(slot, limit=FORGET_LIMIT)


async def from_passphrase(file: KeyFile, passphrase: str) -> MasterKey:
    """Return the master key that `passphrase` opens; raises WRONG_KEY, and INPUT without such a slot."""
    from core.secrets import passphrase as slot
    from core.secrets.slots import PassphraseSlot

    slots = [each for each in _slots(file) if isinstance(each, PassphraseSlot)]
    if not slots:
        raise _no_slot("passphrase")
    return await asyncio.to_thread(_first, [partial(slot.unwrap, each, passphrase) for each in slots])


async def from_recovery(file: KeyFile, code: str) -> MasterKey:
    """Return the master key that the recovery code opens; raises WRONG_KEY, and INPUT for what is no code."""
    from core.secrets import recovery
    from core.secrets.slots import RecoverySlot

    slots = [each for each in _slots(file) if isinstance(each, RecoverySlot)]
    if not slots:
        raise _no_slot("recovery code")
    return _first([partial(recovery.unwrap, each, code) for each in slots])


async def from_keyring(file: KeyFile, *, limit: float) -> MasterKey:
    """Return the master key that the keyring holds; raises WRONG_KEY, STORE and TIMEOUT, and INPUT without a slot."""
    from core.secrets import os_keyring
    from core.secrets.slots import KeyringSlot

    slots = [each for each in _slots(file) if isinstance(each, KeyringSlot)]
    if not slots:
        raise _no_slot("key in the keyring")
    for slot in slots:
        answer = await os_keyring.fetch(slot, limit=limit)
        if answer.master is not None:
            return answer.master
    phrase = SlotKind.PHRASE in map(_kind, _slots(file))
    raise keyring_fault(answer.state, otherwise=f"use the {'passphrase or the ' if phrase else ''}recovery code")


async def keyring_lost(keys: KeySet, *, limit: float) -> bool | None:
    """Tell whether the keyring, asked without a prompt, does not hold the key it was given; None when it says nothing.

    One that is not the one it was given to, on another desktop say, does not hold it.
    """
    from core.secrets import os_keyring
    from core.secrets.slots import KeyringSlot

    for slot in keys.slots:
        if isinstance(slot, KeyringSlot):
            answer = await os_keyring.check(slot, limit=limit)
            if answer.state is KeyringState.USABLE:
                return answer.master is None
            seen = await os_keyring.look(limit=limit)
            return True if seen.state is KeyringState.USABLE and seen.backend != slot.backend else None
    return None


def keyring_fault(state: KeyringState, *, otherwise: str = "use a passphrase") -> SessileError:
    """Return what it means that a keyring in `state` gave or took no key; `otherwise` is what else can be done."""
    from core.secrets.os_keyring import advice

    if state is KeyringState.USABLE:
        sentence = f"The keyring does not hold this store's key. {otherwise.capitalize()}."
        return SessileError(ErrorKind.WRONG_KEY, sentence)
    kind = ErrorKind.TIMEOUT if state is KeyringState.SLOW else ErrorKind.STORE
    return SessileError(kind, advice(state, otherwise=otherwise))


def kinds_of(keys: KeySet) -> frozenset[SlotKind]:
    """Return what the master key of `keys` can be had from."""
    return frozenset(kind for slot in keys.slots if (kind := _kind(slot)) is not None)


def ways(kinds: Collection[SlotKind]) -> str:
    """Return in words what a store can be opened with."""
    named = [words for kind, words in _WAYS.items() if kind in kinds]
    return f"{', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else "".join(named)


def with_slot(keys: KeySet, kind: SlotKind, slot: Slot | None) -> tuple[Slot, ...]:
    """Return the slots with `slot` as the one of its kind, None for none; raises INPUT when that is the last way in."""
    others = tuple(each for each in keys.slots if _kind(each) is not kind)
    if slot is None and not {SlotKind.KEYRING, SlotKind.PHRASE} & {_kind(each) for each in others}:
        sentence = "This is the last way in besides the recovery code. Add another one first."
        raise SessileError(ErrorKind.INPUT, sentence, field=str(kind))
    return others if slot is None else (*others, slot)


def is_settled(file: KeyFile) -> bool:
    """Tell whether nothing is left to do of switching on or off or of a rotation."""
    from core.secrets.key_file import Phase

    return file.phase is Phase.SEALED


def settled(keys: KeySet) -> KeySet:
    """Return the key set without what only a rotation needs."""
    from core.secrets.slots import RotationSlot

    return replace(keys, slots=tuple(slot for slot in keys.slots if not isinstance(slot, RotationSlot)))


def _slots(file: KeyFile) -> Iterator[Slot]:
    for keys in (file.keys, file.next):
        if keys is not None:
            yield from keys.slots


def _kind(slot: Slot) -> SlotKind | None:
    from core.secrets.slots import KeyringSlot, PassphraseSlot, RecoverySlot

    kinds = {KeyringSlot: SlotKind.KEYRING, PassphraseSlot: SlotKind.PHRASE, RecoverySlot: SlotKind.RECOVERY}
    return kinds.get(type(slot))


def _first(attempts: Sequence[Callable[[], MasterKey]]) -> MasterKey:
    for attempt in attempts[:-1]:
        try:
            return attempt()
        except SessileError as error:
            if error.kind is not ErrorKind.WRONG_KEY:
                raise
    return attempts[-1]()


def _no_slot(what: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, f"This store has no {what}. Unlock it another way.")


def both(file: KeyFile, master: MasterKey) -> dict[str, MasterKey]:
    """Return the two master keys of a rotation by their ids, of which `master` is one; raises WRONG_KEY."""
    from core.secrets import rotation
    from core.secrets.slots import RotationSlot

    masters = {master.key_id: master}
    for slot in _slots(file):
        if isinstance(slot, RotationSlot) and slot.key_id != master.key_id:
            masters[slot.key_id] = rotation.unwrap(slot, master)
    return masters
