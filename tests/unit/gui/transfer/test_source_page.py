"""The first step of an import."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from core.errors import ErrorKind, SessileError
from core.model.transfer import FormatId, FoundCookie, ReadCookies, Remark
from gui.kit.drops import Dropped
from gui.transfer.source_page import EMPTY_CLIPBOARD, EMPTY_DROP, MOST_TYPED, Given, SourcePage
from tests.unit.gui.transfer.examples import HEADER, cookie

URL = "https://shop.example/"
REMARK = Remark("line 3", "This is no cookie.", "It was left out.")


@pytest.fixture
def page(qtbot: QtBot) -> SourcePage:
    made = SourcePage(URL)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_given_at_first(page: SourcePage) -> None:
    assert page.given() is None


def test_what_is_typed_is_given_with_the_start_page(page: SourcePage) -> None:
    page.box.setPlainText(HEADER)
    assert page.given() == Given(text=HEADER, url=URL)


def test_a_file_takes_the_place_of_the_text(page: SourcePage) -> None:
    page.box.setPlainText(HEADER)
    page.take(Dropped((Path("/x/cookies.txt"),)))
    assert page.given() == Given(Path("/x/cookies.txt"), url=URL)
    assert not page.box.isVisible()


def test_a_file_can_be_let_go(page: SourcePage) -> None:
    page.take(Dropped((Path("/x/cookies.txt"),)))
    page.let_go.click()
    assert (page.given(), page.box.isVisible()) == (None, True)


def test_a_long_text_is_held_beside_the_box(page: SourcePage) -> None:
    data = QMimeData()
    data.setText("x" * (MOST_TYPED + 1))
    page.box.insertFromMimeData(data)
    given = page.given()
    assert given is not None
    assert (len(given.text), page.box.toPlainText()) == (MOST_TYPED + 1, "")


def test_the_clipboard_is_taken(page: SourcePage) -> None:
    QGuiApplication.clipboard().setText(HEADER)
    page.clipboard.click()
    assert page.box.toPlainText() == HEADER


def test_an_empty_clipboard_is_a_sentence(page: SourcePage) -> None:
    QGuiApplication.clipboard().clear()
    page.clipboard.click()
    assert page.found.text() == EMPTY_CLIPBOARD


def test_an_empty_drop_is_a_sentence(page: SourcePage) -> None:
    page.take(Dropped())
    assert page.found.text() == EMPTY_DROP


def test_another_format_can_be_forced(page: SourcePage) -> None:
    page.box.setPlainText(HEADER)
    page.format.setCurrentIndex(page.format.findData(FormatId.HEADER.value))
    given = page.given()
    assert given is not None
    assert given.format is FormatId.HEADER


@pytest.mark.parametrize("change", ["box", "url", "format"])
def test_every_change_is_told(page: SourcePage, change: str) -> None:
    changed = QSignalSpy(page.changed)
    {
        "box": lambda: page.box.setPlainText("a"),
        "url": lambda: page.url.textEdited.emit("a"),
        "format": lambda: page.format.setCurrentIndex(1),
    }[change]()
    assert changed.count() == 1


def test_the_address_is_asked_for_where_it_is_needed(page: SourcePage) -> None:
    before = page.url.isVisible()
    page.ask_for_url(wanted=True)
    assert (before, page.url.isVisible(), page.url.text()) == (False, True, URL)


def test_what_was_found_is_said(page: SourcePage) -> None:
    page.show_read(ReadCookies(FormatId.NETSCAPE, (FoundCookie(cookie(), "line 2"),) * 34))
    assert page.found.text() == "cookies.txt (Netscape), 34 cookies"


def test_a_wrong_address_is_said_at_its_field(page: SourcePage) -> None:
    page.ask_for_url(wanted=True)
    page.refuse(SessileError(ErrorKind.INPUT, "This is no address.", field="url"))
    assert page.form.reason("url") == "This is no address."


def test_another_refusal_is_said_beside_the_buttons(page: SourcePage) -> None:
    page.refuse(SessileError(ErrorKind.INPUT, "x is a folder. Choose a file in it."))
    assert page.found.text() == "x is a folder. Choose a file in it."


def test_a_refusal_takes_the_remarks_of_another_text_away(page: SourcePage) -> None:
    page.show_read(ReadCookies(FormatId.NETSCAPE, (), (REMARK,)))
    page.refuse(SessileError(ErrorKind.INPUT, "x is a folder. Choose a file in it."))
    assert (page.remarks.lines(), page.remarks.isVisible()) == ([], False)


def test_another_file_takes_the_answer_of_the_one_before_away(page: SourcePage) -> None:
    page.show_read(ReadCookies(FormatId.NETSCAPE, (FoundCookie(cookie(), "line 2"),), (REMARK,)))
    page.take(Dropped((Path("/x/cookies.txt"),)))
    assert (page.found.text(), page.remarks.lines()) == ("", [])


def test_what_the_sentence_says_is_no_remark_besides(page: SourcePage) -> None:
    page.show_read(ReadCookies(None, (), (Remark("", "There is nothing here.", "The text is empty."),)))
    assert (page.found.text(), page.remarks.lines()) == ("There is nothing here. The text is empty.", [])


def test_what_was_pasted_is_in_no_representation() -> None:
    assert "secret" not in repr(Given(text="sid=secret"))
