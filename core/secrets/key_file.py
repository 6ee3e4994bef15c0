"""The key file: slots, check text and the store's own wrapped key, replaced whole and never overwritten in silence."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.paths import NOFOLLOW, sync_dir
from core.secrets import key_json
from core.secrets.durable import disk_faults, replace_durably
from core.secrets.key_set import KeySet


class Phase(StrEnum):
    """How far the store is with what its key file says; every phase but SEALED goes on at the next start."""

    SWITCHING_ON = "switching_on"  # keys are made, the store is plain or partly sealed
    SEALED = "sealed"
    SWITCHING_OFF = "switching_off"  # the store is sealed or partly plain; the file goes when all is plain
    ROTATING = "rotating"  # data keys are wrapped by `keys` or by `next`


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What keys.json holds: the keys in use, the phase, and during a rotation the keys to come."""

    keys: KeySet
    phase: Phase = Phase.SEALED
    next: KeySet | None = None


def read_key_file(path: Path) -> KeyFile | None:
    """Return the key file, None when there is none; raises STORE for one that is damaged, newer or unreadable."""
    flags = os.O_RDONLY | NOFOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with disk_faults(path), os.fdopen(os.open(path, flags), "rb") as file:
            data = file.read(key_json.LARGEST + 1)
    except SessileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise
    try:
        content = key_json.parse(data)
        return KeyFile(
            keys=key_json.key_set(content["keys"]),
            phase=Phase(key_json.text(content["phase"])),
            next=None if content["next"] is None else key_json.key_set(content["next"]),
        )
    except key_json.NewerFormatError:
        sentence = f"{path} was written by a newer Sessile. Start that version; nothing was changed."
    except (ValueError, KeyError, TypeError, RecursionError):
        sentence = f"The key file {path} is damaged. Put a copy of it back; without it the sealed data cannot be read."
    raise SessileError(ErrorKind.STORE, sentence)


def write_key_file(path: Path, file: KeyFile) -> None:
    """Replace the key file durably, read back first; raises STORE, and leaves one alone that is damaged or foreign."""
    before = read_key_file(path)
    if before is not None and not _key_ids(before) & _key_ids(file):
        sentence = f"{path} holds the keys of other data, so it was left alone. Move it aside only if you are sure."
        raise SessileError(ErrorKind.STORE, sentence)
    data = key_json.render(
        {
            "phase": str(file.phase),
            "keys": key_json.plain(file.keys),
            "next": None if file.next is None else key_json.plain(file.next),
        }
    )
    replace_durably(path, lambda out: out.write(data), lambda written: _compare(written, file))


def remove_key_file(path: Path) -> None:
    """Delete the key file durably, for a store that is plain again; raises STORE."""
    with disk_faults(path):
        path.unlink(missing_ok=True)
        sync_dir(path.parent)


def _compare(written: Path, file: KeyFile) -> None:
    if read_key_file(written) != file:
        raise SessileError(ErrorKind.STORE, f"{written} does not read as written. Check the disk, then try again.")


def _key_ids(file: KeyFile) -> set[str]:
    return {keys.key_id for keys in (file.keys, file.next) if keys is not None}
