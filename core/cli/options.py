"""What may be written on the command line; a secret never is, only where to read it."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Command = Callable[["Options"], Awaitable[int]]


async def _nothing(_options: Options) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Options:
    """What was written. `keyring` is None when nothing is said of it; descriptors are numbers of open files."""

    run: Command = field(default=_nothing, repr=False)
    base_dir: str = ""
    as_json: bool = False
    keyring: bool | None = None
    passphrase_fd: int | None = None
    new_passphrase_fd: int | None = None
    recovery_code_fd: int | None = None
    recovery_code_file: Path | None = None
    remove: bool = False
    yes: bool = False

    @property
    def settings(self) -> dict[str, str]:
        """Return what the command line says of the program's settings, by setting name."""
        return {"base_dir": self.base_dir} if self.base_dir else {}


def descriptor(text: str) -> int:
    """Return the number of a file descriptor; argparse's own message would repeat a secret written here by mistake."""
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise argparse.ArgumentTypeError("it takes the number of an open file descriptor")
    return int(text)


def base() -> argparse.ArgumentParser:
    """Return the options that every command has."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--base-dir", default="", metavar="FOLDER", help="where everything lies, instead of SESSION_BASE_DIR"
    )
    parser.add_argument("--json", dest="as_json", action="store_true", help="answer in JSON")
    return parser


def add_encryption(parser: argparse.ArgumentParser, commands: Mapping[str, Command]) -> None:
    """Add the commands about encryption, each run by its function in `commands`."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")

    def action(name: str, help_: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=help_, description=help_, parents=[base(), *parents], allow_abbrev=False)
        added.set_defaults(run=commands[name])
        return added

    action("status", "say how the store stands and what opens it; changes nothing")
    on = action("on", "seal the store and closed profiles, or finish that", _slots(), _code())
    _fd(on.add_argument, "--passphrase-fd", "the new passphrase")
    off = action("off", "write everything back readable and forget the keys", _opening(), _no_keyring())
    off.add_argument("--yes", action="store_true", help="do not ask whether to go on")
    rotate = action("rotate", "replace the key and the recovery code", _opening(), _slots(), _code())
    _fd(
        rotate.add_argument,
        "--new-passphrase-fd",
        "the passphrase for the new key, by default the one that opens the store",
    )
    phrase = action("passphrase", "set or change the passphrase", _opening(), _no_keyring())
    which = phrase.add_mutually_exclusive_group()
    _fd(which.add_argument, "--new-passphrase-fd", "the new passphrase")
    which.add_argument("--remove", action="store_true", help="take the passphrase away; the keyring must hold the key")
    action("recovery-code", "replace the recovery code", _opening(), _no_keyring(), _code())


def _opening() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    which = parser.add_mutually_exclusive_group()
    _fd(which.add_argument, "--passphrase-fd", "the passphrase that opens the store")
    _fd(which.add_argument, "--recovery-code-fd", "the recovery code")
    return parser


def _slots() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    help_ = "keep the key in the desktop's keyring, or never ask it; by default it is used when it can be"
    parser.add_argument("--keyring", action=argparse.BooleanOptionalAction, default=None, help=help_)
    return parser


def _no_keyring() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--no-keyring", dest="keyring", action="store_false", default=None, help="do not ask the keyring for the key"
    )
    return parser


def _code() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--recovery-code-file", type=Path, default=None, metavar="PATH",
        help="write the recovery code into a new file, instead of showing it",
    )  # fmt: skip
    return parser


def _fd(add: Callable[..., object], option: str, what: str) -> None:
    add(option, type=descriptor, default=None, metavar="N", help=f"read {what}, one line, from file descriptor N")
