"""Words offered below a line edit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.sessions.suggestions import MOST, Suggestions

WORDS = ("Europe/Berlin", "Europe/Bern", "Europe/Bratislava")


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Page(QWidget):
    """Two lines; the first one is offered words, the second lies below the offer."""

    def __init__(self, *, eager: bool) -> None:
        super().__init__()
        self.line, self.below = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addSpacing(200)
        column.addWidget(self.below)
        self.offered = Suggestions(self.line, eager=eager)
        self.taken = QSignalSpy(self.offered.taken)
        self.returned = QSignalSpy(self.line.returnPressed)


@pytest.fixture(params=[True])
def page(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> Iterator[Page]:
    made = Page(eager=request.param)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.line.setFocus()
    yield made
    made.close()
    made.deleteLater()


not_eager = pytest.mark.parametrize("page", [False], indirect=True)


def test_words_are_offered(page: Page) -> None:
    page.offered.offer(WORDS, "b")
    assert page.offered.words() == list(WORDS)


def test_of_many_words_only_the_first_are_offered(page: Page) -> None:
    page.offered.offer((f"word{number}" for number in range(100)), "w")
    assert len(page.offered.words()) == MOST


@pytest.mark.parametrize("begun", ["", "europe/bern"])
def test_nothing_is_offered_for_nothing_and_for_a_whole_word(page: Page, begun: str) -> None:
    page.offered.offer(WORDS, "b")
    page.offered.offer(WORDS, begun)
    assert not page.offered.isVisible()


def test_the_first_word_is_taken_with_return(page: Page) -> None:
    page.offered.offer(WORDS, "b")
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert (page.taken.at(0), page.returned.count()) == (["Europe/Berlin"], 0)
    assert not page.offered.isVisible()


@not_eager
def test_return_belongs_to_the_line_until_a_word_is_marked(page: Page) -> None:
    page.offered.offer(WORDS, "b")
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert (page.taken.count(), page.returned.count()) == (0, 1)


@not_eager
def test_arrows_mark_words(page: Page) -> None:
    page.offered.offer(WORDS, "b")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(page.line, key)
    assert page.taken.at(0) == ["Europe/Bratislava"]


def test_escape_takes_the_offer_away_and_goes_no_further(page: Page) -> None:
    page.offered.offer(WORDS, "b")
    QTest.keyClick(page.line, Qt.Key.Key_Escape)
    assert not page.offered.isVisible()


def test_a_click_takes_a_word_and_leaves_the_focus(page: Page) -> None:
    page.offered.offer(WORDS, "b")
    row = page.offered.visualRect(page.offered.model().index(1, 0))
    QTest.mouseClick(page.offered.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert (page.taken.at(0), page.line.hasFocus()) == (["Europe/Bern"], True)


def test_the_next_click_is_the_other_fields(page: Page) -> None:
    page.offered.offer(WORDS, "b")
    assert QApplication.activePopupWidget() is None  # a popup takes the next click, wherever it goes
    QTest.mouseClick(page.below, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.keyClicks(focused(), "x")
    assert (page.below.text(), page.offered.isVisible()) == ("x", False)


def test_typing_goes_on_in_the_line(page: Page) -> None:
    page.offered.offer(WORDS, "b")
    QTest.keyClicks(focused(), "er")
    assert page.line.text() == "er"
