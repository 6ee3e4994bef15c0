"""What an extraction gave, on screen."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from core.model.extraction import Extraction, Mode
from core.model.verdict import Sign, SignIn, Verdict
from gui.extract.result_view import ResultView
from gui.extract.view_text import MOST_CHARACTERS, MOST_LINES
from tests.fakes.extractions import extraction
from tests.unit.gui.conftest import Shell
from tests.unit.gui.waiting import until

TEXT = extraction("one two one", mode=Mode.TEXT)
PAGE = extraction("<p>one</p>", mode=Mode.HTML)


@pytest_asyncio.fixture
async def view(shell: Shell) -> AsyncIterator[ResultView]:
    made = ResultView(shell.tasks)
    made.resize(900, 400)
    made.show()
    await show(made, TEXT)
    yield made
    made.deleteLater()


async def show(view: ResultView, found: Extraction) -> None:
    shown = QSignalSpy(view.shown)
    view.show_extraction(found)
    await until(shown.count)


async def test_content_is_never_read_as_markup(view: ResultView) -> None:
    await show(view, extraction("<img src=x><b>bold</b>", mode=Mode.TEXT))
    assert view.previews.code.toPlainText() == "<img src=x><b>bold</b>"


async def test_the_same_result_again_keeps_the_place_in_it(view: ResultView) -> None:
    found = extraction("line\n" * 500, mode=Mode.TEXT)
    await show(view, found)
    view.previews.code.finish()
    view.previews.code.verticalScrollBar().setValue(300)
    view.show_extraction(found)
    assert view.previews.code.verticalScrollBar().value() == 300


@pytest.mark.parametrize("content", ["x" * 5_000_000, "word\n" * 1_000_000, "\n" * 5_000_000])
async def test_of_five_megabytes_only_what_can_be_drawn_is_shown(view: ResultView, content: str) -> None:
    await show(view, extraction(content, mode=Mode.TEXT))
    view.previews.code.finish()
    assert len(view.previews.code.toPlainText()) <= MOST_CHARACTERS + MOST_LINES
    assert view.previews.code.document().blockCount() <= MOST_LINES
    assert view.note.isVisible()


@pytest.mark.parametrize(
    ("mode", "words"),
    [(Mode.HTML, ("Page", "Source")), (Mode.ARTICLE, ("Read", "Markdown")), (Mode.LINKS, ("Table", "JSON"))],
)
async def test_there_is_a_switch_to_the_source(view: ResultView, mode: Mode, words: tuple[str, str]) -> None:
    await show(view, extraction("[]", mode=mode))
    assert (view.look.isVisible(), view.look.titles()) == (True, words)


async def test_a_text_needs_no_switch(view: ResultView) -> None:
    assert not view.look.isVisible()


async def test_the_source_stays_chosen_for_the_next_result_of_its_kind(view: ResultView) -> None:
    await show(view, PAGE)
    view.look.button(1).click()
    await until(lambda: view.previews.code.toPlainText() == "<p>one</p>")
    await show(view, TEXT)
    await show(view, extraction("<p>two</p>", mode=Mode.HTML))
    assert (view.source, view.previews.code.toPlainText()) == (True, "<p>two</p>")


async def test_ctrl_f_goes_into_the_find_box_and_not_to_the_window(view: ResultView, shell: Shell) -> None:
    filters: list[int] = []
    shell.commands.bind("view.filter", lambda: filters.append(1))
    view.setParent(shell)
    shell.show()
    view.show()
    shell.activateWindow()
    await until(shell.isActiveWindow)
    view.previews.code.setFocus()
    QTest.keyClick(view.previews.code, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert (view.finder.line.hasFocus(), filters) == (True, [])


async def test_f3_finds_on(view: ResultView) -> None:
    QTest.keyClicks(view.finder.line, "one")
    view.activateWindow()
    await until(view.isActiveWindow)
    view.previews.code.setFocus()
    QTest.keyClick(view.previews.code, Qt.Key.Key_F3)
    assert view.previews.code.textCursor().selectionStart() == 8


async def test_another_result_is_counted_anew(view: ResultView) -> None:
    QTest.keyClicks(view.finder.line, "one")
    await show(view, PAGE)
    assert view.finder.found.text() == "1 found"


async def test_what_has_no_words_has_no_find_box_and_a_pdf_no_copy(view: ResultView) -> None:
    await show(view, extraction(b"%PDF-1.7", mode=Mode.PDF))
    assert (view.finder.isVisible(), view.copy.isVisible(), view.save.isVisible()) == (False, False, True)


async def test_copy_save_and_open_ask_for_themselves(view: ResultView) -> None:
    copies, saves, opens = QSignalSpy(view.copy_wanted), QSignalSpy(view.save_wanted), QSignalSpy(view.open_wanted)
    for button in (view.copy, view.save, view.open):
        button.click()
    assert (copies.count(), saves.count(), opens.at(0)) == (1, 1, ["https://shop.example/invoices"])


async def test_a_login_page_offers_to_sign_in_there(view: ResultView) -> None:
    assert view.sign_in.isHidden()
    opens = QSignalSpy(view.open_wanted)
    found = extraction("Sign in", mode=Mode.TEXT, verdict=Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM, login_page=True))
    await show(view, found)
    QTest.mouseClick(view.sign_in, Qt.MouseButton.LeftButton)
    assert opens.at(0) == [found.head.provenance.final_url]


async def test_the_address_of_a_link_is_shown_below(view: ResultView) -> None:
    view.previews.link_met.emit("https://shop.example/help")
    shown = (view.link.isVisible(), view.link.text())
    view.previews.link_met.emit("")
    assert (shown, view.link.isVisible()) == ((True, "https://shop.example/help"), False)


async def test_another_result_has_no_link_below(view: ResultView) -> None:
    view.previews.link_met.emit("https://shop.example/help")
    await show(view, PAGE)
    assert not view.link.isVisible()


async def test_one_that_is_cleared_while_it_comes_stays_empty(view: ResultView) -> None:
    view.show_extraction(extraction("<p>secret</p>", mode=Mode.HTML))
    view.clear()
    await show(view, TEXT)
    view.clear()
    assert (view.extraction, view.previews.code.toPlainText()) == (None, "")


async def test_every_control_has_an_accessible_name(view: ResultView) -> None:
    await show(view, PAGE)
    controls = [*view.findChildren(QAbstractButton), *view.findChildren(QLineEdit)]
    assert [each for each in controls if each.isVisibleTo(view) and not each.accessibleName()] == []


async def test_in_a_low_window_the_content_gives_way_and_no_button_does(view: ResultView, shell: Shell) -> None:
    await show(view, extraction("# A\n\nb\n"))
    view.setParent(shell)
    view.setGeometry(0, 0, 900, 112)
    shell.show()
    view.show()
    await until(lambda: view.previews.height() < 60)
    view.previews.grab()
    assert view.copy.height() >= view.copy.minimumSizeHint().height()
    view.setParent(None)


async def test_links_alone_can_be_a_batch(view: ResultView) -> None:
    seen = []
    for mode, content in ((Mode.LINKS, '[{"url": "https://shop.example/"}]'), (Mode.TEXT, "words")):
        await show(view, extraction(content, mode=mode))
        seen.append(view.batch.isHidden())
    assert seen == [False, True]
