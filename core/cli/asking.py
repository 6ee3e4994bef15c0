"""Secrets from a person or a script: a prompt that shows nothing of what is typed, or a line of a file descriptor."""

from __future__ import annotations

import getpass
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import ErrorKind, SessileError

LONGEST = 8_192  # bytes of a line; the longest passphrase takes half of it
LONGEST_TEXT = 2**20  # bytes of several lines
ATTEMPTS = 3


def tell(sentence: str) -> None:
    """Say something beside the output."""
    print(sentence, file=sys.stderr, flush=True)


def at_terminal() -> bool:
    """Tell whether there is a person to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def line_of(descriptor: int, *, empty: bool = False) -> str:
    """Return the next line of an open file descriptor and leave what follows it; raises INPUT.

    `empty` tells whether a line without text is one.
    """
    line, byte = bytearray(), b""
    with _reading(descriptor):
        while (byte := os.read(descriptor, 1)) not in (b"", b"\n") and len(line) <= LONGEST:
            line += byte
        text = line.decode().removesuffix("\r")
    if len(line) > LONGEST or not (text or (empty and byte)):
        raise _refused(f"File descriptor {descriptor} gives no line of text, or one too long.")
    return text


def text_of(descriptor: int) -> str:
    """Return all that an open file descriptor gives; raises INPUT."""
    data = bytearray()
    with _reading(descriptor):
        while (part := os.read(descriptor, LONGEST)) and len(data) <= LONGEST_TEXT:
            data += part
        text = data.decode()
    if len(data) > LONGEST_TEXT:
        raise _refused(f"File descriptor {descriptor} gives too much: {LONGEST_TEXT // 2**20} MB is the most.")
    return text


@contextmanager
def _reading(descriptor: int) -> Iterator[None]:
    """Say what is wrong with a descriptor that is read, or with its text; never what it gave."""
    if os.isatty(descriptor):
        raise _refused(
            f"File descriptor {descriptor} is a terminal, which would show it. Leave the option out instead."
        )
    try:
        with interruptible():
            yield
    except OSError:
        raise _refused(f"File descriptor {descriptor} cannot be read. Open it first, as in 3< FILE.") from None
    except UnicodeDecodeError:
        raise _refused(f"What file descriptor {descriptor} gives is not UTF-8 text.") from None


def ask(prompt: str) -> str:
    """Return what a person types, without showing it; raises INPUT where there is nobody or it would show."""
    try:
        with warnings.catch_warnings(), interruptible():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except getpass.GetPassWarning:
        raise _refused("This terminal would show what is typed. Use a file descriptor instead.") from None
    except (EOFError, UnicodeDecodeError):
        raise _refused("Nothing that could be read was typed, so nothing was done.") from None


def ask_new(prompt: str) -> str:
    """Return what a person types twice; raises INPUT."""
    for _ in range(ATTEMPTS):
        first = ask(f"{prompt}: ")
        if first == ask(f"{prompt}, once more: "):
            return first
        tell("These are not the same.")
    raise _refused("The two were never the same, so nothing was done. Start again.")


def confirm(question: str) -> bool:
    """Tell whether a person answers `question` with the word yes."""
    print(f"{question} Type yes to go on: ", end="", file=sys.stderr, flush=True)
    with interruptible():
        return sys.stdin.readline().strip().lower() == "yes"


def _refused(sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl+C end a wait for a person at once: asyncio's own way waits for the loop, which this wait holds."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
