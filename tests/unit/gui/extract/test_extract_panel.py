"""The Extract tab as a whole."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QWidget

from core.model.changes import Notice, NoticeKind
from core.model.extraction import Mode
from core.model.session import SessionView
from gui.extract.batch_dialog import BatchDialog
from gui.extract.extract_panel import ExtractPanel
from gui.kit.frame import Frame
from gui.shell.news import tell
from tests.fakes.browsers import FakeBrowsers, page
from tests.fakes.kept_results import keep, made
from tests.unit.gui.extract.conftest import START
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def tab(frame: Frame) -> AsyncIterator[ExtractPanel]:
    shown = ExtractPanel(frame)
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()


async def test_a_session_is_shown_in_the_page(tab: ExtractPanel, view: SessionView) -> None:
    tab.show_session(view)
    assert (tab.session_id, tab.page.bar.url.text()) == (view.session.id, START)


async def test_the_cursor_comes_into_the_address_from_another_page(tab: ExtractPanel, view: SessionView) -> None:
    tab.show_session(view)
    other = QLabel("other")
    tab.pages.add("Other", "all", other)
    tab.pages.show_page(other)
    tab.activateWindow()
    await until(tab.isActiveWindow)
    tab.focus_url()
    assert (tab.pages.current(), tab.page.bar.url.hasFocus()) == (tab.page, True)


async def test_the_last_job_is_told(tab: ExtractPanel) -> None:
    told = QSignalSpy(tab.status)
    tab.page.status.emit("Cancelled")
    assert told.at(0) == ["Cancelled"]


async def test_a_kept_result_is_shown_on_the_page(frame: Frame, tab: ExtractPanel, view: SessionView) -> None:
    await keep(frame.core, made(view.session, 1, "gold"))
    tab.show_session(view)
    tab.pages.show_page(tab.results)
    await tab.show_result("ext_1")
    assert (tab.pages.current(), tab.page.result.extraction) == (tab.page, made(view.session, 1, "gold"))


async def test_one_of_another_session_chooses_that_first(frame: Frame, tab: ExtractPanel, view: SessionView) -> None:
    await keep(frame.core, made(view.session, 1))
    tab.session_wanted.connect(lambda _session_id: tab.show_session(view))
    await tab.show_result("ext_1")
    assert tab.session_id == view.session.id


async def test_the_same_is_extracted_again(
    frame: Frame, tab: ExtractPanel, view: SessionView, browsers: FakeBrowsers
) -> None:
    browsers.pages = {START: page(START)}
    await keep(frame.core, made(view.session, 1, url=START))
    tab.show_session(view)
    await tab.show_result("ext_1", again=True)
    await until(lambda: tab.page.result.extraction)
    assert [request.url for _, request in browsers.loads] == [START]


async def test_locked_no_page_holds_anything(frame: Frame, tab: ExtractPanel, view: SessionView) -> None:
    await keep(frame.core, made(view.session, 1))
    tab.show_session(view)
    tab.pages.show_page(tab.results)
    await until(lambda: tab.results.model.heads)
    tab.forget()
    assert (tab.results.model.heads, tab.session_id) == ([], "")


async def test_a_batch_of_the_pages_that_a_result_lists_is_proposed(
    frame: Frame, tab: ExtractPanel, view: SessionView
) -> None:
    links = '[{"url": "https://shop.example/1", "text": "", "rel": "", "internal": true}]'
    await keep(frame.core, made(view.session, 1, links, mode=Mode.LINKS))
    frame.commands.bind("view.extract", tab.show)
    frame.commands.update(ready=True)
    tab.show_session(view)
    tab.pages.show_page(tab.results)
    await until(lambda: tab.results.model.heads)
    tab.results.table.selectRow(0)
    frame.commands.run("result.batch")
    await until(lambda: tab.window().findChildren(BatchDialog))
    dialog = tab.window().findChildren(BatchDialog)[0]
    await until(lambda: dialog.addresses.urls == ("https://shop.example/1",))
    assert tab.pages.current() is tab.batches
    dialog.close()


async def test_links_on_the_page_are_proposed_for_what_is_behind_them_and_only_from_there(
    frame: Frame, tab: ExtractPanel, view: SessionView
) -> None:
    links = '[{"url": "https://shop.example/1", "text": "", "rel": "", "internal": true}]'
    await keep(frame.core, made(view.session, 1, links, mode=Mode.LINKS))
    frame.commands.bind("view.extract", tab.show)
    frame.commands.update(ready=True)
    tab.show_session(view)
    await tab.show_result("ext_1")
    tab.page.bar.mode.setCurrentIndex(tab.page.bar.mode.findData(Mode.LINKS.value))
    found = []
    for _ in range(2):  # the second time the batches are in front
        await tab.new_batch()
        dialog = tab.window().findChildren(BatchDialog)[-1]
        await dialog.addresses.settle()
        found.append((dialog.addresses.box.isEnabled(), dialog.mode.currentData()))
        dialog.close()
    assert found == [(False, Mode.DEFAULT.value), (True, Mode.LINKS.value)]


async def test_batches_come_to_the_front(frame: Frame, tab: ExtractPanel) -> None:
    frame.commands.bind("view.extract", tab.show)
    frame.commands.update(ready=True)
    frame.commands.run("extract.batches")
    assert tab.pages.current() is tab.batches


async def test_what_leads_to_the_batches_is_gone_once_they_are_seen(frame: Frame, tab: ExtractPanel) -> None:
    tell(frame.messages, Notice(NoticeKind.BATCHES_LEFT, count=1), frame.commands.run)
    tab.pages.show_page(tab.results)
    before = frame.messages.shown
    tab.pages.show_page(tab.batches)
    assert (before is not None, frame.messages.shown) == (True, None)


async def test_the_window_gets_its_turn_while_the_pages_are_made(frame: Frame, shell: QWidget) -> None:
    making = frame.tasks.start(ExtractPanel.make(frame, shell), name="make the tab")
    turns = 0
    while not making.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 3
    (await making).deleteLater()


async def test_the_menu_extracts_what_the_fields_say(
    frame: Frame, tab: ExtractPanel, view: SessionView, browsers: FakeBrowsers
) -> None:
    browsers.pages = {START: page(START)}
    frame.commands.bind("view.extract", tab.focus_url)
    frame.commands.update(ready=True, views=(view,), now=frame.now())
    tab.show_session(view)
    tab.pages.show_page(tab.results)
    frame.commands.run("extract.page")
    await until(lambda: tab.page.result.extraction)
    assert tab.pages.current() is tab.page


@pytest.mark.parametrize("name", ["url", "mode", "timeout", "go"])
async def test_the_cursor_goes_to_find_from_everywhere_beside_a_result(
    tab: ExtractPanel, view: SessionView, name: str
) -> None:
    tab.show_session(view)
    tab.page.show_result(made(view.session, 1, "gold"))
    await until(tab.page.result.finder.isVisible)
    tab.activateWindow()
    await until(tab.isActiveWindow)
    place: QWidget = getattr(tab.page.bar, name)
    place.setFocus()
    QTest.keyClick(place, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert tab.page.result.finder.line.hasFocus()


async def test_without_a_result_the_key_is_the_windows(tab: ExtractPanel, view: SessionView) -> None:
    tab.show_session(view)
    heard = QSignalSpy(QShortcut(QKeySequence("Ctrl+F"), tab).activated)
    tab.activateWindow()
    await until(tab.isActiveWindow)
    tab.page.bar.url.setFocus()
    QTest.keyClick(tab.page.bar.url, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert heard.count() == 1


async def test_links_on_the_page_are_a_batch_by_their_button(
    frame: Frame, tab: ExtractPanel, view: SessionView
) -> None:
    frame.commands.bind("view.extract", tab.show)
    frame.commands.update(ready=True, views=(view,), now=frame.now())
    tab.show_session(view)
    links = '[{"url": "https://shop.example/1", "text": "", "rel": "", "internal": true}]'
    tab.page.show_result(made(view.session, 1, links, mode=Mode.LINKS))
    tab.page.result.batch.click()
    await until(lambda: tab.window().findChildren(BatchDialog))
    dialog = tab.window().findChildren(BatchDialog)[0]
    await until(lambda: dialog.addresses.urls == ("https://shop.example/1",))
    dialog.close()
