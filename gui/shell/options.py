"""What the window is started with, beside the settings."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Options:
    """From the command line; empty leaves the default. `screenshot` is where to save a picture before ending."""

    base_dir: str = ""
    scheme: str = ""  # system, light or dark, for this run
    screenshot: str = ""
    select: str = ""  # (part of) the name of the session to choose
    tab: str = ""  # overview, cookies, extract or activity
    size: str = ""  # such as 1360x860

    @classmethod
    def read(cls, arguments: Sequence[str]) -> Self:
        """Read the program's arguments; a wrong usage, or a call for help, ends the program."""
        return cls(**vars(_parser().parse_args(arguments)))

    def settings(self) -> dict[str, str]:
        """Return the settings that the command line gave, by name."""
        return {"base_dir": self.base_dir} if self.base_dir else {}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sessile",
        description="Keeps browser logins: sign in once by hand, reopen it, extract pages with it.",
        epilog="Commands instead of the window: new, list, show, launch, close, extend, pin, rename, remove, restore, "
        "cleanup, stats, cookies, extract, serve, settings, lock, unlock, doctor, encryption. Each has a "
        "--help, and talks to the window while it is open.",
    )
    parser.add_argument("--base-dir", default="", metavar="FOLDER", help="where everything lies")
    parser.add_argument("--scheme", default="", choices=("system", "light", "dark"), help="colours for this run")
    parser.add_argument("--screenshot", default="", metavar="PNG", help="save a picture of the window and end")
    parser.add_argument("--select", default="", metavar="NAME", help="choose this session first")
    tabs = ("overview", "cookies", "extract", "activity")
    parser.add_argument("--tab", default="", choices=tabs, help="show this tab first")
    parser.add_argument("--size", default="", metavar="WxH", help="the window's size, such as 1360x860")
    return parser
