"""`sessile encryption`: how the store stands, switching on and off, another key, passphrase or recovery code."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from core.cli.asking import ask_new, at_terminal, confirm, tell
from core.cli.looking import layout_of, standing_of
from core.cli.opening import Given, core_for, given_by, sealed_core, unlock
from core.cli.options import Command, Options
from core.cli.progress import OFF, ON, ROTATE, progress_line
from core.cli.recovery_code import CodeOutput, code_output
from core.cli.showing import show_json
from core.errors import ErrorKind, SessileError
from core.model.sealing import KeyringState, LockState, NewKeys, SealingStatus, SlotKind
from core.services.key_making import keyring_fault
from core.services.standing import Standing, in_words

if TYPE_CHECKING:
    from core.app import Core

GOOD, WRONG = 0, 1
LOOK_LIMIT = 5.0  # seconds; looking shows no prompt, so a keyring that takes longer is of no use
_HOPELESS = (KeyringState.ABSENT, KeyringState.NO_COLLECTION, KeyringState.UNKNOWN_BACKEND, KeyringState.NULL)
READABLE = "Everything is written back readable: names, cookies with their values, and browser profiles."


async def status(options: Options) -> int:
    """Say how the store stands; 1 when it cannot be opened as it is."""
    standing, base = standing_of(options), layout_of(options).base
    if options.as_json:
        show_json(_told(standing, str(base)))
    else:
        print(f"{base}: {in_words(standing)}")
    return WRONG if standing.fault else GOOD


async def on(options: Options) -> int:
    """Seal the store, or finish that; raises INPUT for one that is sealed already."""
    given = given_by(options)
    with code_output(options.recovery_code_file, as_json=options.as_json) as output:
        async with core_for(options) as core:
            if core.locking.state is LockState.LOCKED:
                return await _finish_on(core, options, given)
            keyring = await _uses_keyring(core, options.keyring)
            passphrase = given.passphrase
            if passphrase is None and not keyring:
                passphrase = _new_passphrase("--passphrase-fd")
            async with _new_keys(core, output, _is_sealed) as keys:
                with progress_line(ON) as progress:
                    await core.sealing.switch_on(keys=keys, passphrase=passphrase, keyring=keyring, progress=progress)
    tell("Encryption is on.")
    return GOOD


async def off(options: Options) -> int:
    """Write the store back readable, once a person has said yes."""
    given = given_by(options)
    async with sealed_core(options) as core:
        if not options.yes and not at_terminal():
            raise _refused(f"{READABLE} Say that this is wanted with --yes.")
        await unlock(core, options, given)
        if core.locking.state is LockState.UNLOCKED:
            if not options.yes and not confirm(READABLE):
                raise _refused("Nothing was done: the store stays sealed.")
            with progress_line(OFF) as progress:
                await core.sealing.switch_off(progress=progress)
    return _done(options, "off", "Encryption is off.")


async def rotate(options: Options) -> int:
    """Replace the key and the recovery code; what held the old key holds the new one, unless told otherwise."""
    given = given_by(options)
    with code_output(options.recovery_code_file, as_json=options.as_json) as output:
        async with sealed_core(options) as core:
            opened = await unlock(core, options, given)
            slots = (await core.sealing.status()).slots
            wanted = SlotKind.KEYRING in slots if options.keyring is None else options.keyring
            keyring = await _uses_keyring(core, wanted)
            passphrase = given.new_passphrase
            if passphrase is None and (SlotKind.PHRASE in slots or not keyring):
                passphrase = opened or _new_passphrase("--new-passphrase-fd")
            async with _new_keys(core, output, _is_unfinished) as keys:
                with progress_line(ROTATE) as progress:
                    await core.sealing.rotate(keys=keys, passphrase=passphrase, keyring=keyring, progress=progress)
    tell("The key is replaced: the old one and the old recovery code open nothing any more.")
    return GOOD


async def passphrase(options: Options) -> int:
    """Set, change or take away the passphrase."""
    given = given_by(options)
    async with sealed_core(options) as core:
        await unlock(core, options, given)
        wanted = None if options.remove else given.new_passphrase or _new_passphrase("--new-passphrase-fd")
        await core.sealing.change_passphrase(passphrase=wanted)
    if wanted is None:
        return _done(options, "removed", "The passphrase is taken away.")
    return _done(options, "set", "The passphrase is set.")


async def recovery_code(options: Options) -> int:
    """Replace the recovery code."""
    given = given_by(options)
    with code_output(options.recovery_code_file, as_json=options.as_json) as output:
        async with sealed_core(options) as core:
            await unlock(core, options, given)
            code = await core.sealing.new_recovery_code()
            output.used = True
            output.show(code)
    tell("The old recovery code opens nothing any more.")
    return GOOD


COMMANDS: Mapping[str, Command] = {
    "status": status,
    "on": on,
    "off": off,
    "rotate": rotate,
    "passphrase": passphrase,
    "recovery-code": recovery_code,
}


async def _finish_on(core: Core, options: Options, given: Given) -> int:
    if not (await core.sealing.status()).unfinished:
        raise _refused("Encryption is on already, so nothing was done.")
    await unlock(core, options, given)
    done = "off" if core.locking.state is LockState.PLAIN else "on"
    _done(options, done, f"What was interrupted is finished: encryption is {done}.")
    return WRONG if done == "off" else GOOD


def _done(options: Options, done: str, sentence: str) -> int:
    """Say what was done, for scripts too where no recovery code is their answer."""
    tell(sentence)
    if options.as_json:
        show_json({"done": done})
    return GOOD


def _told(standing: Standing, base: str) -> Mapping[str, object]:
    status = standing.status
    return {
        "base_dir": base,
        "state": "sealed" if status.state is LockState.LOCKED else status.state.value,
        "opened_by": sorted(kind.value for kind in status.slots),
        "unfinished": status.unfinished,
        "profiles_left_open": status.profiles_left_open,
        "fault": standing.fault,
    }


async def _uses_keyring(core: Core, wanted: bool | None) -> bool:
    """Tell whether the keyring is to hold the key: as it is `wanted`, else when it can.

    Raises STORE for one that is wanted and never can, before a code is shown for nothing.
    """
    if wanted is False:
        return False
    state = await core.sealing.look_at_keyring(limit=LOOK_LIMIT)
    if wanted and state in _HOPELESS:
        raise keyring_fault(state)
    if wanted:
        return True
    if state is not KeyringState.USABLE and at_terminal():
        tell(f"The keyring cannot hold the key ({str(state).replace('_', ' ')}), so a passphrase is to.")
    return state is KeyringState.USABLE


def _new_passphrase(option: str) -> str:
    if not at_terminal():
        raise _refused(f"A passphrase is needed, and there is no terminal to ask for it at. Give one with {option}.")
    return ask_new("New passphrase")


@asynccontextmanager
async def _new_keys(core: Core, output: CodeOutput, used: Callable[[SealingStatus], bool]) -> AsyncIterator[NewKeys]:
    """Give keys whose recovery code is shown before anything is written; `used` tells after a failure whether it was.

    Shown later, a kill could leave a store whose code nobody has seen.
    """
    keys = core.sealing.new_keys()
    output.show(keys.recovery_code)
    try:
        yield keys
    except BaseException:
        output.used = used(await core.sealing.status())
        raise
    output.used = True


def _is_sealed(status: SealingStatus) -> bool:
    return status.state not in (LockState.PLAIN, LockState.SETUP)


def _is_unfinished(status: SealingStatus) -> bool:
    return status.unfinished


def _refused(sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence)
