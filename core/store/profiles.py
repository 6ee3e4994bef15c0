"""The files of profiles: making, measuring, discarding; never follows a link, never leaves the base folder."""

from __future__ import annotations

import os
import re
import shutil
import threading
import uuid
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.paths import Layout, make_private_dir, sync_dir
from core.store.base import base_fault

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
_THREADS = 4  # 1,000 profiles of 2 MB: 5.7 s, one thread 10.7 s (BROWSER: store and files)
_CACHES = (  # what Chromium rebuilds by itself; a site's own Cache Storage is none of these
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
        try:
            if path.is_symlink() or (path.exists() and not path.is_dir()):
                self.discard(path)
            make_private_dir(path)
        except OSError as error:
            raise base_fault(error, self._layout.base) from error
        return path

    def size(self, path: Path) -> int:
        """Return the bytes that `path` takes on disk; 0 when it is gone. Links count nothing."""
        return 0 if path.is_symlink() else _bytes_below(path)

    def discard(self, *paths: Path) -> None:
        """Move profiles into the trash at once and durably; a missing one is harmless. Raises STORE."""
        for path in paths:
            self._checked_path(path)
        try:
            make_private_dir(self._layout.trash)
            for path in paths:
                if path.is_symlink():
                    path.unlink()
                elif path.exists():
                    path.rename(self._layout.trash / f"{path.name}-{uuid.uuid4().hex}")
            for folder in (self._layout.trash, self._layout.profiles):
                sync_dir(folder)
        except OSError as error:
            raise base_fault(error, self._layout.base) from error

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
        for cache in _CACHES:
            if not _through_link(path, (path / cache).parts[len(path.parts) :]):
                shutil.rmtree(path / cache, ignore_errors=True)

    def _remove(self, entry: Path) -> bool:
        if self._stopped.is_set():
            return False
        if entry.is_symlink() or not entry.is_dir():
            entry.unlink(missing_ok=True)
        else:
            shutil.rmtree(entry, ignore_errors=True)
        return not entry.exists()

    def _checked(self, name: str) -> str:
        if not _NAME.match(name):
            raise SessileError(ErrorKind.INPUT, "That is no name of a profile that Sessile makes.", field="profile")
        return name

    def _checked_path(self, path: Path) -> None:
        self._checked(path.name)
        if path.parent != self._layout.profiles or self._layout.profiles.is_symlink():
            raise SessileError(ErrorKind.INPUT, f"{path} is not a profile of {self._layout.base}.", field="profile")


def _through_link(path: Path, parts: Iterable[str]) -> bool:
    """Tell whether `path` or a step of `parts` below it is a symlink."""
    step = path
    links = [step.is_symlink()]
    for part in parts:
        step /= part
        links.append(step.is_symlink())
    return any(links)


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
