"""Ways to look at the same thing, one of them on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from gui.kit.segments import Segments


@pytest.fixture
def segments(qapp: QApplication) -> Iterator[Segments]:
    made = Segments(("Page", "Source"), name="How it is shown")
    made.show()
    yield made
    made.deleteLater()


def test_the_first_is_on_at_first(segments: Segments) -> None:
    assert segments.index == 0


def test_a_click_turns_one_on_and_tells(segments: Segments) -> None:
    told = QSignalSpy(segments.chosen)
    segments.button(1).click()
    assert (segments.index, told.at(0)) == (1, [1])


def test_one_chosen_by_the_program_tells_nobody(segments: Segments) -> None:
    told = QSignalSpy(segments.chosen)
    segments.choose(1)
    assert (segments.index, told.count()) == (1, 0)


def test_other_words_take_the_place_of_the_first(segments: Segments) -> None:
    segments.choose(1)
    segments.set_titles(("Table", "JSON", "Text"))
    assert (segments.titles(), segments.index, segments.button(2).text()) == (("Table", "JSON", "Text"), 0, "Text")


def test_the_same_words_again_keep_the_choice(segments: Segments) -> None:
    segments.choose(1)
    segments.set_titles(("Page", "Source"))
    assert segments.index == 1


def test_without_words_nothing_is_on(segments: Segments) -> None:
    segments.set_titles(())
    assert segments.index == -1


def test_one_that_is_not_there_cannot_be_had(segments: Segments) -> None:
    with pytest.raises(IndexError):
        segments.button(2)


def test_all_have_accessible_names(segments: Segments) -> None:
    assert [segments.button(number).accessibleName() for number in range(2)] == ["Page", "Source"]
