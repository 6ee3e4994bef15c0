"""Looks at a base folder for the doctor: what is there, whether it can be used, and what to do; changes nothing."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from core.errors import SessileError
from core.paths import Layout
from core.store.base import SharedFolderError, count_profiles, refuse_foreign
from core.store.engine import is_sound, stamped_revision
from core.store.lock import running_holder
from core.store.schema import head, refuse_unknown

_ELSEWHERE = "Make it writable for you, or choose another folder with SESSION_BASE_DIR."

_KEEP_OUT = "Take that right away from them (chmod go-w), or choose another folder with SESSION_BASE_DIR."


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found. `advice` says what to do when it is not usable."""

    usable: bool
    detail: str
    advice: str = ""


def probe(layout: Layout) -> Seen:
    """Return what a start would find in the base folder."""
    if not layout.base.exists():
        return _place_for_new(layout.base)
    try:
        refuse_foreign(layout.base)
    except OSError as error:
        advice = _KEEP_OUT if isinstance(error, SharedFolderError) else _ELSEWHERE
        return Seen(False, error.strerror or "it cannot be read", advice)
    if not _writable(layout.base):
        return Seen(False, "the folder is not writable", _ELSEWHERE)
    holder = running_holder(layout)
    if holder is not None:
        return Seen(True, f"in use by process {holder.pid}")
    return _database(layout.database, profiles=count_profiles(layout))


def saved_settings(layout: Layout) -> dict[str, str]:
    """Return what the window has saved, also while a program runs on the store; empty where it cannot be read."""
    if not layout.database.exists():
        return {}
    running = layout.database.with_name(f"{layout.database.name}-wal").exists()
    how = "mode=ro" if running else "mode=ro&immutable=1"  # immutable: leaves no file of its own beside it
    try:
        raw = sqlite3.connect(f"file:{quote(str(layout.database))}?{how}", uri=True)
        try:
            return dict(raw.execute("SELECT name, value FROM setting").fetchall())
        finally:
            raw.close()
    except (sqlite3.Error, UnicodeDecodeError):
        return {}


def _place_for_new(base: Path) -> Seen:
    above = next(parent for parent in base.parents if parent.exists())
    if not above.is_dir() or not _writable(above):
        return Seen(False, f"the folder cannot be made in {above}", _ELSEWHERE)
    return Seen(True, "not there yet, made at the first start")


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


def _database(path: Path, *, profiles: int) -> Seen:
    if not path.exists() and profiles:
        detail = f"missing, but {profiles} profile{'' if profiles == 1 else 's'} still here; put a copy of it back"
        return Seen(True, detail)
    if not path.exists():
        return Seen(True, "empty, the database is made at the first start")
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        return Seen(True, "not closed in order last time; the next start brings it up to date")
    try:
        return _closed_database(path)
    except (sqlite3.Error, UnicodeDecodeError):
        return _damaged()


def _closed_database(path: Path) -> Seen:
    raw = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
    try:
        revision = stamped_revision(raw, path)
        refuse_unknown(revision, path)
        if not is_sound(raw):
            return _damaged()
    except SessileError as error:
        return Seen(False, "the database is not one of this version", error.sentence)
    finally:
        raw.close()
    if revision == head():
        return Seen(True, "in order")
    return Seen(True, "of an older version; the next start copies it and brings it up to date")


def _damaged() -> Seen:
    advice = (
        "Starting Sessile moves it aside, deletes nothing and begins with a new one; or put a copy in its place first."
    )
    return Seen(False, "the database is damaged", advice)
