"""What the window is started with, beside the settings."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from gui.shell.version import version


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
    def read(cls, arguments: Sequence[str], *, commands: str = "") -> Self:
        """Read the program's arguments; a wrong usage, or a call for help, which lists `commands`, ends the program."""
        return cls(**vars(_parser(commands).parse_args(arguments)))

    def settings(self) -> dict[str, str]:
        """Return the settings that the command line gave, by name."""
        return {"base_dir": self.base_dir} if self.base_dir else {}


class _Say(argparse.Action):
    """Says what `const` gives and ends the program; raises OSError where argparse's own is silent: on a full disk."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        text: Callable[[argparse.ArgumentParser], str] = self.const
        sys.stdout.write(text(parser))
        parser.exit()


def _parser(commands: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sessile",
        usage="%(prog)s [OPTIONS]\n       %(prog)s COMMAND [...]",
        description="Keeps browser logins: sign in once by hand, reopen it, extract pages with it.\n"
        "Without a command the window opens.",
        epilog=commands,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    say = partial(parser.add_argument, action=_Say, nargs=0, dest=argparse.SUPPRESS, default=argparse.SUPPRESS)
    say("-h", "--help", const=argparse.ArgumentParser.format_help, help="show this help and end")
    say("--version", const=lambda _: f"Sessile {version()}\n", help="show the version and end")
    parser.add_argument("--base-dir", default="", metavar="FOLDER", help="where everything lies")
    parser.add_argument("--scheme", default="", choices=("system", "light", "dark"), help="colours for this run")
    parser.add_argument("--screenshot", default="", metavar="PNG", help="save a picture of the window and end")
    parser.add_argument("--select", default="", metavar="NAME", help="choose this session first")
    tabs = ("overview", "cookies", "extract", "activity")
    parser.add_argument("--tab", default="", choices=tabs, help="show this tab first")
    parser.add_argument("--size", default="", metavar="WxH", help="the window's size, such as 1360x860")
    return parser
