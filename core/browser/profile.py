"""The profile directory before a launch: preferences, leftovers of earlier windows, and whether it was ever used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.browser.disk import written_to
from core.paths import make_private_dir, make_private_file

_RESTORE_LAST_SESSION = 1  # keeps session cookies in the profile, and at the close of the last window (measured)
_SIGNS_OF_USE = ("Cookies", "Network/Cookies", "Local Storage", "History")


def is_fresh(profile: Path) -> bool:
    """Tell whether no browser has used `profile` yet."""
    return not any((profile / "Default" / name).exists() for name in _SIGNS_OF_USE)


def prepare(profile: Path) -> bool:
    """Make `profile` ready to launch: no old tabs, no crash bubble, session cookies kept; damaged preferences go.

    Return whether the profile is fresh. Raises STORE when the disk does not take it.
    """
    with written_to(profile):
        return _prepare(profile)


def _prepare(profile: Path) -> bool:
    default = profile / "Default"
    make_private_dir(profile)
    if default.is_symlink():  # it may lead anywhere
        default.unlink()
    fresh = is_fresh(profile)
    make_private_dir(default)
    _remove_files(default / "Sessions")
    path = default / "Preferences"
    preferences = _read(path)
    preferences["session"] = {**_part(preferences, "session"), "restore_on_startup": _RESTORE_LAST_SESSION}
    preferences["profile"] = {**_part(preferences, "profile"), "exit_type": "Normal", "exited_cleanly": True}
    _write(path, json.dumps(preferences))
    return fresh


def _remove_files(directory: Path) -> None:
    if directory.is_dir() and not directory.is_symlink():
        for entry in directory.iterdir():
            if not entry.is_dir():
                entry.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _part(preferences: dict[str, Any], name: str) -> dict[str, Any]:
    part = preferences.get(name)
    return part if isinstance(part, dict) else {}


def _write(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.sessile")
    make_private_file(fresh)
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
