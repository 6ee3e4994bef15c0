"""Starting the window."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from core import app
from gui import run
from gui.kit import theme
from gui.kit.memory import Memory
from gui.shell import instance
from gui.shell.options import Options
from tests.fakes.browsers import FakeBrowsers

if TYPE_CHECKING:
    from core.app import Core

open_core = app.open_core


@pytest.fixture
def intervals() -> list[float]:
    """Collect what Python's interval between threads is set to."""
    return []


@pytest.fixture
def started(
    qapp: QApplication, browsers: FakeBrowsers, monkeypatch: pytest.MonkeyPatch, intervals: list[float]
) -> None:
    """Start in this process: with its QApplication, and with fake browsers."""

    async def opening(*, command_line: Mapping[str, str]) -> Core:
        return await open_core(command_line=command_line, browsers=browsers)

    monkeypatch.setattr(sys, "setswitchinterval", intervals.append)
    monkeypatch.setattr(run, "make_application", lambda: qapp)
    monkeypatch.setattr(app, "open_core", opening)


def test_without_a_display_it_says_so_and_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    assert run.main(Options()) == run.NO_DISPLAY
    assert "needs a display" in capsys.readouterr().err


def test_it_runs_until_the_window_is_closed(started: None, tmp_path: Path) -> None:
    options = Options(base_dir=str(tmp_path / "base"), screenshot=str(tmp_path / "window.png"))
    assert run.main(options) == 0
    assert (tmp_path / "window.png").exists()


def test_threads_let_the_window_have_its_turn_soon(started: None, intervals: list[float], tmp_path: Path) -> None:
    run.main(Options(base_dir=str(tmp_path / "base"), screenshot=str(tmp_path / "window.png")))
    assert intervals == [run.SWITCH_INTERVAL]


def test_wrong_settings_end_a_screenshot_with_the_sentence(
    started: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("SESSION_MAX_SESSIONS", "many")
    assert run.main(Options(screenshot=str(tmp_path / "window.png"))) == 1
    assert "SESSION_MAX_SESSIONS=many" in capsys.readouterr().err


def test_a_second_start_leaves_it_to_the_first(started: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[Path] = []

    def raised(base: Path) -> bool:
        asked.append(base)
        return True

    monkeypatch.setattr(instance, "raise_first", raised)
    assert run.main(Options(base_dir=str(tmp_path / "base"))) == 0
    assert asked == [tmp_path / "base"]
    assert not (tmp_path / "base").exists()


@pytest.mark.parametrize(("asked", "dark"), [("", True), ("light", False)])
def test_the_theme_is_the_one_asked_for_or_the_last(qapp: QApplication, tmp_path: Path, asked: str, dark: bool) -> None:
    memory = Memory(tmp_path / "window.ini")
    memory.keep("window/theme", "dark")
    memory.close()
    window = run.make_window(qapp, Options(scheme=asked), tmp_path)
    found = theme.current().dark
    window.deleteLater()
    theme.apply(qapp, theme.Scheme.LIGHT)
    assert found is dark
