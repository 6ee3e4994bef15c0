"""A profile's files as tar members: plain files and folders only, each name looked at before anything is placed."""

from __future__ import annotations

import os
import re
import stat
import tarfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from core.paths import NOFOLLOW, PRIVATE_DIR, PRIVATE_FILE
from core.secrets.durable import new_private_file
from core.secrets.tar import TarReader, TarWriter

_KINDS = {tarfile.REGTYPE, tarfile.DIRTYPE}
_ELSEWHERE = re.compile(r"[\\\0]|^[A-Za-z]:" if os.name == "nt" else r"\0")


def pack(source: Path, out: BinaryIO, *, leave_out: Collection[str]) -> int:
    """Write the files and folders below `source` as one tar to `out` and return how many files there were.

    Links, sockets and devices stay behind, and so does what `leave_out` names (relative, with slashes). Raises OSError
    for a file that cannot be read or that changes its size meanwhile.
    """
    files = 0
    tar = TarWriter(out)
    for entry, name in _entries(source, "", frozenset(leave_out)):
        if entry.is_dir(follow_symlinks=False):
            tar.add(_folder(name, entry.stat(follow_symlinks=False)))
        else:
            files += 1
            with open(_opened(entry.path), "rb", buffering=0) as file:
                tar.add(_file(name, os.fstat(file.fileno())), file)
    tar.finish()
    return files


def count(text: BinaryIO) -> int:
    """Read a tar to its end and return how many files there are; raises TarError for a member that may not be."""
    files = 0
    for member in TarReader(text):
        _check(member)
        files += member.isreg()
    return files


def place(text: BinaryIO, folder: Path) -> None:
    """Write every member of a tar below the fresh `folder`, 0700 and 0600; raises OSError, TarError as `count` does."""
    tar = TarReader(text)
    for member in tar:
        _check(member)
        path = folder / member.name
        if member.isdir():
            path.mkdir(PRIVATE_DIR)
            path.chmod(PRIVATE_DIR)
        else:
            with new_private_file(path) as file:
                for piece in tar.content():
                    file.write(piece)
            os.utime(path, (member.mtime, member.mtime))


def _entries(folder: Path, prefix: str, leave_out: frozenset[str]) -> Iterator[tuple[os.DirEntry[str], str]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            name = f"{prefix}{entry.name}"
            if name in leave_out:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield entry, name
                yield from _entries(Path(entry.path), f"{name}/", leave_out)
            elif entry.is_file(follow_symlinks=False):
                yield entry, name


def _opened(path: str) -> int:
    safely = NOFOLLOW | getattr(os, "O_NONBLOCK", 0)  # it may have become a link or a pipe
    return os.open(path, os.O_RDONLY | safely | getattr(os, "O_BINARY", 0))


def _folder(name: str, status: os.stat_result) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.mode, member.mtime = tarfile.DIRTYPE, PRIVATE_DIR, int(status.st_mtime)
    return member


def _file(name: str, status: os.stat_result) -> tarfile.TarInfo:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(f"{name} is no plain file")
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = status.st_size, PRIVATE_FILE, int(status.st_mtime)
    return member


def _check(member: tarfile.TarInfo) -> None:
    steps = member.name.split("/")
    if member.type not in _KINDS:
        raise tarfile.TarError("a link or device")
    if _ELSEWHERE.search(member.name) or any(step in {"", ".", ".."} for step in steps):
        raise tarfile.TarError("a name that leads elsewhere")
