"""What every command takes, how words of the command line become values, and who answers its requests."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter, Token

from core.cli.answers import Client
from core.cli.looking import layout_of
from core.cli.options import Options
from core.cli.running import find

PATIENCE = 5.0  # seconds for another command to end, or for a program that is just starting to answer
TURN = 0.05
STDIN = "-"
LONGEST_TIME = 3650 * 86_400  # seconds, as the API allows
LONGEST_PAGE = 600_000  # milliseconds, as the API allows
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class NotTakenError(ValueError):
    """A word that cannot be what is asked for; the text tells what can, and never the word: it may be a secret."""


def descriptor(_: object, tokens: Sequence[Token]) -> int:
    """Return the number of an open file; raises NotTakenError."""
    text = tokens[0].value
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise NotTakenError("it takes the number of an open file descriptor")
    return int(text)


def duration(_: object, tokens: Sequence[Token]) -> int:
    """Return seconds of such as 3600, 90m, 12h or 30d; raises NotTakenError."""
    text = tokens[0].value.strip().lower()
    number, unit = (text[:-1], text[-1:]) if text[-1:] in _UNITS else (text, "s")
    seconds = int(number) * _UNITS[unit] if _is_number(number) else 0
    if not 1 <= seconds <= LONGEST_TIME:
        most = LONGEST_TIME // _UNITS["d"]
        raise NotTakenError(f"it takes a time such as 3600 (seconds), 90m, 12h or 30d: from 1s to {most}d")
    return seconds


def milliseconds(_: object, tokens: Sequence[Token]) -> int:
    """Return how long a page may take; raises NotTakenError."""
    return _whole(tokens, 1, LONGEST_PAGE, "it takes a whole number of milliseconds")


def port_number(_: object, tokens: Sequence[Token]) -> int:
    """Return a port that needs no rights; raises NotTakenError."""
    from core.settings import BY_NAME

    port = BY_NAME["api_port"]
    return _whole(tokens, port.minimum, port.maximum, "it takes a whole number")


def file_or_input(_: object, tokens: Sequence[Token]) -> str:
    """Return a file's name, or - for standard input; raises NotTakenError for what looks like an option."""
    text = tokens[0].value
    if text.startswith("-") and text != STDIN:
        raise NotTakenError("it takes a file, or - for standard input; a file -x is written as ./-x")
    return text


def _whole(tokens: Sequence[Token], least: int, most: int, what: str) -> int:
    text = tokens[0].value
    if not (_is_number(text) and least <= int(text) <= most):
        raise NotTakenError(f"{what} from {least} to {most}")
    return int(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12


Descriptor = Annotated[int | None, Parameter(converter=descriptor, metavar="N")]
FileOrInput = Annotated[str, Parameter(converter=file_or_input, allow_leading_hyphen=True)]
Milliseconds = Annotated[int | None, Parameter(converter=milliseconds, metavar="MS")]
Port = Annotated[int | None, Parameter(converter=port_number, metavar="PORT")]
Seconds = Annotated[int, Parameter(converter=duration)]
Time = Annotated[int | None, Parameter(converter=duration, metavar="TIME")]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Common:
    """What every command takes. A secret is never written, only where to read it."""

    json: Annotated[bool, Parameter(help="Answer in JSON, in the form of the HTTP API.")] = False
    base_dir: Annotated[
        str, Parameter(metavar="FOLDER", help="Where everything lies, instead of SESSION_BASE_DIR.")
    ] = ""
    passphrase_fd: Annotated[Descriptor, Parameter(help="Read the passphrase of a sealed store from there.")] = None
    recovery_code_fd: Annotated[Descriptor, Parameter(help="Read its recovery code from there instead.")] = None
    no_keyring: Annotated[bool, Parameter(help="Do not ask the keyring for the key.")] = False

    @property
    def options(self) -> Options:
        """The same for what opens stores."""
        return Options(
            base_dir=self.base_dir,
            keyring=False if self.no_keyring else None,
            passphrase_fd=self.passphrase_fd,
            recovery_code_fd=self.recovery_code_fd,
        )


NOTHING = Common()


@contextmanager
def client_for(common: Common) -> Iterator[Client]:
    """Give who answers: the program that has the store, else a core of this command's own.

    Another command may have the store, and a program that starts may not answer yet: both are waited for a moment.
    Raises INPUT for a wrong setting, IN_USE when somebody has the store and does not answer, and as `open_core`.
    """
    layout = layout_of(common.options)
    running = find(layout)
    if running is not None:
        yield running
        return
    from core.cli.alone import OwnClient

    with OwnClient(common.options) as own:
        until = time.monotonic() + PATIENCE
        while not own.open(raising=time.monotonic() > until):
            running = find(layout)
            if running is not None:
                yield running
                return
            time.sleep(TURN)
        yield own
