"""Puts `sessile` on the PATH, or takes it away: a small launcher that starts this checkout's own environment.

Used by the Makefile: `python3 packaging/install.py install` or `... uninstall`. The launcher goes into $PREFIX/bin, or
~/.local/bin where no PREFIX is given. Whatever else has that name there is left alone.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "sessile"
MARK = "# Made by `make install` of Sessile; `make uninstall` removes it."


def main(arguments: Sequence[str]) -> int:
    """Install or uninstall; returns the exit code."""
    actions = {"install": install, "uninstall": uninstall}
    if len(arguments) != 1 or arguments[0] not in actions:
        print("usage: python3 packaging/install.py install|uninstall", file=sys.stderr)
        return 2
    launcher = folder(os.environ) / NAME
    if launcher.is_symlink() or (launcher.exists() and not is_ours(launcher)):
        print(f"{launcher} was not made here, so it is left alone. Move it away, or choose another PREFIX.")
        return 1
    try:
        actions[arguments[0]](launcher)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Choose a PREFIX that you may write to.", file=sys.stderr)
        return 1
    return 0


def folder(environment: Mapping[str, str]) -> Path:
    """Return where programs of this user, or of $PREFIX, are looked for."""
    prefix = environment.get("PREFIX", "")
    return (Path(prefix).expanduser().absolute() if prefix else Path.home() / ".local") / "bin"


def is_ours(launcher: Path) -> bool:
    """Tell whether the file is a launcher as `install` writes it."""
    return launcher.is_file() and MARK.encode() in launcher.read_bytes()


def install(launcher: Path) -> None:
    """Write the launcher, and say when its folder is not on the PATH."""
    launcher.parent.mkdir(parents=True, exist_ok=True)
    written = launcher.with_name(f".{NAME}.{os.getpid()}")
    program = shlex.quote(str(ROOT / ".venv" / "bin" / NAME))
    written.write_text(f'#!/bin/sh\n{MARK}\nexec {program} "$@"\n')
    written.chmod(0o755)
    written.replace(launcher)
    print(f"{launcher} starts Sessile.")
    where = launcher.parent
    if str(where) not in os.environ.get("PATH", "").split(os.pathsep):
        print(f'{where} is not on the PATH. Add this to your shell\'s profile: PATH="{where}:$PATH"')


def uninstall(launcher: Path) -> None:
    """Remove the launcher; sessions and settings stay where they are."""
    if not launcher.exists():
        print(f"There is no {launcher}, so nothing was removed.")
        return
    launcher.unlink()
    print(f"{launcher} is removed. Sessions and settings stay where they are.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
