"""Names and modes of everything below the base folder (DESIGN: directories 0700, files 0600, whatever the umask)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PRIVATE_DIR = 0o700
PRIVATE_FILE = 0o600
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)  # to open a file, but never what a link in its place leads to
SEALED = ".sealed"  # a profile's name with this is its sealed file


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each thing of one store lies below `base`."""

    base: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.base / "sessile.db"

    @property
    def keys(self) -> Path:
        """The key file of a sealed store."""
        return self.base / "keys.json"

    @property
    def lock(self) -> Path:
        """The lock that one process holds while it owns the store."""
        return self.base / "sessile.lock"

    @property
    def profiles(self) -> Path:
        """One directory per session, named by the store, never by an id from outside."""
        return self.base / "profiles"

    @property
    def trash(self) -> Path:
        """Erased profiles on their way out; emptied in the background and at every start."""
        return self.base / "trash"

    @property
    def logs(self) -> Path:
        """Rotated log files."""
        return self.base / "logs"

    def profile(self, name: str) -> Path:
        """Return the profile directory called `name` (a name the store made)."""
        return self.profiles / name

    def sealed_profile(self, name: str) -> Path:
        """Return the sealed file of the profile called `name`."""
        return self.profiles / f"{name}{SEALED}"


def default_base() -> Path:
    """Return the platform's user data folder for Sessile."""
    import platformdirs

    return Path(platformdirs.user_data_dir("sessile", appauthor=False))


def make_private_dir(path: Path) -> None:
    """Create `path` and its missing parents as 0700, whatever the umask; an existing one loses what others may do."""
    missing = [p for p in (path, *path.parents) if not p.exists()]
    for directory in reversed(missing):
        directory.mkdir(mode=PRIVATE_DIR, exist_ok=True)
        _allow(directory, PRIVATE_DIR)
    if not missing:
        _allow(path, path.lstat().st_mode & PRIVATE_DIR)


def make_private_file(path: Path) -> None:
    """Create `path` empty as 0600 before anything is written to it; an existing one is tightened, never a symlink."""
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | NOFOLLOW, PRIVATE_FILE)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, PRIVATE_FILE)
    finally:
        os.close(descriptor)


def _allow(folder: Path, mode: int) -> None:
    """Change the folder's mode by a handle on it, so that a link swapped in meanwhile is refused, never followed."""
    if os.chmod in os.supports_follow_symlinks:
        folder.chmod(mode, follow_symlinks=False)
    elif not hasattr(os, "O_PATH"):
        folder.chmod(mode)  # Windows: a folder's mode says next to nothing there
    else:
        handle = os.open(folder, os.O_PATH | os.O_DIRECTORY | NOFOLLOW)  # needs no right to read it
        try:
            Path(f"/proc/self/fd/{handle}").chmod(mode)
        finally:
            os.close(handle)


def sync_dir(path: Path) -> None:
    """Make renames and new names in `path` durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
