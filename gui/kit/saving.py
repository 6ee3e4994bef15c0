"""Writing a file that the person chose: whole or not at all, off the window's thread."""

from __future__ import annotations

import asyncio
import errno
import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from core.errors import ErrorKind, SessileError

_REASONS = {
    errno.ENOSPC: "the disk is full. Make room or choose another place.",
    errno.EACCES: "you may not write there. Choose another place.",
    errno.EROFS: "that place is read-only. Choose another place.",
    errno.ENOENT: "that folder does not exist. Choose another place.",
}


def persons_folder() -> str:
    """Return where a person keeps files: Documents, else Downloads, else the home folder."""
    places = (QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.DownloadLocation)
    found = (Path(name) for place in places if (name := QStandardPaths.writableLocation(place)))
    return str(next((folder for folder in found if folder.is_dir()), Path.home()))


async def save_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`; an existing file is replaced only by a complete one. Raises STORE."""
    await asyncio.to_thread(_write, path, text.encode())


def _write(path: Path, data: bytes) -> None:
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"{error.strerror or 'the system refused'}. Choose another place.")
        raise SessileError(ErrorKind.STORE, f"{path.name} was not saved: {reason}") from error
