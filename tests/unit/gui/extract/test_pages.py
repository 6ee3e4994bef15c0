"""The places of the Extract tab and the switch between them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from gui.extract.pages import Pages


@pytest.fixture
def pages(qapp: QApplication) -> Iterator[Pages]:
    made = Pages()
    made.add("Page", "extract", QLabel("first"))
    made.show()
    yield made
    made.deleteLater()


def buttons(pages: Pages) -> dict[str, QToolButton]:
    return {button.text(): button for button in pages.findChildren(QToolButton)}


def test_one_page_needs_no_switch(pages: Pages) -> None:
    assert not pages.switch.isVisible()


def test_the_second_page_brings_the_switch_and_stays_behind(pages: Pages) -> None:
    first = pages.current()
    pages.add("Results", "all", QLabel("second"))
    assert (pages.switch.isVisible(), pages.current()) == (True, first)


def test_a_button_brings_its_page_to_the_front_and_tells(pages: Pages) -> None:
    second = QLabel("second")
    pages.add("Results", "all", second)
    told = QSignalSpy(pages.shown)
    buttons(pages)["Results"].click()
    assert (pages.current(), told.at(0)) == (second, [second])


def test_a_page_shown_from_elsewhere_has_its_button_down(pages: Pages) -> None:
    second = QLabel("second")
    pages.add("Results", "all", second)
    pages.show_page(second)
    assert {words: button.isChecked() for words, button in buttons(pages).items()} == {"Page": False, "Results": True}


def test_the_switch_can_be_named(pages: Pages) -> None:
    pages.add("Results", "all", QLabel("second"))
    assert all(button.accessibleName() for button in buttons(pages).values())
