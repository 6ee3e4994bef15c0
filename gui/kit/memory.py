"""What the window remembers of itself: geometry, splitters, columns. Never anything of a session."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """A private ini file, read at once and written by `close`; where its folder is missing nothing is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, QByteArray | str] = {}
        self._before = _settings(path)

    def state(self, key: str) -> QByteArray:
        """Return what `keep` got for a geometry, splitter or header, empty when never kept."""
        value = self._value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def text(self, key: str, default: str = "") -> str:
        """Return a kept text."""
        value = self._value(key)
        return value if isinstance(value, str) else default

    def switch(self, key: str, *, default: bool) -> bool:
        """Return a kept yes or no."""
        return self.text(key, "yes" if default else "no") == "yes"

    def keep(self, key: str, value: QByteArray | str | bool) -> None:
        """Remember `value` under `key`, such as "sessions/columns"."""
        self._kept[key] = ("yes" if value else "no") if isinstance(value, bool) else value

    def close(self) -> None:
        """Write to the file, mode 0600; a folder that takes no file is no error."""
        if not self._path.parent.is_dir():
            return
        try:
            os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600))
            self._path.chmod(0o600)
        except OSError:
            return
        file = _settings(self._path)
        for key, value in self._kept.items():
            file.setValue(key, value)
        file.sync()

    def _value(self, key: str) -> object:
        return self._kept[key] if key in self._kept else self._before.value(key)


def _settings(path: Path) -> QSettings:
    made = QSettings(str(path), QSettings.Format.IniFormat)
    made.setAtomicSyncRequired(False)  # a file of its own that replaces ours would have the umask's mode
    return made
