"""A core for one command, and a sealed store opened with what was given, the keyring, or what a person types."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from core.cli.asking import ATTEMPTS, ask, at_terminal, line_of, tell
from core.cli.looking import layout_of
from core.cli.options import Options
from core.errors import ErrorKind, SessileError
from core.model.sealing import LockState, SlotKind

if TYPE_CHECKING:
    from core.app import Core

_NO_KEY = (ErrorKind.WRONG_KEY, ErrorKind.STORE, ErrorKind.TIMEOUT)
_MISTYPED = (ErrorKind.WRONG_KEY, ErrorKind.INPUT)


class Locks(Protocol):
    """What opens a store: the core's own service, or that of a program that runs."""

    async def unlock_with_keyring(self) -> None:
        """Unlock with the key in the keyring."""

    async def unlock_with_passphrase(self, *, passphrase: str) -> None:
        """Unlock with the passphrase."""

    async def unlock_with_recovery(self, *, code: str) -> None:
        """Unlock with the recovery code."""


@dataclass(frozen=True, slots=True)
class Given:
    """The secrets that came by file descriptors."""

    passphrase: str | None = field(default=None, repr=False)
    recovery_code: str | None = field(default=None, repr=False)
    new_passphrase: str | None = field(default=None, repr=False)


def given_by(options: Options) -> Given:
    """Read what the options say where to read, in this order, so that two may share a descriptor; raises INPUT."""
    numbers = (options.passphrase_fd, options.recovery_code_fd, options.new_passphrase_fd)
    return Given(*(None if number is None else line_of(number) for number in numbers))


@asynccontextmanager
async def core_for(options: Options) -> AsyncIterator[Core]:
    """Open the core for the length of the context; raises as `open_core`."""
    from core.app import open_core

    core = await open_core(command_line=options.settings)
    try:
        yield core
    finally:
        await core.close()


@asynccontextmanager
async def sealed_core(options: Options) -> AsyncIterator[Core]:
    """Open the core on a sealed store; raises INPUT where there is none, and as `open_core`."""
    layout = layout_of(options)
    if not layout.keys.exists() and not layout.database.exists():
        raise SessileError(ErrorKind.INPUT, f"There is no store in {layout.base}, so nothing was done.")
    async with core_for(options) as core:
        if core.locking.state is not LockState.LOCKED:
            raise SessileError(ErrorKind.INPUT, "Encryption is not switched on, so nothing was done.")
        yield core


async def unlock(core: Core, options: Options, given: Given, *, later: bool = False) -> str | None:
    """Unlock the store and wait for what an interrupted change goes on with; returns the passphrase that was used.

    Raises as `unlock_by`, and STORE when the change cannot be finished.
    """
    slots = (await core.sealing.status()).slots
    passphrase = await unlock_by(core.locking, slots, options, given, later=later)
    await core.locking.settled()
    if (await core.sealing.status()).unfinished:
        sentence = f"An interrupted change of the encryption cannot be finished. {core.layout.logs} says why."
        raise SessileError(ErrorKind.STORE, sentence)
    return passphrase


async def unlock_by(
    locks: Locks, slots: Collection[SlotKind], options: Options, given: Given, *, later: bool = False
) -> str | None:
    """Unlock by what was given, else the keyring, else what a person types; returns the passphrase that was used.

    With `later` the store may stay locked for now: nobody is asked, and a keyring without the key is only told of.
    Raises as `LockService`, INPUT, and LOCKED where nobody can be asked.
    """
    if given.passphrase is not None:
        await locks.unlock_with_passphrase(passphrase=given.passphrase)
    elif given.recovery_code is not None:
        await locks.unlock_with_recovery(code=given.recovery_code)
    elif options.keyring is False or SlotKind.KEYRING not in slots or not await _by_keyring(locks, later=later):
        return await _by_person(locks, slots, later=later)
    return given.passphrase


async def _by_keyring(locks: Locks, *, later: bool) -> bool:
    """Tell whether the keyring opened the store; raises why not, where nothing else can come instead."""
    try:
        await locks.unlock_with_keyring()
    except SessileError as error:
        if error.kind not in _NO_KEY or not (later or at_terminal()):
            raise
        tell(error.sentence)
        return False
    return True


async def _by_person(locks: Locks, slots: Collection[SlotKind], *, later: bool) -> str | None:
    if later or not at_terminal():
        phrase = "its passphrase by --passphrase-fd or " if SlotKind.PHRASE in slots else ""
        sentence = f"The store is locked. Give {phrase}its recovery code by --recovery-code-fd."
        raise SessileError(ErrorKind.LOCKED, sentence)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return await _typed(locks, slots)
        except SessileError as error:
            if error.kind not in _MISTYPED or attempt == ATTEMPTS:
                raise
            tell(error.sentence)
    raise AssertionError("the last attempt raises")


async def _typed(locks: Locks, slots: Collection[SlotKind]) -> str | None:
    passphrase = ask("Passphrase (empty for the recovery code): ") if SlotKind.PHRASE in slots else ""
    if passphrase:
        await locks.unlock_with_passphrase(passphrase=passphrase)
        return passphrase
    await locks.unlock_with_recovery(code=ask("Recovery code: "))
    return None
