"""The command line: one command per use case."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from core.cli.asking import tell
from core.cli.plain import plain
from core.errors import SessileError

WRONG = 1
ENCRYPTION = "encryption"


def run(arguments: Sequence[str]) -> int:
    """Run the command in `arguments` (without the program's name) and return the exit code.

    0 is done, 1 refused or stopped with a sentence on standard error; a wrong usage ends the program with 2.
    """
    return ended(lambda: _run(list(arguments)))


def ended(work: Callable[[], int]) -> int:
    """Do `work` and return the exit code, its own or that of what went wrong, as `run` does."""
    _ready_outputs()
    try:
        return _written(work)
    except SessileError as error:
        tell(plain(error.sentence))
    except KeyboardInterrupt:
        tell("Stopped.")
    except BrokenPipeError:  # whoever reads has enough
        _drop_output()
        return 0
    except OSError as error:  # such as a full disk below `> FILE`
        _drop_output()
        tell(f"It did not end well: {error.strerror or 'the system refused it'}. The output may not be whole.")
    return WRONG


def _written(work: Callable[[], int]) -> int:
    """Do `work` and let its output be written to the end; raises what either raises."""
    try:
        code = work()
    except SystemExit as end:  # help, or a wrong usage
        if isinstance(end.__context__, BrokenPipeError):  # rich's way of ending, with a code of its own
            raise end.__context__ from None
        sys.stdout.flush()
        raise
    sys.stdout.flush()
    return code


def _ready_outputs() -> None:
    """Let what an encoding cannot say be escaped, and what goes to a closed output be dropped, as with /dev/null."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    with suppress(AttributeError, ValueError):  # an output of another kind takes what it is given
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a TextIOWrapper has it


def _drop_output() -> None:
    """Send what is left of the output nowhere: Python would try to write it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _run(words: list[str]) -> int:
    if words[:1] == [ENCRYPTION]:
        from core.cli.encryption_line import run_encryption

        return run_encryption(words[1:])
    from core.cli.app import run_command

    return run_command(words)
