"""Text can be read on its ground."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from gui.kit import theme
from gui.sessions.contrast import ENOUGH, contrast, ink_on, readable


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)


@pytest.mark.parametrize(("ground", "ink"), [("#112233", "#ffffff"), ("#ffee88", "#1f2328")])
def test_the_ink_goes_with_the_ground(ground: str, ink: str) -> None:
    assert ink_on(QColor(ground)).name() == ink


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("below", ["surface", "selection", "hover", "line"])
@pytest.mark.parametrize("tone", ["text", "quiet", "accent", "soon", "urgent", "idle"])
def test_every_tone_is_readable_on_every_ground_of_a_row(colours: theme.Theme, below: str, tone: str) -> None:
    ground = colours.colour(below)

    assert contrast(readable(colours.colour(tone), ground), ground) >= ENOUGH


def test_what_is_readable_already_stays_as_it_is() -> None:
    assert readable(QColor("#1f2328"), QColor("#ffffff")).name() == "#1f2328"
