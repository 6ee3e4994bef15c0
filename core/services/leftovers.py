"""What else may hold plain data once the database is sealed: old logs and copies go, a damaged database is sealed."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from core.logs import FILE
from core.paths import SEALED, Layout, make_private_dir, sync_dir
from core.services.workspace import Workspace
from core.store.base import base_fault
from core.store.leftovers import leftovers

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
            await asyncio.to_thread(_seal, layout, folder, key)
            progress(done, total)


async def unseal_leftovers(workspace: Workspace) -> None:
    """Put every sealed damaged database back as a folder of its files; one that cannot be opened stays sealed."""
    sealed = await asyncio.to_thread(_sealed, workspace.layout)
    if sealed:
        key = workspace.keychain.store_key()
        for path in sealed:
            await asyncio.to_thread(_unseal, path, key)


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


def _seal(layout: Layout, folder: Path, key: bytes) -> None:
    from core.secrets.sealed_file import seal

    try:
        seal(folder, folder.with_suffix(SEALED), key)
        shutil.rmtree(folder)
        sync_dir(layout.base)
    except OSError as error:
        raise base_fault(error, layout.base) from error


def _unseal(path: Path, key: bytes) -> None:
    from core.secrets.sealed_file import unseal

    folder = path.with_suffix(".files")
    if not folder.exists():
        unseal(path, folder, key)
    path.unlink()
    sync_dir(path.parent)
