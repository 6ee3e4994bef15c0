"""What the window is started with."""

from __future__ import annotations

import pytest

from gui.shell.options import Options


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
        Options.read(["--help"])
    assert (ended.value.code, "doctor" in capsys.readouterr().out) == (0, True)


def test_what_there_is_not_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        Options.read(["--tab", "nowhere"])
    assert (ended.value.code, "--tab" in capsys.readouterr().err) == (2, True)
