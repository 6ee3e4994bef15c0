"""The demo opens the window on a store of its own and takes it away again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.request import urlopen

import pytest

import demo
import main


class Window:
    """Stands where the window's main function stands, and looks around while it is open."""

    def __init__(self) -> None:
        self.arguments: list[str] = []
        self.store_was_there = False

    def main(self, arguments: Sequence[str]) -> int:
        self.arguments = list(arguments)
        self.store_was_there = (self.base / "sessile.db").is_file()
        return 7

    @property
    def base(self) -> Path:
        return Path(self.arguments[self.arguments.index("--base-dir") + 1])


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    """Return the window that the demo opens; none appears."""
    opened = Window()
    monkeypatch.setattr(main, "main", opened.main)
    monkeypatch.setattr("sys.argv", ["demo.py", "--scheme", "dark"])
    return opened


def test_the_window_opens_on_a_seeded_store_and_its_exit_code_counts(window: Window) -> None:
    assert (demo.demo(), window.store_was_there) == (7, True)


def test_arguments_reach_the_window(window: Window) -> None:
    demo.demo()
    assert window.arguments[-2:] == ["--scheme", "dark"]


def test_nothing_stays_behind(window: Window) -> None:
    demo.demo()
    assert not window.base.parent.exists()


def test_the_practice_site_answers_at_the_printed_address(
    window: Window, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def visit(arguments: Sequence[str]) -> int:
        address = capsys.readouterr().out.split()[2]
        with urlopen(address) as answer:
            return int(answer.status)

    monkeypatch.setattr(main, "main", visit)
    assert demo.demo() == 200
