"""Files that people choose: read with a limit, written private and whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import uuid
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.paths import PRIVATE_FILE, sync_dir

LARGEST = 64 * 2**20  # bytes
_LONGEST_NAME = 200  # bytes; with a number and an ending it still fits into every file system
_UNSAFE = re.compile(r"[^\w .()+@-]")
_WHY = {
    errno.ENOSPC: "the disk is full. Make room or choose another place",
    errno.EACCES: "you may not write there. Choose another place",
    errno.EROFS: "that place is read-only. Choose another place",
    errno.ENOENT: "that folder does not exist. Choose another place",
}
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # Windows would open a device


def read_limited(path: Path) -> bytes:
    """Return a file's bytes; raises INPUT for no file and for more than 64 MB, STORE for an unreadable one."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _refusal(f"{path.name} is no file with text in it. Choose a file.")
            data = file.read(LARGEST + 1)
    except IsADirectoryError:
        raise _refusal(f"{path.name} is a folder. Choose a file in it.") from None
    except FileNotFoundError:
        raise _refusal(f"There is no file {path.name} any more. Choose another one.") from None
    except (OSError, ValueError) as error:
        raise SessileError(ErrorKind.STORE, f"{path.name} could not be read: {_reason(error)}.") from error
    if len(data) > LARGEST:
        raise _refusal(f"{path.name} holds more than {LARGEST // 2**20} MB. Split it, or choose another file.")
    return data


def check_writable(path: Path) -> None:
    """Raise what `write_private` would, as far as that can be known before there is anything to write."""
    _refuse_taken(path)
    try:
        trial = _temporary(path)
        os.close(os.open(trial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        trial.unlink()
    except (OSError, ValueError) as error:
        raise not_saved(path, error) from error


def write_private(path: Path, text: str | bytes) -> None:
    """Write a file as 0600, whole or not at all, over one that is there; raises INPUT for a link, and STORE."""
    _refuse_taken(path)
    temporary = _temporary(path)
    try:
        try:
            _write_durably(temporary, text)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_dir(path.parent)
    except (OSError, ValueError) as error:
        raise not_saved(path, error) from error


def write_beside(folder: Path, name: str, ending: str, text: str) -> Path:
    """Write a new private file whose name is made of `name`, with a number when it is there already; raises STORE."""
    for stem in _numbered(safe_name(name)):
        path = folder / f"{stem}{ending}"
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        except FileExistsError:
            continue
        except OSError as error:
            raise not_saved(path, error) from error
        try:
            write_private(path, text)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path
    raise AssertionError("there is always another number")


def safe_name(name: str) -> str:
    """Return `name` as a file of any system may be called, without an ending; never empty, hidden or a device."""
    short = _UNSAFE.sub("_", name).encode()[:_LONGEST_NAME].decode(errors="ignore")
    stem = short.strip(" .")
    return f"_{stem}" if not stem or _RESERVED.match(stem) else stem


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    for number in count(2):
        yield f"{stem} ({number})"


def _refuse_taken(path: Path) -> None:
    if path.is_symlink():
        raise _refusal(f"{path.name} is a link to elsewhere. Choose another name.")
    if path.is_dir():
        raise _refusal(f"{path.name} is a folder. Choose another name.")


def _temporary(path: Path) -> Path:
    return path.with_name(f".sessile-{uuid.uuid4().hex}.tmp")


def _write_durably(path: Path, text: str | bytes) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, PRIVATE_FILE), "wb") as file:
        file.write(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        file.flush()
        os.fsync(file.fileno())


def not_saved(path: Path, error: Exception) -> SessileError:
    """Say that a file was not saved, and why."""
    why = _WHY.get(getattr(error, "errno", None) or 0, f"{_reason(error)}. Choose another place")
    return SessileError(ErrorKind.STORE, f"{path.name} was not saved: {why}.")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or "the name cannot be used"


def _refusal(sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field="path")
