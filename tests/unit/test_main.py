"""The command line of the program."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import main
from core.cli import main as command_line
from gui import run
from gui.shell.options import Options


def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Options] = []

    def running(options: Options) -> int:
        given.append(options)
        return 7

    monkeypatch.setattr(run, "main", running)
    assert main.main(["--base-dir", "/srv/x", "--scheme", "dark", "--tab", "cookies", "--select", "Ledger"]) == 7
    assert given == [Options(base_dir="/srv/x", scheme="dark", tab="cookies", select="Ledger")]


def test_a_command_goes_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []

    def running(arguments: Sequence[str]) -> int:
        given.append(list(arguments))
        return 3

    monkeypatch.setattr(command_line, "run", running)
    assert main.main(["doctor", "--base-dir", "/srv/x"]) == 3
    assert given == [["doctor", "--base-dir", "/srv/x"]]


def test_an_unknown_word_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["open"])
    assert ended.value.code == 2
    assert "open" in capsys.readouterr().err
