"""What else may hold plain data once the database is sealed: old logs and copies go, a damaged database is sealed."""

from __future__ import annotations

import asyncio
import logging
import os
import uuid
from collections.abc import Callable, Collection
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.logs import FILE
from core.paths import SEALED, Layout, make_private_dir, sync_dir
from core.services.workspace import Workspace
from core.store.base import base_fault
from core.store.leftovers import leftovers
from core.store.nofollow import delete, move

log = logging.getLogger(__name__)

_DAMAGED = ".damaged-"  # in the name of a database that was moved aside; a folder of that name is half sealed


async def seal_leftovers(workspace: Workspace, progress: Callable[[int, int], None]) -> None:
    """Erase every log and copy, and seal every database that was moved aside; raises STORE, to be repeated then."""
    layout = workspace.layout
    await asyncio.to_thread(_gather, layout)
    doomed = await asyncio.to_thread(_doomed, layout)
    aside = await asyncio.to_thread(_aside, layout)
    total = len(doomed) + len(aside)
    progress(0, total)
    for done, path in enumerate(doomed, 1):
        await asyncio.to_thread(_erase, layout, path)
        progress(done, total)
    if aside:
        key = workspace.keychain.store_key()
        for done, folder in enumerate(aside, len(doomed) + 1):
            await asyncio.to_thread(put_away, layout, folder, folder.with_suffix(SEALED), key)
            progress(done, total)


async def unseal_leftovers(workspace: Workspace) -> None:
    """Put every sealed damaged database back as a folder of its files; one that cannot be opened stays sealed."""
    sealed = await asyncio.to_thread(_sealed, workspace.layout)
    if sealed:
        key = workspace.keychain.store_key()
        for path in sealed:
            await asyncio.to_thread(put_back, path, path.with_suffix(".files"), key)


def put_away(layout: Layout, folder: Path, target: Path, key: bytes, *, leave_out: Collection[str] = ()) -> None:
    """Seal a folder, then delete it, gone from its place at once; raises STORE. Blocks."""
    from core.secrets.sealed_file import seal

    try:
        seal(folder, target, key, leave_out=leave_out)
        make_private_dir(layout.trash)
        gone = layout.trash / f"{folder.name}-{uuid.uuid4().hex}"
        move(folder, gone)
        sync_dir(folder.parent)
        delete(gone.parent, gone.name)
    except OSError as error:
        raise base_fault(error, layout.base) from error


def put_back(path: Path, folder: Path, key: bytes) -> None:
    """Make the folder of a sealed file again, which goes; one that cannot be opened stays. Raises STORE. Blocks."""
    from core.secrets.sealed_file import unseal

    try:
        if not folder.exists():
            unseal(path, folder, key)
    except SessileError as error:
        if error.kind not in (ErrorKind.DAMAGED, ErrorKind.WRONG_KEY):
            raise
        log.warning("a sealed file beside the database cannot be opened and stays as it is: %s", error.kind)
        return
    path.unlink()
    sync_dir(path.parent)


def _gather(layout: Layout) -> None:
    """Put each moved-aside database with its logs into a folder of its own, which is what can be sealed."""
    try:
        for path in _files(layout):
            if _DAMAGED in path.name and not path.is_symlink():
                folder = path.with_name(f"{_stem(path.name)}.files")
                make_private_dir(folder)
                path.rename(folder / path.name)
    except OSError as error:
        raise base_fault(error, layout.base) from error


def _stem(name: str) -> str:
    for companion in ("-wal", "-shm", "-journal"):
        name = name.removesuffix(companion)
    return name


def _files(layout: Layout) -> list[Path]:
    return [path for path in leftovers(layout) if not path.name.endswith(SEALED)]


def _doomed(layout: Layout) -> list[Path]:
    return [path for path in _files(layout) if _DAMAGED not in path.name or path.is_symlink()]


def _aside(layout: Layout) -> list[Path]:
    found = layout.base.glob(f"{layout.database.name}{_DAMAGED}*.files")
    return sorted(path for path in found if path.is_dir() and not path.is_symlink())


def _sealed(layout: Layout) -> list[Path]:
    return sorted(layout.base.glob(f"{layout.database.name}{_DAMAGED}*{SEALED}"))


def _erase(layout: Layout, path: Path) -> None:
    """Delete a file; the log being written is emptied, and goes on."""
    try:
        if path == layout.logs / FILE and not path.is_symlink():
            os.truncate(path, 0)
        else:
            path.unlink(missing_ok=True)
        sync_dir(path.parent)
    except OSError as error:
        raise base_fault(error, layout.base) from error
