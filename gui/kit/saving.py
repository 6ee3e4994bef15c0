"""Writing a file that the person chose: whole or not at all, off the window's thread."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from core.services.files import write_private


def persons_folder() -> str:
    """Return where a person keeps files: Documents, else Downloads, else the home folder."""
    places = (QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.DownloadLocation)
    found = (Path(name) for place in places if (name := QStandardPaths.writableLocation(place)))
    return str(next((folder for folder in found if folder.is_dir()), Path.home()))


async def save_file(path: Path, content: str | bytes) -> None:
    """Write `content` (a text as UTF-8) to `path`, for this user alone; a file there is replaced by a whole one only.

    Raises STORE, and INPUT for a link.
    """
    await asyncio.to_thread(write_private, path, content)
