"""The command line as a person or a script uses it, in this process: descriptors, typed answers, what it says."""

from __future__ import annotations

import getpass
import io
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.cli.main import run

PHRASE = "one sentence nobody guesses"
OTHER = "another sentence nobody guesses"


@dataclass(frozen=True)
class Outcome:
    """What a command ended with."""

    code: int
    out: str
    err: str

    @property
    def recovery_code(self) -> str:
        """Return the recovery code, which is all that a command may say on standard output."""
        return self.out.strip()


class Keys(io.StringIO):
    """Standard input at a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass
class CommandLine:
    """Runs commands on `base`. Attribute: prompts, what was asked."""

    base: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    prompts: list[str] = field(default_factory=list)

    def sessile(self, *arguments: str, typed: list[str] | None = None, fed: str = "", **descriptors: str) -> Outcome:
        """Run one command: `typed` is what a person types, None for no terminal; `descriptors` by option.

        `fed` is what standard input holds where there is no terminal.

        An answer that is asked for by the prompt of a confirmation is typed too.
        """
        self.prompts.clear()
        opened = [(f"--{name.replace('_', '-')}", filled(text)) for name, text in descriptors.items()]
        given = [word for option, number in opened for word in (option, str(number))]
        answers = [] if typed is None else list(typed)

        def asked(prompt: str) -> str:
            self.prompts.append(prompt)
            return answers.pop(0)

        with self.monkeypatch.context() as patch:
            patch.setattr(getpass, "getpass", asked)
            patch.setattr(
                sys,
                "stdin",
                io.TextIOWrapper(io.BytesIO(fed.encode()))
                if typed is None
                else Keys("".join(f"{t}\n" for t in typed[-1:])),
            )
            code = run([*arguments, "--base-dir", str(self.base), *given])
        for _, number in opened:
            os.close(number)
        said = self.capsys.readouterr()
        return Outcome(code, said.out, said.err)

    def encryption(self, *arguments: str, typed: list[str] | None = None, **descriptors: str) -> Outcome:
        """Run one of the commands about encryption."""
        return self.sessile("encryption", *arguments, typed=typed, **descriptors)

    def sealed(self) -> str:
        """Seal the store with PHRASE and return its recovery code."""
        outcome = self.encryption("on", "--no-keyring", passphrase_fd=PHRASE)
        assert outcome.code == 0, outcome.err
        return outcome.recovery_code

    def opens_with(self, **descriptors: str) -> bool:
        """Tell whether the store can be opened so, by a command that changes nothing then."""
        outcome = self.encryption("off", "--no-keyring", typed=["no"], **descriptors)
        assert outcome.code == 1
        return "stays sealed" in outcome.err


def filled(text: str) -> int:
    """Return a file descriptor that gives `text` and a line's end."""
    reading, writing = os.pipe()
    os.write(writing, f"{text}\n".encode())
    os.close(writing)
    return reading
