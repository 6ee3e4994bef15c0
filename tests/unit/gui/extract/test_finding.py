"""Finding in a text view."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextBrowser

from gui.extract.finding import FindableText


@pytest.fixture(params=[QPlainTextEdit, QTextBrowser])
def text(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QPlainTextEdit | QTextBrowser]:
    made = request.param()
    made.setPlainText("one two One three")
    yield made
    made.deleteLater()


def start(text: QPlainTextEdit | QTextBrowser) -> int:
    return text.textCursor().selectionStart()


def test_it_goes_on_and_starts_over_at_the_end(text: QPlainTextEdit) -> None:
    place = FindableText(text)
    places = [start(text) for _ in range(3) if place.go_to("one", backward=False)]
    assert places == [0, 8, 0]


def test_it_goes_back_from_the_start_to_the_end(text: QPlainTextEdit) -> None:
    assert FindableText(text).go_to("one", backward=True)
    assert start(text) == 8


def test_it_begins_again_at_the_start(text: QPlainTextEdit) -> None:
    place = FindableText(text)
    place.go_to("one", backward=False)
    place.go_to_start()
    place.go_to("one", backward=False)
    assert start(text) == 0


def test_places_are_counted_whatever_their_case(text: QPlainTextEdit) -> None:
    assert [FindableText(text).how_often(wanted) for wanted in ("ONE", "four")] == [2, 0]
