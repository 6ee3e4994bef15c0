"""Finding inside a text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from gui.extract.find_box import FindBox
from gui.extract.finding import FindableText


@pytest.fixture
def place(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


@pytest.fixture
def text(place: QWidget) -> QPlainTextEdit:
    made = QPlainTextEdit("one two One three", place)
    made.setReadOnly(True)
    return made


@pytest.fixture
def box(place: QWidget, text: QPlainTextEdit) -> FindBox:
    made = FindBox(place)
    made.look_in(FindableText(text))
    return made


def start(text: QPlainTextEdit) -> int:
    return text.textCursor().selectionStart()


def test_typing_finds_the_first_place_and_counts_all(box: FindBox, text: QPlainTextEdit) -> None:
    QTest.keyClicks(box.line, "one")
    assert (start(text), text.textCursor().selectedText(), box.found.text()) == (0, "one", "2 found")


def test_return_goes_on_and_starts_over_at_the_end(box: FindBox, text: QPlainTextEdit) -> None:
    QTest.keyClicks(box.line, "one")
    places = []
    for _ in range(2):
        QTest.keyClick(box.line, Qt.Key.Key_Return)
        places.append(start(text))
    assert places == [8, 0]


def test_shift_return_goes_back(box: FindBox, text: QPlainTextEdit) -> None:
    QTest.keyClicks(box.line, "one")
    QTest.keyClick(box.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert start(text) == 8


def test_nothing_found_says_so(box: FindBox) -> None:
    QTest.keyClicks(box.line, "four")
    assert box.found.text() == "Not found"


def test_escape_clears(box: FindBox) -> None:
    QTest.keyClicks(box.line, "one")
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert (box.line.text(), box.found.text()) == ("", "")


def test_without_words_there_is_nothing_to_find(box: FindBox) -> None:
    assert not box.go(backward=True)


def test_another_text_is_counted_anew(box: FindBox, text: QPlainTextEdit) -> None:
    QTest.keyClicks(box.line, "one")
    text.setPlainText("one")
    box.text_changed()
    assert box.found.text() == "1 found"
