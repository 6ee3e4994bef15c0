"""What else below the base folder may hold plain data once the database is sealed; found by name, never opened."""

from __future__ import annotations

import stat
from pathlib import Path

from core.paths import Layout


def leftovers(layout: Layout) -> tuple[Path, ...]:
    """Return the files that a sealed store must not keep as they are, in the order of their names.

    Copies of the database (from before a migration, moved aside as damaged with their logs, a person's own beside
    it), unfinished `.part` files, and every log, the one being written included. A link is named, never followed.
    """
    database = layout.database.name
    in_use = {database, f"{database}-wal", f"{database}-shm"}
    beside = [
        path
        for path in _files(layout.base)
        if path.name not in in_use and (path.name.startswith(database) or path.suffix == ".part")
    ]
    return (*beside, *_files(layout.logs))


def _files(folder: Path) -> list[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not stat.S_ISDIR(path.lstat().st_mode))
