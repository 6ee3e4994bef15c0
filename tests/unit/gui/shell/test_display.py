"""Whether a window can be shown."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from gui.shell import display
from gui.shell.display import display_problem


def test_without_a_display_one_sentence_says_what_to_do() -> None:
    problem = display_problem({}, "linux")
    assert "needs a display" in problem
    assert "make run" in problem


def test_a_display_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "SOCKETS", tmp_path)
    assert "DISPLAY=:987" in display_problem({"DISPLAY": ":987"}, "linux")


def test_a_display_that_answers_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "SOCKETS", tmp_path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "X987"))
        server.listen()
        assert display_problem({"DISPLAY": ":987.0"}, "linux") == ""


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"),
        ({"DISPLAY": "far.example:0"}, "linux"),
        ({}, "darwin"),
        ({}, "win32"),
    ],
)
def test_where_qt_knows_better_it_decides(environment: dict[str, str], platform: str) -> None:
    assert display_problem(environment, platform) == ""
