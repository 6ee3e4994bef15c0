"""The steps of a long work."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.model.sealing import SealingProgress, SealingStep
from gui.sealing.step_list import StepList
from gui.sealing.work_words import SWITCH_ON


def _list(qtbot: QtBot) -> StepList:
    made = StepList(SWITCH_ON.steps)
    qtbot.addWidget(made)
    return made


def _figures(steps: StepList) -> list[str]:
    return [label.text() for label in steps.figures]


def test_the_step_going_on_has_a_figure_and_the_bar(qtbot: QtBot) -> None:
    steps = _list(qtbot)
    steps.show_progress(SealingProgress(SealingStep.PROFILES, 3, 12))
    assert _figures(steps) == ["", "", "3 of 12", ""]
    assert (steps.bar.value(), steps.bar.maximum()) == (3, 12)
    assert steps.bar.accessibleName() == "Seal the profiles of closed browsers"


def test_a_step_without_a_total_only_moves(qtbot: QtBot) -> None:
    steps = _list(qtbot)
    steps.show_progress(SealingProgress(SealingStep.SCRUB, 0, 0))
    assert (_figures(steps), steps.bar.maximum(), steps.at) == ([""] * 4, 0, SealingStep.SCRUB)
