"""A page to read, with nothing of it at work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument, QTextTable
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from gui.extract.page_view import LIGHT, WIDEST, PageView
from tests.unit.gui.waiting import until

BASE = "https://shop.example/invoices/"


@pytest.fixture
def view(qapp: QApplication) -> Iterator[PageView]:
    made = PageView()
    made.resize(1200, 400)
    made.show()
    yield made
    made.deleteLater()


def show(view: PageView, *pieces: str, markdown: bool = False) -> None:
    view.show_pieces(pieces, markdown=markdown, base=BASE)
    view.finish()


def test_pieces_of_markup_stand_behind_each_other(view: PageView) -> None:
    show(view, "<h1>Head</h1><p>one</p>", "<p>two</p>")
    assert [line for line in view.toPlainText().split("\n") if line] == ["Head", "one", "two"]


def test_markdown_is_read_and_markup_in_it_is_not(view: PageView) -> None:
    show(view, "# Head\n\nsome **bold** words\n\n<b>x</b>\n", markdown=True)
    assert "some bold words" in view.toPlainText()
    assert "<b>x</b>" in view.toPlainText()


def tables(view: PageView) -> list[QTextTable]:
    return [frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]


def test_a_table_in_markdown_has_hairlines_and_a_head(view: PageView) -> None:
    show(view, "before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nafter\n", markdown=True)
    (table,) = tables(view)
    assert (table.rows(), table.format().borderCollapse()) == (2, True)
    assert table.cellAt(0, 0).format().background() != table.cellAt(1, 0).format().background()


def test_a_head_without_words_is_left_out(view: PageView) -> None:
    show(view, "|  |  |\n|---|---|\n| Token | kept |\n\n| x | y |\n|---|---|\n| 1 | 2 |\n", markdown=True)
    assert [table.rows() for table in tables(view)] == [1, 2]
    assert "Token" in view.toPlainText()


@pytest.mark.parametrize("kind", QTextDocument.ResourceType)
def test_nothing_is_ever_loaded(view: PageView, kind: QTextDocument.ResourceType) -> None:
    assert view.loadResource(kind.value, QUrl("https://evil.example/x.png")) is None


def test_a_picture_that_slips_through_asks_nobody(view: PageView, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(PageView, "loadResource", lambda _self, _kind, name: asked.append(QUrl(name)))
    show(view, "<p>x <img src='file:///etc/passwd'> y</p>")
    view.grab()
    assert "file:///etc/passwd" in {url.toString() for url in asked}  # the only way to load goes over our refusal


def test_a_click_on_a_link_shows_its_whole_address_and_goes_nowhere(view: PageView) -> None:
    show(view, "<p><a href='../help?x=1'>help</a></p>")
    met, opened = QSignalSpy(view.link_met), QSignalSpy(view.open_wanted)
    view.anchorClicked.emit(QUrl("../help?x=1"))
    assert (met.at(0), opened.count()) == (["https://shop.example/help?x=1"], 0)
    assert "help" in view.toPlainText()


def test_with_ctrl_it_asks_to_open(view: PageView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "keyboardModifiers", lambda: Qt.KeyboardModifier.ControlModifier)
    show(view, "<p>x</p>")
    opened = QSignalSpy(view.open_wanted)
    view.anchorClicked.emit(QUrl("/help"))
    view.anchorClicked.emit(QUrl("mailto:a@shop.example"))
    assert [opened.at(number) for number in range(opened.count())] == [["https://shop.example/help"]]


def test_the_menu_of_a_link_copies_extracts_and_opens(view: PageView) -> None:
    extracted, opened = QSignalSpy(view.extract_wanted), QSignalSpy(view.open_wanted)
    menu = view.link_menu("https://shop.example/help", QPoint(5, 5))
    acts = {action.text(): action for action in menu.actions()}
    for words in ("Copy link address", "Extract this page", "Open in the session's browser"):
        acts[words].trigger()
    assert QGuiApplication.clipboard().text() == "https://shop.example/help"
    assert extracted.at(0) == opened.at(0) == ["https://shop.example/help"]


def test_the_menu_opens_no_other_kinds_of_address(view: PageView) -> None:
    words = [action.text() for action in view.link_menu("mailto:a@shop.example", QPoint(5, 5)).actions()]
    assert "Copy link address" in words
    assert "Open in the session's browser" not in words


def test_links_are_reached_by_keyboard(view: PageView) -> None:
    show(view, "<p><a href='/help'>help</a></p>")
    met = QSignalSpy(view.link_met)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert ["https://shop.example/help"] in [met.at(number) for number in range(met.count())]


async def test_it_begins_at_its_beginning(view: PageView) -> None:
    view.show_pieces(["<p>words</p>" * 50] * 20, markdown=False, base=BASE)
    filled = QSignalSpy(view.filled)
    await until(lambda: filled.count() or view.toPlainText().count("words") == 1_000)
    assert view.verticalScrollBar().value() == 0


def test_the_width_of_the_text_stays_when_the_window_grows(view: PageView) -> None:
    wide = view.lineWrapColumnOrWidth()
    view.resize(1500, 400)
    assert (wide, view.lineWrapColumnOrWidth()) == (WIDEST, WIDEST)


def test_a_narrow_window_has_narrower_text(view: PageView) -> None:
    view.resize(420, 400)
    QApplication.processEvents()
    assert view.lineWrapColumnOrWidth() <= view.viewport().width()


def test_a_long_page_keeps_its_width_in_a_narrow_window(view: PageView) -> None:
    show(view, "<p>words</p>" * (LIGHT // 10))
    view.resize(420, 400)
    QApplication.processEvents()
    assert view.lineWrapColumnOrWidth() == WIDEST
