"""The line icons."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from gui.actions.catalogue import CATALOGUE
from gui.kit import icons, theme
from gui.kit.message_bar import ICONS

FILES = sorted((theme.RESOURCES / "icons").glob("*.svg"))


def _ink(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_icon_is_a_line_drawing_that_takes_our_colour(path: Path) -> None:
    head = path.read_text(encoding="utf-8").partition(">")[0]
    wanted = ('viewBox="0 0 24 24"', 'fill="none"', 'stroke="currentColor"', 'stroke-width="1.75"')
    assert [each for each in wanted if each not in head] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_icon_is_drawn_in_the_tone(qapp: QApplication, path: Path) -> None:
    assert theme.LIGHT.urgent.name() in _ink(icons.pixmap(path.stem, tone="urgent", size=48))


def test_every_icon_that_is_named_is_there() -> None:
    named = {action.icon for action in CATALOGUE if action.icon} | set(ICONS.values())
    assert named - {path.stem for path in FILES} == set()


def test_a_picture_is_crisp_at_200_percent(qapp: QApplication) -> None:
    picture = icons.pixmap("plus", size=16, ratio=2.0)
    assert (picture.width(), picture.deviceIndependentSize().width()) == (32, 16)


def test_a_picture_for_another_screen_leaves_the_first_as_it_was(qapp: QApplication) -> None:
    first = icons.pixmap("plus", size=32, ratio=1.0)
    icons.pixmap("plus", size=16, ratio=2.0)
    assert first.devicePixelRatio() == 1.0


def test_a_disabled_icon_is_grey(qapp: QApplication) -> None:
    assert theme.LIGHT.idle.name() in _ink(icons.icon("plus").pixmap(32, QIcon.Mode.Disabled))
