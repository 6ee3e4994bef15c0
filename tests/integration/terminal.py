"""A command at a real terminal: what is typed goes in as keys, what it shows comes out, with its own /dev/tty."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 60.0  # seconds
CTRL_C = "\x03"


class Terminal:
    """One command line in a shell. Attributes: screen, what the terminal showed so far; process."""

    def __init__(self, command: str, *, environment: Mapping[str, str], folder: Path) -> None:
        """Start it; its standard output goes to a pipe, as in `code=$(command)`."""
        self.screen = ""
        self._looked = 0
        self._keys, terminal = os.openpty()
        self.process = subprocess.Popen(
            ["setsid", "--ctty", "bash", "-c", command], stdin=terminal, stdout=subprocess.PIPE, stderr=terminal,
            env=dict(environment), cwd=folder, text=True,
        )  # fmt: skip
        os.close(terminal)

    def shows(self, text: str) -> None:
        """Wait until `text` is shown below what was waited for before."""
        limit = time.monotonic() + PATIENCE
        while (at := self.screen.find(text, self._looked)) < 0:
            assert time.monotonic() < limit, self.screen
            assert self._read(), self.screen
        self._looked = at + len(text)

    def press(self, keys: str) -> None:
        """Type `keys` as they are."""
        os.write(self._keys, keys.encode())

    def answer(self, prompt: str, typed: str) -> None:
        """Wait for `prompt` and type a line."""
        self.shows(prompt)
        self.press(f"{typed}\n")

    def end(self) -> tuple[int, str]:
        """Wait for the end and return the exit code and the standard output."""
        out, _ = self.process.communicate(timeout=PATIENCE)
        while self._read():
            pass
        os.close(self._keys)
        return self.process.returncode, out

    def _read(self) -> bool:
        """Take in what is shown next; False when the command has closed its terminal."""
        if not select.select([self._keys], [], [], PATIENCE)[0]:
            return False
        try:
            read = os.read(self._keys, 4096)
        except OSError:  # EIO: nobody has the other side any more
            return False
        self.screen += read.decode(errors="replace")
        return bool(read)
