"""The statistics dialog over the real core."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.errors import ErrorKind, SessileError
from core.model.session import SessionDraft
from gui.kit.frame import Frame
from gui.statistics.statistics_dialog import StatisticsDialog
from tests.unit.gui.conftest import Shell
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def dialog(frame: Frame) -> AsyncIterator[StatisticsDialog]:
    """Show the figures of a store with one session."""
    await frame.core.sessions.create(draft=SessionDraft("One"))
    made = StatisticsDialog(frame)
    made.open()
    await until(lambda: made.shown)
    yield made
    made.close()
    made.deleteLater()


def sessions(dialog: StatisticsDialog) -> str:
    return next(figure.amount for figure in dialog.shown if figure.title == "Sessions")


async def test_it_shows_the_figures_of_the_store(dialog: StatisticsDialog) -> None:
    assert sessions(dialog) == "1"


async def test_it_follows_what_changes(dialog: StatisticsDialog, frame: Frame) -> None:
    await frame.core.sessions.create(draft=SessionDraft("Two"))
    await until(lambda: sessions(dialog) == "2")


async def test_refresh_reads_anew(dialog: StatisticsDialog) -> None:
    before = dialog.shown
    dialog.refresh_button.click()
    await until(lambda: dialog.shown is not before)


async def test_figures_and_the_chart_that_is_shown_are_copied_as_text(dialog: StatisticsDialog, frame: Frame) -> None:
    await until(lambda: dialog.charts.chart)
    dialog.charts.choice.button(2).click()
    dialog.copy_button.click()
    figures, _, chart = QGuiApplication.clipboard().text().partition("\n\n")
    assert (figures.startswith("Sessions: "), chart.startswith("Next 24 h\n"), "within 24 h" in chart) == (True,) * 3
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == "Copied the figures and the chart as text."


async def test_figures_are_copied_while_the_charts_are_still_read(dialog: StatisticsDialog) -> None:
    dialog.charts.show_charts(())
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines()[-1].startswith("Disk usage:")


async def test_it_holds_nothing_up(dialog: StatisticsDialog) -> None:
    assert (dialog.isModal(), QApplication.activeModalWidget()) == (False, None)


async def test_a_figure_is_spoken_with_what_it_counts(dialog: StatisticsDialog) -> None:
    assert dialog._amounts["Sessions"].accessibleName() == "Sessions: 1"


async def test_the_charts_are_those_of_the_store(dialog: StatisticsDialog) -> None:
    await until(lambda: dialog.charts.chart)
    assert dialog.charts.sentence.text() == "1 session now; 1 created in the last 24 h."


async def test_the_charts_follow_what_changes(dialog: StatisticsDialog, frame: Frame) -> None:
    await until(lambda: dialog.charts.chart)
    dialog._charts_settle.setInterval(0)
    await frame.core.sessions.create(draft=SessionDraft("Two"))
    await until(lambda: dialog.charts.sentence.text().startswith("2 sessions now"))


async def test_a_store_that_is_locked_meanwhile_is_no_fault(
    dialog: StatisticsDialog, frame: Frame, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        asked.append(1)
        raise SessileError(ErrorKind.LOCKED, "Locked.")

    asked: list[int] = []
    monkeypatch.setattr(frame.core._workspace.keychain, "require_open", refuse)
    dialog.refresh()
    await until(lambda: len(asked) == 2)
    assert shell.errors == []
