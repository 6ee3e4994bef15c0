"""A closed profile as one sealed file: tar, zstd, chunks of AES-256-GCM. Every function blocks: call from a thread."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from core.errors import ErrorKind, SessileError
from core.paths import PRIVATE_DIR, sync_dir
from core.secrets import members
from core.secrets.chunks import CHUNK, ChunkReader, ChunkWriter, check_file, damaged
from core.secrets.durable import disk_faults, replace_durably, sync_tree, temporary_of

LEVEL = 1  # zstd: 30 MB of a profile are sealed and read back in 0.14 s; level 3 takes 0.18 s and saves 7 %


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a sealed file holds: how many files, and its own size in bytes."""

    files: int
    size: int


def seal(source: Path, target: Path, key: bytes, *, leave_out: Collection[str] = ()) -> Sealed:
    """Seal the folder `source` into `target`, durably and read back before it takes that name; `source` stays.

    `leave_out` names what the profile can do without, relative and with slashes. Raises STORE for what the disk
    refuses, and then a `target` that was there is as it was.
    """
    files = 0

    def write(out: BinaryIO) -> int:
        nonlocal files
        files = _write(source, out, key, leave_out)
        return out.tell()

    def check(written: Path) -> None:
        if verify(written, key).files != files:
            raise damaged()

    size = replace_durably(target, write, check)
    return Sealed(files, size)


def verify(target: Path, key: bytes) -> Sealed:
    """Open every chunk and read every member without placing any; raises WRONG_KEY, DAMAGED, STORE."""
    with disk_faults(target), target.open("rb") as file, _text(file, key) as text:
        return Sealed(members.count(text), os.fstat(file.fileno()).st_size)


def unseal(
    target: Path, folder: Path, key: bytes, *, durably: bool = True, before: Callable[[], object] | None = None
) -> None:
    """Place the files of `target` as the new folder `folder`, whole or not at all; `before` runs before it is named so.

    Not `durably`, a loss of power may take some of it again until `keep` has been called.
    Raises WRONG_KEY and DAMAGED before any file is placed, IN_USE when `folder` is there, STORE.
    """
    if folder.exists() or folder.is_symlink():
        raise SessileError(ErrorKind.IN_USE, f"{folder} is there already, so nothing was placed. Close its browser.")
    temporary = temporary_of(folder)
    with disk_faults(folder):
        discard(temporary)
        check_file(target, key)
        with target.open("rb") as file:
            try:
                temporary.mkdir(mode=PRIVATE_DIR)
                temporary.chmod(PRIVATE_DIR)
                with _text(file, key) as text:
                    members.place(text, temporary)
                if durably:
                    sync_tree(temporary)
                if before is not None:
                    before()
                temporary.rename(folder)
            except BaseException:
                discard(temporary)
                raise
        if durably:
            sync_dir(folder.parent)


def keep(folder: Path) -> None:
    """Make a folder durable that was not placed durably; raises STORE."""
    with disk_faults(folder):
        sync_tree(folder)
        sync_dir(folder.parent)


def discard(temporary: Path) -> None:
    """Delete what an interrupted `unseal` left; a link is deleted, never followed."""
    if temporary.is_symlink():
        temporary.unlink()
    elif temporary.exists():
        shutil.rmtree(temporary)


def _write(source: Path, out: BinaryIO, key: bytes, leave_out: Collection[str]) -> int:
    chunks = ChunkWriter(out, key)
    packer = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
    with packer.stream_writer(cast("BinaryIO", chunks), closefd=False, write_size=CHUNK) as packed:
        files = members.pack(source, cast("BinaryIO", packed), leave_out=leave_out)
    chunks.finish()
    return files


@contextmanager
def _text(file: BinaryIO, key: bytes) -> Iterator[BinaryIO]:
    """Give the tar in a sealed file, and turn whatever is wrong in it into DAMAGED."""
    chunks = ChunkReader(file, key)
    unpacker = zstandard.ZstdDecompressor()
    try:
        with unpacker.stream_reader(cast("BinaryIO", chunks), read_size=CHUNK, closefd=False) as reader:
            yield cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", reader), CHUNK))
            chunks.check_all()
    except (tarfile.TarError, zstandard.ZstdError):
        raise damaged() from None
