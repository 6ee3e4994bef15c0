"""The line at the bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.model.session import Live, Phase, Session, SessionDraft, SessionView
from gui.shell.status_line import StatusLine

SESSION = Session("sess_1", "profile", SessionDraft("Ledger"), 0.0, 0.0, 10.0)
OPEN = Live(headed=True, phase=Phase.OPEN, since=0.0)


@pytest.fixture
def line(qapp: object) -> Iterator[StatusLine]:
    window = QWidget()
    made = StatusLine(window)
    made.resize(900, 24)
    yield made
    window.deleteLater()


def test_it_counts_sessions_and_open_browsers(line: StatusLine) -> None:
    views = (SessionView(SESSION), SessionView(SESSION, OPEN), SessionView(replace(SESSION, binned_at=1.0)))
    line.show_counts(views)
    assert line.counts.text() == "2 sessions · 1 browser open"


def test_a_headless_browser_is_none_that_is_open(line: StatusLine) -> None:
    line.show_counts((SessionView(SESSION, replace(OPEN, headed=False)),))
    assert line.counts.text() == "1 session · no browser open"


def test_a_long_last_job_is_shortened_and_kept_in_the_tooltip(line: StatusLine) -> None:
    line.show_job("x" * 500)
    assert line.job.text().endswith("…")
    assert line.job.toolTip() == "x" * 500


def test_the_last_job_passes(line: StatusLine, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr("gui.shell.status_line.LASTS", 0.01)
    line.show_job("Copied.")
    assert line.job.text() == "Copied."
    qtbot.waitUntil(lambda: line.job.text() == "")


def test_the_store_below_home_is_said_shortly(
    line: StatusLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    line.show_place(tmp_path / ".local" / "share" / "sessile")
    assert line.place.text() == "Store: ~/.local/share/sessile"
    assert line.place.toolTip() == str(tmp_path / ".local" / "share" / "sessile")


def test_it_says_how_the_store_stands(line: StatusLine) -> None:
    line.show_sealing("not encrypted")
    assert line.sealing.text() == " · not encrypted"


def test_there_is_one_space_at_each_side_of_every_dot(line: StatusLine, qtbot: QtBot) -> None:
    line.show_counts((SessionView(SESSION),))
    line.show_sealing("not encrypted")
    line.window().show()
    qtbot.waitUntil(lambda: line.counts.width() == line.counts.sizeHint().width())
    qtbot.waitUntil(lambda: line.sealing.x() == line.counts.x() + line.counts.width())


def test_locked_it_says_nothing_of_sessions(line: StatusLine) -> None:
    line.show_counts((SessionView(SESSION, OPEN),))
    line.show_job("Renamed Ledger.")
    line.conceal(True)
    line.show_job("Extracted ledger.example")
    line.show_sealing("locked")
    assert (line.counts.isHidden(), line.job.text(), line.job.toolTip(), line.sealing.text().strip()) == (
        True,
        "",
        "",
        "locked",
    )


def test_a_narrow_line_shortens_the_place_and_nothing_else(line: StatusLine, tmp_path: Path) -> None:
    line.show_counts((SessionView(SESSION),))
    line.show_sealing("sealed, key in the keyring")
    line.show_place(tmp_path / ("x" * 200))
    line.resize(640, 24)
    assert "…" in line.place.text()
    assert line.minimumSizeHint().width() <= 640


def test_it_says_how_the_api_stands_and_the_whole_to_who_asks(line: StatusLine) -> None:
    line.show_api("API off", "Nothing listens.")
    assert (line.api.text(), line.api.toolTip(), line.api.accessibleDescription()) == (
        "API off", "Nothing listens.", "Nothing listens.",
    )  # fmt: skip
