"""The line that tells how far work is."""

from __future__ import annotations

import io
import sys

import pytest

from core.cli.progress import OFF, ON, ROTATE, Words, progress_line
from core.model.sealing import SealingProgress, SealingStep


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_the_step_and_its_figures_are_drawn_over_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress_line(ON) as show:
        show(SealingProgress(SealingStep.RECORDS, 1_200, 5_000))
        show(SealingProgress(SealingStep.SCRUB, 0, 0))
    drawn = screen.getvalue().split("\r\x1b[K")
    assert drawn == ["", "Encrypt sessions and cookies: 1,200 of 5,000", "Erase what could be read before", ""]


def test_where_nobody_watches_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_line(ON) as show:
        show(SealingProgress(SealingStep.RECORDS, 1, 2))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("words", [ON, OFF, ROTATE])
def test_every_step_has_words(words: Words) -> None:
    assert set(words) == set(SealingStep)
