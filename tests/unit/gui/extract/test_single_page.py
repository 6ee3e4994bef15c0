"""A single page over the real core, with browsers that a test plays."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from core.errors import ErrorKind, SessileError
from core.model.extraction import Mode
from core.model.page_request import BodyKind
from core.model.session import SessionDraft, SessionView
from gui.extract.request_fields import POST, FileChoice, RequestFields
from gui.extract.single_page import SinglePage
from gui.kit.frame import Frame
from tests.fakes.browsers import FakeBrowsers, page
from tests.fakes.clock import ManualClock
from tests.fakes.extractions import extraction
from tests.unit.gui.extract.conftest import START
from tests.unit.gui.waiting import until


async def other(frame: Frame) -> SessionView:
    session = await frame.core.sessions.create(draft=SessionDraft("Other", start_url="https://other.example/"))
    return await frame.core.sessions.get(session_id=session.id)


async def extracted(panel: SinglePage) -> None:
    panel.extract()
    await until(lambda: panel.jobs.outcome(panel.session_id) and not panel.jobs.running(panel.session_id))


async def focused(panel: SinglePage, place: QWidget) -> None:
    panel.activateWindow()
    await until(panel.isActiveWindow)
    place.setFocus()
    assert place.hasFocus()


async def test_the_start_page_is_proposed(panel: SinglePage) -> None:
    assert panel.bar.url.text() == START


async def test_return_in_the_address_extracts(panel: SinglePage, browsers: FakeBrowsers) -> None:
    browsers.pages = {START: page(START, html="<h1>Invoices</h1>")}
    QTest.keyClick(panel.bar.url, Qt.Key.Key_Return)
    await until(panel.result.isVisible)
    await until(lambda: "Invoices" in panel.result.previews.page.toPlainText())


async def test_a_wrong_address_says_why_at_its_field(panel: SinglePage) -> None:
    panel.bar.url.setText("ftp://shop.example/")
    panel.extract()
    assert panel.bar.url.property("invalid") == "true"
    assert panel.bar.reason.isVisible()


async def test_a_failure_is_told_in_words_with_another_try(panel: SinglePage, browsers: FakeBrowsers) -> None:
    browsers.pages = {START: SessileError(ErrorKind.UNREACHABLE, "No such host. Check the address.")}
    await extracted(panel)
    assert panel.empty.isVisible()
    assert panel.empty.accessibleDescription() == "No such host. Check the address."
    assert panel.empty.button.text() == "Try again"


async def test_while_it_loads_a_strip_says_so(panel: SinglePage, browsers: FakeBrowsers) -> None:
    browsers.load_gate = asyncio.Event()
    panel.extract()
    assert (panel.busy.isVisible(), panel.bar.go.isEnabled()) == (True, False)


async def test_escape_cancels(panel: SinglePage, browsers: FakeBrowsers) -> None:
    browsers.load_gate = asyncio.Event()
    panel.activateWindow()
    await until(panel.isActiveWindow)
    panel.bar.url.setFocus()
    panel.extract()
    QTest.keyClick(panel.bar.url, Qt.Key.Key_Escape)
    assert (panel.busy.isVisible(), panel.bar.go.isEnabled()) == (False, True)


@pytest.mark.parametrize("name", ["method", "url", "mode", "timeout", "body.text", "options.headers", "cancel"])
async def test_escape_cancels_wherever_the_focus_is(panel: SinglePage, browsers: FakeBrowsers, name: str) -> None:
    browsers.load_gate = asyncio.Event()
    panel.bar.method.setCurrentIndex(1)
    panel.bar.more.setChecked(True)
    panel.extract()
    place = panel.busy.cancel if name == "cancel" else attrgetter(name)(panel.bar)
    await focused(panel, place)
    QTest.keyClick(place, Qt.Key.Key_Escape)
    assert panel.jobs.running(panel.session_id) is None


@pytest.mark.parametrize("end", ["cancel", "fail"])
async def test_the_focus_goes_from_the_button_to_the_address_and_stays(
    panel: SinglePage, browsers: FakeBrowsers, end: str
) -> None:
    browsers.load_gate = asyncio.Event()
    browsers.pages = {START: SessileError(ErrorKind.UNREACHABLE, "No such host. Check the address.")}
    await focused(panel, panel.bar.go)
    QTest.keyClick(panel.bar.go, Qt.Key.Key_Space)
    assert panel.bar.url.hasFocus()
    if end == "cancel":
        await focused(panel, panel.busy.cancel)
        QTest.keyClick(panel.busy.cancel, Qt.Key.Key_Space)
    browsers.load_gate.set()
    await until(lambda: not panel.jobs.running(panel.session_id))
    assert panel.bar.url.hasFocus()


async def test_a_cancelled_page_says_so_and_how_to_load_it_again(panel: SinglePage, browsers: FakeBrowsers) -> None:
    told = QSignalSpy(panel.status)
    browsers.load_gate = asyncio.Event()
    panel.extract()
    panel.jobs.cancel(panel.session_id)
    assert told.at(0) == ["Cancelled"]
    assert (panel.empty.isVisible(), panel.empty.accessibleName()) == (True, "Cancelled")


async def test_an_earlier_result_is_gone_while_another_page_loads(panel: SinglePage, browsers: FakeBrowsers) -> None:
    await extracted(panel)
    browsers.load_gate = asyncio.Event()
    panel.bar.url.setText("https://shop.example/next")
    panel.extract()
    loading = (panel.result.isVisible(), panel.empty.accessibleName())
    panel.jobs.cancel(panel.session_id)
    assert loading == (False, "Loading the page")
    assert not panel.result.isVisible()


async def test_the_strips_button_cancels(panel: SinglePage, browsers: FakeBrowsers) -> None:
    browsers.load_gate = asyncio.Event()
    panel.extract()
    panel.busy.cancel.click()
    assert panel.jobs.running(panel.session_id) is None


async def test_each_session_keeps_its_request_and_result(panel: SinglePage, frame: Frame, view: SessionView) -> None:
    await extracted(panel)
    panel.bar.url.setText("https://shop.example/next")
    panel.show_session(await other(frame))
    elsewhere = (panel.bar.url.text(), panel.result.isVisible())
    panel.show_session(view)
    assert elsewhere == ("https://other.example/", False)
    assert (panel.bar.url.text(), panel.result.isVisible()) == ("https://shop.example/next", True)


async def test_a_job_goes_on_while_another_session_is_shown(
    panel: SinglePage, frame: Frame, view: SessionView, browsers: FakeBrowsers
) -> None:
    browsers.load_gate = asyncio.Event()
    panel.extract()
    panel.show_session(await other(frame))
    idle = panel.busy.isVisible()
    browsers.load_gate.set()
    await until(lambda: panel.jobs.outcome(view.session.id))
    assert not idle


async def test_a_job_that_ended_is_told_to_the_status_line(panel: SinglePage) -> None:
    told = QSignalSpy(panel.status)
    await extracted(panel)
    assert told.at(0)[0].startswith("Extracted shop.example in ")


async def test_the_commands_wait_for_content(panel: SinglePage, frame: Frame) -> None:
    names = ("extract.copy", "extract.save", "extract.open")
    before = [frame.commands[name].isEnabled() for name in names]
    await extracted(panel)
    assert (before, [frame.commands[name].isEnabled() for name in names]) == ([False] * 3, [True] * 3)


async def test_a_link_of_the_result_is_extracted_with_the_same_fields(
    panel: SinglePage, browsers: FakeBrowsers
) -> None:
    await extracted(panel)
    panel.result.extract_wanted.emit("https://shop.example/next")
    await until(lambda: len(browsers.loads) == 2)
    assert browsers.loads[-1][1].url == panel.bar.url.text() == "https://shop.example/next"
    await until(lambda: not panel.jobs.running(panel.session_id))


async def test_when_locked_nothing_is_left(panel: SinglePage, view: SessionView) -> None:
    await extracted(panel)
    panel.forget()
    assert (panel.bar.url.text(), panel.result.extraction, panel.session_id) == ("", None, "")
    panel.show_session(view)
    assert (panel.bar.url.text(), panel.empty.accessibleName()) == (START, "Load a page as this session")


async def test_an_expired_session_says_why_it_cannot(
    panel: SinglePage, view: SessionView, clock: ManualClock, browsers: FakeBrowsers
) -> None:
    clock.jump(view.session.expires_at - clock.now() + 1)
    panel.show_session(view)
    panel.extract()
    assert panel.notice.text() == "This session has expired. Extend it to extract with it."
    assert (panel.bar.go.isEnabled(), browsers.loads) == (False, [])


async def test_a_session_in_the_bin_says_why_it_cannot(panel: SinglePage, view: SessionView) -> None:
    panel.show_session(replace(view, session=replace(view.session, binned_at=1.0)))
    assert "in the bin" in panel.notice.text()


async def test_without_a_session_it_says_what_to_do(panel: SinglePage) -> None:
    panel.show_session(None)
    assert (panel.empty.accessibleName(), panel.bar.isVisible()) == ("No session chosen", False)


async def test_with_several_sessions_it_asks_for_one(panel: SinglePage) -> None:
    panel.show_session(None, chosen=3)
    assert panel.empty.accessibleName() == "3 sessions chosen"
    assert panel.empty.accessibleDescription() == "Choose one session to load a page with its login."


async def test_the_cursor_can_be_put_into_the_address(panel: SinglePage) -> None:
    panel.activateWindow()
    panel.focus_url()
    assert panel.focusWidget() is panel.bar.url
    assert panel.bar.url.selectedText() == START


async def test_a_kept_result_is_shown_with_the_fields_it_was_made_with(panel: SinglePage) -> None:
    found = extraction(mode=Mode.TEXT, session_id=panel.session_id)
    panel.show_result(found)
    assert (panel.result.extraction, panel.bar.url.text()) == (found, "https://shop.example/")


async def test_a_kept_result_of_another_session_is_not_shown(panel: SinglePage) -> None:
    panel.show_result(extraction(session_id="sess_other"))
    assert (panel.result.extraction, panel.bar.url.text()) == (None, START)


async def test_files_are_read_and_sent(panel: SinglePage, browsers: FakeBrowsers, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"content")
    files = (FileChoice("upload", tmp_path / "a.txt"),)
    panel.bar.set_fields(RequestFields(START, POST, body_kind=BodyKind.MULTIPART, files=files))
    await extracted(panel)
    assert b"content" in (browsers.loads[-1][1].body or b"")


async def test_a_file_that_is_gone_is_told_and_nothing_is_sent(
    panel: SinglePage, browsers: FakeBrowsers, tmp_path: Path
) -> None:
    files = (FileChoice("upload", tmp_path / "gone.txt"),)
    panel.bar.set_fields(RequestFields(START, POST, body_kind=BodyKind.MULTIPART, files=files))
    panel.extract()
    await until(panel.bar.reason.isVisible)
    assert ("gone.txt" in panel.bar.reason.text(), browsers.loads) == (True, [])


async def test_a_refused_address_takes_the_earlier_failure_away(panel: SinglePage, browsers: FakeBrowsers) -> None:
    browsers.pages = {START: SessileError(ErrorKind.UNREACHABLE, "No such host. Check the address.")}
    await extracted(panel)
    panel.bar.url.setText("file:///etc/passwd")
    panel.extract()
    assert (panel.bar.reason.isVisible(), panel.empty.accessibleName()) == (True, "Load a page as this session")


async def test_a_failure_that_is_told_at_its_field_is_told_once(panel: SinglePage, browsers: FakeBrowsers) -> None:
    browsers.pages = {START: SessileError(ErrorKind.INPUT, "No element fits.", field="element")}
    panel.extract()
    await until(panel.bar.reason.isVisible)
    assert (panel.bar.reason.text(), "No element" in panel.empty.accessibleDescription()) == ("No element fits.", False)
