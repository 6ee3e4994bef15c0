"""The chips above the preview."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from gui.transfer.outcome_chips import OutcomeChips
from gui.transfer.outcomes import Outcome


@pytest.fixture
def chips(qtbot: QtBot) -> OutcomeChips:
    made = OutcomeChips()
    qtbot.addWidget(made)
    made.count({Outcome.ADDED: 1200, Outcome.EXPIRED: 1}, 1201)
    made.show()
    return made


def test_a_chip_says_how_many_there_are(chips: OutcomeChips) -> None:
    assert chips.chips[Outcome.ADDED].accessibleName() == "Added: 1,200"
    assert chips.chips[None].accessibleName() == "All: 1,201"


def test_an_outcome_without_cookies_has_no_chip(chips: OutcomeChips) -> None:
    assert [each for each, chip in chips.chips.items() if chip.isVisible()] == [None, Outcome.ADDED, Outcome.EXPIRED]


def test_a_click_chooses_the_outcome(chips: OutcomeChips) -> None:
    chosen = QSignalSpy(chips.chosen)
    chips.chips[Outcome.EXPIRED].click()
    assert (chosen.at(0), chips.chips[None].isChecked()) == ([Outcome.EXPIRED], False)


def test_a_chosen_chip_that_goes_lets_all_be_shown_again(chips: OutcomeChips) -> None:
    chips.chips[Outcome.EXPIRED].click()
    chosen = QSignalSpy(chips.chosen)
    chips.count({Outcome.ADDED: 1}, 1)
    assert (chosen.at(0), chips.chips[None].isChecked()) == ([None], True)
