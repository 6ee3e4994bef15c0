"""Progress of a long job."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
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


def test_how_far_it_is_moves_the_bar_and_is_said(strip: BusyStrip) -> None:
    strip.start("Loading…")
    strip.show_progress("Cookies", 1200, 5000)
    bar = strip.findChild(QProgressBar)
    assert bar is not None
    said = {label.text() for label in strip.findChildren(QLabel)}
    assert (bar.value(), bar.maximum(), said) == (1200, 5000, {"Cookies 1,200 of 5,000"})


def test_what_begins_afterwards_only_moves_again(strip: BusyStrip) -> None:
    strip.show_progress("Cookies", 1200, 5000)
    strip.start("Loading…")
    bar = strip.findChild(QProgressBar)
    assert bar is not None
    assert bar.maximum() == 0


def test_cancel_is_told(strip: BusyStrip, qtbot: QtBot) -> None:
    strip.start("Loading…")
    with qtbot.waitSignal(strip.cancelled):
        strip.cancel.click()


def test_what_cannot_be_cancelled_has_no_button(strip: BusyStrip) -> None:
    strip.start("Closing…", can_cancel=False)
    assert strip.cancel.isHidden()
