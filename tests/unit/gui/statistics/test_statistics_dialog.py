"""The statistics dialog over the real core."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.model.session import SessionDraft
from gui.kit.frame import Frame
from gui.statistics.statistics_dialog import StatisticsDialog
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


async def test_figures_are_copied_as_text(dialog: StatisticsDialog) -> None:
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("Sessions: ")


async def test_it_holds_nothing_up(dialog: StatisticsDialog) -> None:
    assert (dialog.isModal(), QApplication.activeModalWidget()) == (False, None)


async def test_a_figure_is_spoken_with_what_it_counts(dialog: StatisticsDialog) -> None:
    assert dialog._amounts["Sessions"].accessibleName() == "Sessions: 1"
