"""The files of profiles: making, measuring, discarding; never follows a link, never leaves the base folder."""

from __future__ import annotations

import os
import re
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.paths import SEALED, Layout, make_private_dir, make_private_file, sync_dir
from core.store.base import base_fault
from core.store.boot import boot_id
from core.store.nofollow import delete, move

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
_UNFINISHED = ".tmp"  # the end of a name under which something is written
_ASIDE = f"{SEALED}.damaged"
_UNSURE = ".unsure"  # marks a folder that a loss of power could still take: after one its sealed file is the profile
_BESIDE = (SEALED, _ASIDE, _UNSURE, _UNFINISHED, f"{SEALED}{_UNFINISHED}")  # ends of what belongs to a profile
_THREADS = 4  # 1,000 profiles of 2 MB: 5.7 s, one thread 10.7 s (BROWSER: store and files)
CACHES = (  # what Chromium rebuilds by itself; a site's own Cache Storage is none of these
    "Default/Cache", "Default/Code Cache", "Default/GPUCache", "Default/DawnCache", "Default/DawnGraphiteCache",
    "Default/DawnWebGPUCache", "Default/Media Cache", "Default/optimization_guide_hint_cache_store",
    "ShaderCache", "GrShaderCache", "GraphiteDawnCache", "GPUPersistentCache", "component_crx_cache",
    "extensions_crx_cache",
)  # fmt: skip


def new_profile_name() -> str:
    """Return a fresh directory name, unrelated to any session id."""
    return uuid.uuid4().hex


class Profiles:
    """The profile directories of one base folder. Every method blocks on the disk: call from a thread."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._stopped = threading.Event()

    def create(self, name: str) -> Path:
        """Return the profile directory `name`, made private; a link or file in its place is discarded. Raises STORE."""
        path = self._layout.profile(self._checked(name))
        with self._faults():
            if path.is_symlink() or (path.exists() and not path.is_dir()):
                make_private_dir(self._layout.trash)
                self._discard(path)
            make_private_dir(path)
        return path

    def has_folder(self, name: str) -> bool:
        """Tell whether the profile is a folder now; a link in its place is none, nor is one under doubt."""
        path = self._layout.profile(self._checked(name))
        return path.is_dir() and not path.is_symlink() and (not self.is_marked(name) or self._is_of_this_boot(name))

    def has_seal(self, name: str) -> bool:
        """Tell whether the profile has a sealed file; a link in its place is none."""
        path = self._layout.sealed_profile(self._checked(name))
        return path.is_file() and not path.is_symlink()

    def size(self, path: Path) -> int:
        """Return the bytes that `path` and its sealed file take on disk; 0 when both are gone. Links count nothing."""
        sealed = path.with_name(f"{path.name}{SEALED}")
        folder = 0 if path.is_symlink() else _bytes_below(path)
        with suppress(OSError):
            return folder + _allocated(sealed.lstat()) * (not sealed.is_symlink())
        return folder

    def discard(self, *paths: Path) -> None:
        """Move profiles into the trash at once and durably, sealed or not; a missing one is harmless. Raises STORE."""
        for path in paths:
            self._checked_path(path)
        with self._faults():
            make_private_dir(self._layout.trash)
            for path in paths:
                for each in (path, *(path.with_name(f"{path.name}{end}") for end in _BESIDE)):
                    self._discard(each)
            self._sync()

    def remove_folder(self, name: str) -> None:
        """Delete the folder of a profile that is sealed: gone from its place at once and durably. Raises STORE."""
        with self._faults():
            make_private_dir(self._layout.trash)
            gone = self._discard(self._layout.profile(self._checked(name)))
            self._sync()
            delete(self._layout.profiles, self._mark(name).name)
            if gone is not None:
                delete(gone.parent, gone.name)

    def remove_seal(self, name: str) -> None:
        """Delete the sealed file of a profile, if there is one; raises STORE."""
        with self._faults():
            delete(self._layout.profiles, self._layout.sealed_profile(self._checked(name)).name)
            self._sync()

    def mark(self, name: str) -> None:
        """Let a loss of power, from now on, make the sealed file the profile and not the folder about to come.

        The mark is durable, and holds the id under which the system runs: a folder that comes then is whole until that
        ends, even when this program is killed. Raises STORE.
        """
        with self._faults():
            make_private_file(self._mark(self._checked(name)))
            self._mark(name).write_text(boot_id(), encoding="ascii")
            sync_dir(self._layout.profiles)

    def is_marked(self, name: str) -> bool:
        """Tell whether a loss of power could take some of the folder, because nobody has called `trust` yet."""
        return self._mark(self._checked(name)).exists()

    def trust(self, name: str) -> None:
        """Take the mark from a folder that is durable by now; raises STORE."""
        with self._faults():
            delete(self._layout.profiles, self._mark(self._checked(name)).name)
            sync_dir(self._layout.profiles)

    def doubt(self, name: str) -> None:
        """Let the sealed file be the profile, not its marked folder: the disk has lost some of that. Raises STORE."""
        with self._faults():
            os.truncate(self._mark(self._checked(name)), 0)

    def drop_doubtful(self, name: str) -> None:
        """Delete the folder if it is under doubt, and a mark that no folder has; raises STORE."""
        if self.is_marked(name) and not self.has_folder(name):
            with self._faults():
                self._drop_doubtful(name)

    def set_aside(self, name: str) -> None:
        """Give the sealed file another name, under which nothing looks for it; raises STORE."""
        sealed = self._layout.sealed_profile(self._checked(name))
        with self._faults():
            move(sealed, self._layout.profiles / f"{name}{_ASIDE}")
            self._sync()

    def sweep(self) -> None:
        """Delete what was being written when the program was killed, and folders under doubt; raises STORE."""
        with self._faults():
            for entry in tuple(self._layout.profiles.iterdir()):
                if entry.name.endswith(_UNSURE):
                    self.drop_doubtful(entry.name.removesuffix(_UNSURE))
                if entry.name.endswith(_UNFINISHED):
                    delete(self._layout.profiles, entry.name)

    def empty_trash(self) -> int:
        """Delete what is in the trash, on up to four threads; returns how many entries are gone.

        May be interrupted at any point, by `stop` or a kill: the next call goes on with the rest.
        """
        if self._layout.trash.is_symlink() or not self._layout.trash.is_dir():
            return 0
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="sessile-trash") as pool:
            return sum(pool.map(self._remove, sorted(self._layout.trash.iterdir())))

    def stop(self) -> None:
        """Let a running `empty_trash` end after the entries it is at."""
        self._stopped.set()

    def drop_caches(self, path: Path) -> None:
        """Delete the browser's caches in the profile; a site's own data stays. Harmless when there are none."""
        self._checked_path(path)
        for cache in CACHES:
            with suppress(OSError):  # not there, behind a link, or in use
                delete(path, *cache.split("/"))

    def _remove(self, entry: Path) -> bool:
        if self._stopped.is_set():
            return False
        with suppress(OSError):
            delete(entry.parent, entry.name)
        return not os.path.lexists(entry)

    def _discard(self, path: Path) -> Path | None:
        """Move what is there into the trash and return its place; a link is only deleted."""
        if path.is_symlink():
            delete(path.parent, path.name)
        elif path.exists():
            gone = self._layout.trash / f"{path.name}-{uuid.uuid4().hex}"
            move(path, gone)
            return gone
        return None

    def _mark(self, name: str) -> Path:
        return self._layout.profiles / f"{name}{_UNSURE}"

    def _is_of_this_boot(self, name: str) -> bool:
        with suppress(OSError, ValueError):
            marked = self._mark(name).read_text(encoding="ascii")
            return marked != "" and marked == boot_id()
        return False

    def _drop_doubtful(self, name: str) -> None:
        """Delete first the folder, then the mark: a kill between them leaves the folder under doubt."""
        delete(self._layout.profiles, name)
        sync_dir(self._layout.profiles)
        delete(self._layout.profiles, self._mark(name).name)

    def _sync(self) -> None:
        for folder in (self._layout.trash, self._layout.profiles):
            sync_dir(folder)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn what the disk refuses in the block into STORE."""
        try:
            yield
        except OSError as error:
            raise base_fault(error, self._layout.base) from error

    def _checked(self, name: str) -> str:
        if not _NAME.match(name):
            raise SessileError(ErrorKind.INPUT, "That is no name of a profile that Sessile makes.", field="profile")
        return name

    def _checked_path(self, path: Path) -> None:
        self._checked(path.name)
        if path.parent != self._layout.profiles or self._layout.profiles.is_symlink():
            raise SessileError(ErrorKind.INPUT, f"{path} is not a profile of {self._layout.base}.", field="profile")


def _bytes_below(path: Path) -> int:
    """Add up the allocated bytes below `path`; what vanishes meanwhile counts nothing."""
    total = 0
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    total += _bytes_below(Path(entry.path))
                elif not entry.is_symlink():
                    total += _allocated(entry.stat(follow_symlinks=False))
    except OSError:
        return total
    return total


def _allocated(status: os.stat_result) -> int:
    blocks: int | None = getattr(status, "st_blocks", None)
    return status.st_size if blocks is None else blocks * 512
