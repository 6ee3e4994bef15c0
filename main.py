"""Reads the command line and runs one front end: the window, or a command such as `list`."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from core.dumps import forbid_dumps

if TYPE_CHECKING:
    from core.app import Core


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Sessile and return the exit code; `arguments` without the program's name."""
    os.umask(0o077)  # browsers inherit it: some of their files are open to everybody otherwise
    forbid_dumps()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if command := _command(given):
        from core.cli.main import run

        return run(command)
    if {"-h", "--help", "--version"} & set(given):  # the window's help lists the commands, and may go into a pipe
        from core.cli.main import ended

        return ended(lambda: _window(given))
    return _window(given)


def _window(given: list[str]) -> int:
    from core.cli.summaries import listing
    from gui.shell.options import Options

    options = Options.read(given, commands=listing())
    from gui.run import main as run_window

    return run_window(options, _serve)


def _command(given: list[str]) -> list[str]:
    """Return the command, its options behind it; nothing when the window is meant."""
    before = 2 if given[:1] == ["--base-dir"] else int(bool(given) and given[0].startswith("--base-dir="))
    command = given[before:]
    return [] if not command or command[0].startswith("-") else [*command, *given[:before]]


async def _serve(core: Core) -> Callable[[], Awaitable[None]]:
    from core.api.server import serve

    return await serve(core)


if __name__ == "__main__":
    sys.exit(main())
