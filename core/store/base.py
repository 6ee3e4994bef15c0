"""The base folder: made private before anything is put into it, refused when it cannot be ours alone."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.paths import Layout, make_private_dir

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class SharedFolderError(PermissionError):
    """Others may write to the base folder."""


def prepare_base(layout: Layout) -> None:
    """Create the base folder and its own folders as 0700; raises STORE when it is shared, foreign or not writable."""
    try:
        if layout.base.exists():
            refuse_foreign(layout.base)
        make_private_dir(layout.base.resolve())  # a link to elsewhere is the person's own choice
        for folder in (layout.profiles, layout.trash, layout.logs):
            if folder.is_symlink():
                raise NotADirectoryError(errno.ENOTDIR, f"{folder.name} in it is a link to elsewhere")
            if folder.is_dir() or not folder.exists():  # a file there costs only what would lie in the folder
                make_private_dir(folder)
    except OSError as error:
        raise base_fault(error, layout.base) from error


def count_profiles(layout: Layout) -> int:
    """Return how many profiles there are, as folders or sealed; 0 in a folder that is not prepared."""
    if not layout.profiles.is_dir():
        return 0
    return len({entry.name.partition(".")[0] for entry in layout.profiles.iterdir()})


def base_fault(error: OSError, base: Path) -> SessileError:
    """Say that the base folder could not be used, with the system's own words for why."""
    if isinstance(error, SharedFolderError):
        sentence = (
            f"Sessile does not use its folder {base}: {error.strerror}, so nothing in it could be trusted. "
            f"Take that right away from them (chmod go-w), look whether anything was put there, then start again; "
            "or choose another folder with SESSION_BASE_DIR."
        )
        return SessileError(ErrorKind.STORE, sentence)
    why = error.strerror or type(error).__name__
    sentence = (
        f"Sessile cannot use its folder {base}: {why}. Make it writable for you, free some disk space, "
        "or choose another folder with SESSION_BASE_DIR."
    )
    return SessileError(ErrorKind.STORE, sentence)


def refuse_foreign(base: Path) -> None:
    """Raise OSError when the existing `base` is no folder, another user's, or one that others may write to."""
    status = base.stat()
    if not stat.S_ISDIR(status.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, "it is not a folder", str(base))
    if status.st_mode & stat.S_ISVTX:
        raise PermissionError(errno.EPERM, "it is shared by all users of this computer", str(base))
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        raise PermissionError(errno.EPERM, "it belongs to another user", str(base))
    if os.name != "nt" and status.st_mode & _OTHERS_WRITE:
        raise SharedFolderError(errno.EPERM, "other users may write to it", str(base))
