"""The words of the long works."""

from __future__ import annotations

import pytest

from core.model.sealing import SealingStep
from gui.sealing.work_words import ROTATE, SWITCH_OFF, SWITCH_ON, WorkWords


@pytest.mark.parametrize("words", [SWITCH_ON, SWITCH_OFF, ROTATE])
def test_a_work_has_words_for_itself_and_its_steps(words: WorkWords) -> None:
    assert all((words.title, words.verb, words.done, *words.steps.values()))


def test_switching_on_shows_every_step_in_order() -> None:
    assert list(SWITCH_ON.steps) == list(SealingStep)
