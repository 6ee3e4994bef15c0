"""Choosing a colour."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QToolButton

from gui.sessions.colour_choice import ColourChoice
from gui.sessions.tile import SWATCHES


@pytest.fixture
def choice(qapp: object) -> Iterator[ColourChoice]:
    made = ColourChoice("")
    made.show()
    yield made
    made.close()
    made.deleteLater()


def button(choice: ColourChoice, name: str) -> QToolButton:
    return next(each for each in choice.findChildren(QToolButton) if each.accessibleName() == name)


def test_automatic_is_no_colour(choice: ColourChoice) -> None:
    assert choice.automatic.isChecked()
    assert choice.colour() == ""


@pytest.mark.parametrize(("value", "word"), SWATCHES)
def test_every_swatch_has_a_word_and_gives_its_colour(choice: ColourChoice, value: str, word: str) -> None:
    button(choice, word).click()

    assert choice.colour() == value


def test_a_session_shows_the_colour_it_has(choice: ColourChoice) -> None:
    choice.set_colour(SWATCHES[3][0].upper())
    assert choice.colour() == SWATCHES[3][0]
    choice.set_colour("#123456")
    assert (choice.colour(), choice.own.isChecked()) == ("#123456", True)


def test_a_colour_of_ones_own_is_asked_for(choice: ColourChoice) -> None:
    choice.own.click()
    dialog = choice.findChild(QColorDialog)
    assert dialog is not None

    dialog.setCurrentColor(QColor("#abcdef"))
    dialog.accept()

    assert choice.colour() == "#abcdef"


def test_asking_without_an_answer_keeps_what_was(choice: ColourChoice) -> None:
    choice.own.click()
    dialog = choice.findChild(QColorDialog)
    assert dialog is not None

    dialog.reject()

    assert choice.colour() == ""
