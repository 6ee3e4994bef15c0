"""The recovery code on its way out: shown once, or written into a new file that only its person may read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from core.cli.asking import tell
from core.cli.showing import show_json
from core.errors import ErrorKind, SessileError
from core.paths import NOFOLLOW, PRIVATE_FILE, sync_dir

SHOWN = (
    "This recovery code opens the store when all else is lost, and it is shown this once. "
    "Write it down and keep it away from this computer."
)
IN_FILE = "It opens the store when all else is lost: move it off this computer."


@dataclass(slots=True)
class CodeOutput:
    """Where the code goes: `path`, open as `file`, or standard output.

    `as_json` wraps what goes to standard output, and tells there of a file too. `used` tells whether the code opens
    the store; one that does not leaves no file.
    """

    path: Path | None
    file: int = -1
    as_json: bool = False
    shown: bool = False
    used: bool = False

    def show(self, code: str) -> None:
        """Write the code, durably; raises STORE, and no file is left then."""
        self.shown = True
        try:
            if self.path is None:
                self._say("recovery_code", code)
            else:
                os.write(self.file, f"{code}\n".encode())
                os.fsync(self.file)
                sync_dir(self.path.parent)
                if self.as_json:
                    self._say("recovery_code_file", str(self.path))
        except OSError as error:
            self.used = False
            raise _unwritable(self.path or "standard output", error) from error
        tell(SHOWN if self.path is None else f"The recovery code is in {self.path}. {IN_FILE}")

    def _say(self, what: str, text: str) -> None:
        if self.as_json:
            show_json({what: text})
        else:
            print(text, flush=True)

    def close(self) -> None:
        """End it; a code that was shown for nothing is said to be of no use."""
        if self.path is not None:
            os.close(self.file)
            if not self.used:
                with suppress(OSError):
                    self.path.unlink()
        elif self.shown and not self.used:
            tell("The recovery code above was not used: it opens nothing.")


@contextmanager
def code_output(path: Path | None, *, as_json: bool = False) -> Iterator[CodeOutput]:
    """Give where the code goes, made before it is needed; a new file goes again unless `used` is set.

    Raises INPUT for a path where something lies already, STORE for one that cannot be written.
    """
    output = CodeOutput(path, as_json=as_json)
    if path is not None:
        output = CodeOutput(path.absolute(), _new_file(path.absolute()), as_json)
    try:
        yield output
    finally:
        output.close()


def _new_file(path: Path) -> int:
    try:
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | NOFOLLOW, PRIVATE_FILE)
    except FileExistsError:
        sentence = f"{path} exists and is never written over. Choose another --recovery-code-file."
        raise SessileError(ErrorKind.INPUT, sentence) from None
    except OSError as error:
        raise _unwritable(path, error) from error
    if hasattr(os, "fchmod"):
        os.fchmod(file, PRIVATE_FILE)
    return file


def _unwritable(place: Path | str, error: OSError) -> SessileError:
    sentence = (
        f"The recovery code cannot be written to {place} ({error.strerror}). Choose another place for it; "
        "for a store that is sealed, `sessile encryption recovery-code` makes another code."
    )
    return SessileError(ErrorKind.STORE, sentence)
