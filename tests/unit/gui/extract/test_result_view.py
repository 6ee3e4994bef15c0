"""What an extraction gave, on screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from gui.extract.result_view import ResultView
from gui.extract.view_text import MOST_CHARACTERS, MOST_LINES
from tests.fakes.extractions import extraction
from tests.unit.gui.waiting import until

FOUND = extraction()


@pytest.fixture
def view(qapp: QApplication) -> Iterator[ResultView]:
    made = ResultView()
    made.resize(900, 400)
    made.show()
    made.show_extraction(FOUND)
    yield made
    made.deleteLater()


def test_the_head_says_status_title_address_shape_size_and_time(view: ResultView) -> None:
    assert (view.status.text(), view.title.text(), view.address.text(), view.facts.text()) == (
        "200 OK", "Invoices", "https://shop.example/invoices", "Markdown · 11 B · 0.8 s",
    )  # fmt: skip


def test_content_is_never_read_as_markup(view: ResultView) -> None:
    view.show_extraction(extraction("<img src=x><b>bold</b>", title="<i>t</i>"))
    assert view.text.toPlainText() == "<img src=x><b>bold</b>"
    assert view.title.textFormat() == Qt.TextFormat.PlainText


def test_content_cannot_be_changed(view: ResultView) -> None:
    QTest.keyClicks(view.text, "x")
    assert view.text.toPlainText() == "# Invoices\n"


def test_the_same_result_again_keeps_the_place_in_it(view: ResultView) -> None:
    found = extraction("line\n" * 500)
    view.show_extraction(found)
    view.text.verticalScrollBar().setValue(300)
    view.show_extraction(found)
    assert view.text.verticalScrollBar().value() == 300


@pytest.mark.parametrize("content", ["x" * 5_000_000, "word\n" * 1_000_000, "\n" * 5_000_000])
def test_of_five_megabytes_only_what_can_be_drawn_at_once_is_shown(view: ResultView, content: str) -> None:
    view.show_extraction(extraction(content))
    assert len(view.text.toPlainText()) <= MOST_CHARACTERS + MOST_LINES
    assert view.text.document().blockCount() <= MOST_LINES
    assert view.note.isVisible()


def test_a_page_without_a_title_says_so(view: ResultView) -> None:
    view.show_extraction(extraction(title=""))
    assert view.title.text() == "(no title)"


async def test_f3_finds_on(view: ResultView) -> None:
    view.show_extraction(extraction("one two one"))
    QTest.keyClicks(view.finder.line, "one")
    view.activateWindow()
    await until(view.isActiveWindow)
    view.text.setFocus()
    QTest.keyClick(view.text, Qt.Key.Key_F3)
    assert view.text.textCursor().selectionStart() == 8


def test_copy_and_save_ask_for_themselves(view: ResultView) -> None:
    copies, saves = QSignalSpy(view.copy_wanted), QSignalSpy(view.save_wanted)
    view.copy.click()
    view.save.click()
    assert (copies.count(), saves.count()) == (1, 1)
