"""The command line as a whole: what it takes, and what it ends with."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.cli import app
from core.cli.main import run
from core.errors import ErrorKind, SessileError


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(_: Sequence[str]) -> int:
        raise error

    monkeypatch.setattr(app, "run_command", fail)


def test_a_wrong_setting_is_named_with_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SESSION_DEFAULT_TTL", "-5")
    assert run(["doctor"]) == 1
    told = capsys.readouterr().err
    assert "SESSION_DEFAULT_TTL=-5" in told
    assert "whole number" in told


def test_an_unknown_command_is_refused_with_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["fly"])
    assert ended.value.code == 2
    assert "usage: sessile" in capsys.readouterr().err


def test_what_is_refused_is_one_sentence_beside_the_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, SessileError(ErrorKind.NOT_FOUND, "There is none\x1b[2J. Make one."))
    assert run(["list"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "There is none\\x1b[2J. Make one.\n")


def test_ctrl_c_ends_it_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    assert run(["list"]) == 1
    assert capsys.readouterr().err == "Stopped.\n"


def test_a_reader_that_has_enough_is_no_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    failing(monkeypatch, BrokenPipeError())
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert run(["list"]) == 0
        os.write(out.fileno(), b"whatever is left")
    assert (tmp_path / "out").read_text() == ""


def test_a_reader_that_has_enough_of_help_is_no_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def as_rich_ends(_: Sequence[str]) -> int:
        try:
            raise BrokenPipeError
        except BrokenPipeError:
            sys.exit(1)

    monkeypatch.setattr(app, "run_command", as_rich_ends)
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert run(["list", "--help"]) == 0


def test_output_that_cannot_be_written_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    failing(monkeypatch, OSError(errno.ENOSPC, "No space left on device"))
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert run(["list"]) == 1
        os.write(out.fileno(), b"whatever is left")
    assert (tmp_path / "out").read_text() == ""
    assert capsys.readouterr().err == "It did not end well: No space left on device. The output may not be whole.\n"


def test_outputs_that_are_closed_take_nothing_and_fail_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def say(_: Sequence[str]) -> int:
        sys.stdout.write("to nobody")
        raise SessileError(ErrorKind.NOT_FOUND, "There is none.")

    monkeypatch.setattr(app, "run_command", say)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        patch.setattr(sys, "stderr", None)
        code = run(["list"])
        for output in (sys.stdout, sys.stderr):
            output.close()
    assert code == 1
