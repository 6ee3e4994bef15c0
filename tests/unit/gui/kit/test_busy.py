"""Progress of a long job."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from gui.kit.busy import BusyStrip


@pytest.fixture
def strip(qtbot: QtBot) -> BusyStrip:
    made = BusyStrip()
    qtbot.addWidget(made)
    return made


def test_it_is_hidden_while_nothing_runs(strip: BusyStrip) -> None:
    strip.start("Loading…")
    strip.stop()
    assert strip.isHidden()


def test_it_says_what_runs(strip: BusyStrip) -> None:
    strip.start("Loading example.org…")
    bar = strip.findChild(QProgressBar)
    assert bar is not None
    assert (strip.isVisible(), bar.accessibleName()) == (True, "Loading example.org…")


def test_cancel_is_told(strip: BusyStrip, qtbot: QtBot) -> None:
    strip.start("Loading…")
    with qtbot.waitSignal(strip.cancelled):
        strip.cancel.click()


def test_what_cannot_be_cancelled_has_no_button(strip: BusyStrip) -> None:
    strip.start("Closing…", can_cancel=False)
    assert strip.cancel.isHidden()
