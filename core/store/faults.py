"""SQLite's error codes as sentences for the person."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from core.errors import ErrorKind, SessileError

_FULL = "The disk is full: this was not saved, what was saved before is whole. Free some space and try again."
_WRITE = (
    "Sessile cannot write to {path}. Make it and its folder writable for you, "
    "or choose another folder with SESSION_BASE_DIR."
)
_DAMAGED = (
    "The database {path} is damaged. Quit Sessile and start it again: it then moves the damaged file aside, "
    "deletes nothing and begins with a new one."
)
_DISK = "The disk failed at {path}: this was not saved, what was saved before is whole. Check the disk and its space."
_BUSY = "Another program holds the database {path}. Close it and try again."

_LEAST_FREE = 65_536  # bytes; SQLite asks for 32 KiB at a time

_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _WRITE,
    sqlite3.SQLITE_PERM: _WRITE,
    sqlite3.SQLITE_AUTH: _WRITE,
    sqlite3.SQLITE_CANTOPEN: _WRITE,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
}


def is_damage(error: BaseException | None) -> bool:
    """Tell whether SQLite found the file itself broken, if only in words that are broken too."""
    return isinstance(error, UnicodeDecodeError) or _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def store_fault(error: BaseException | None, path: Path) -> SessileError | None:
    """Return the STORE error for what the disk or the file did, None for what is a bug of ours."""
    code = _code(error)
    if code == sqlite3.SQLITE_IOERR and _is_full(path):  # SQLite says so of a shared-memory file without room
        code = sqlite3.SQLITE_FULL
    sentence = _SENTENCES.get(code)
    return None if sentence is None else SessileError(ErrorKind.STORE, sentence.format(path=path))


def busy_fault(path: Path) -> SessileError:
    """Say that another program holds the database."""
    return SessileError(ErrorKind.STORE, _BUSY.format(path=path))


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_FREE
    except OSError:
        return False


def _code(error: BaseException | None) -> int:
    """Return SQLite's primary error code, 0 when there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
