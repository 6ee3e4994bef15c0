"""Reads the command line and runs one front end: the window, or a command such as `list`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from core.dumps import forbid_dumps

if TYPE_CHECKING:
    from core.app import Core

BASE_DIR = "--base-dir"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Sessile and return the exit code; `arguments` without the program's name."""
    os.umask(0o077)  # browsers inherit it: some of their files are open to everybody otherwise
    forbid_dumps()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if command := _command(given):
        from core.cli.main import run

        return run(command)
    options = _parser().parse_args(given)
    from gui.run import main as run_window
    from gui.shell.options import Options

    return run_window(Options(**vars(options)), _serve)


def _command(given: list[str]) -> list[str]:
    """Return the command with its options, empty when the window is meant."""
    options = 0
    if given and given[0] == BASE_DIR:
        options = 2
    elif given and given[0].startswith(f"{BASE_DIR}="):
        options = 1
    words = given[options:]
    return [] if not words or words[0].startswith("-") else [*words, *given[:options]]


async def _serve(core: Core) -> Callable[[], Awaitable[None]]:
    from core.api.server import serve

    return await serve(core)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sessile",
        description="Keeps browser logins: sign in once by hand, reopen it, extract pages with it.",
        epilog="Commands instead of the window: new, list, show, launch, close, extend, pin, rename, remove, restore, "
        "cleanup, stats, cookies, extract, serve, settings, lock, unlock, doctor, encryption. Each has a "
        "--help, and talks to the window while it is open.",
    )
    parser.add_argument(BASE_DIR, default="", metavar="FOLDER", help="where everything lies")
    parser.add_argument("--scheme", default="", choices=("system", "light", "dark"), help="colours for this run")
    parser.add_argument("--screenshot", default="", metavar="PNG", help="save a picture of the window and end")
    parser.add_argument("--select", default="", metavar="NAME", help="choose this session first")
    tabs = ("overview", "cookies", "extract", "activity")
    parser.add_argument("--tab", default="", choices=tabs, help="show this tab first")
    parser.add_argument("--size", default="", metavar="WxH", help="the window's size, such as 1360x860")
    return parser


if __name__ == "__main__":
    sys.exit(main())
