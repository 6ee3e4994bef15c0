"""Moving and deleting below the base folder without ever following a link; one swapped in meanwhile is refused too."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.paths import NOFOLLOW

_BY_HANDLE = shutil.rmtree.avoids_symlink_attacks  # elsewhere, on Windows, links are looked for before each step
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | NOFOLLOW


def move(source: Path, target: Path) -> None:
    """Rename `source` to `target`, a link itself rather than what it leads to; raises OSError.

    Neither may lie in a folder that is a link.
    """
    with _opened(source.parent) as here, _opened(target.parent) as there:
        if here is None or there is None:
            source.rename(target)
        else:
            os.rename(source.name, target.name, src_dir_fd=here, dst_dir_fd=there)


def delete(folder: Path, *steps: str) -> None:
    """Delete the file or tree that `steps` name below `folder`; a missing one is harmless.

    Raises OSError when `folder` or a step on the way is a link; one at the end is deleted itself.
    """
    with _opened(folder) as top:
        if top is None:
            _delete_by_path(folder, steps)
        else:
            _delete_below(top, steps)


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """Open a folder that is no link; None where the platform cannot work with it."""
    if not _BY_HANDLE:
        _refuse_link(folder)
        yield None
        return
    handle = os.open(folder, _FOLDER)
    try:
        yield handle
    finally:
        os.close(handle)


def _delete_below(handle: int, steps: tuple[str, ...]) -> None:
    first, *rest = steps
    if rest:
        below = os.open(first, _FOLDER, dir_fd=handle)
        try:
            _delete_below(below, tuple(rest))
        finally:
            os.close(below)
        return
    try:
        os.unlink(first, dir_fd=handle)
    except FileNotFoundError:
        return
    except (IsADirectoryError, PermissionError):  # the second is what macOS says of a folder
        shutil.rmtree(first, ignore_errors=True, dir_fd=handle)  # as much as can be
        with suppress(FileNotFoundError):
            os.stat(first, dir_fd=handle, follow_symlinks=False)
            raise OSError(errno.ENOTEMPTY, "something in it could not be deleted", first) from None


def _delete_by_path(folder: Path, steps: tuple[str, ...]) -> None:
    path = folder
    for step in steps[:-1]:
        path /= step
        _refuse_link(path)
    path /= steps[-1]
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)
        if path.exists():
            raise OSError(errno.ENOTEMPTY, "something in it could not be deleted", str(path))


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "it is a link", str(folder))
