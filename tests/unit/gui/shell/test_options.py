"""What the window is started with."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import pytest

from gui.shell.options import Options
from gui.shell.version import version


def test_the_base_folder_is_a_setting_when_given() -> None:
    assert Options(base_dir="/srv/sessile").settings() == {"base_dir": "/srv/sessile"}


def test_what_was_not_given_leaves_the_setting_alone() -> None:
    assert Options(scheme="dark").settings() == {}


def test_what_is_written_is_taken() -> None:
    written = ["--base-dir", "/srv/x", "--scheme", "dark", "--tab", "cookies", "--select", "Ledger", "--size", "9x9"]
    assert Options.read(written) == Options(
        base_dir="/srv/x", scheme="dark", tab="cookies", select="Ledger", size="9x9"
    )


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        Options.read(["--help"], commands="commands:\n  doctor  Look around.")
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "\n  doctor  Look around.\n" in said
    assert "--base-dir FOLDER" in said


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        Options.read(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"Sessile {version()}\n")


def test_help_that_cannot_be_written_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", buffering=1) as full, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", full)
        with pytest.raises(OSError, match="No space left"):
            Options.read(["--help"])
        patch.undo()
        with suppress(OSError):
            full.close()


def test_what_there_is_not_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        Options.read(["--tab", "nowhere"])
    assert (ended.value.code, "--tab" in capsys.readouterr().err) == (2, True)
