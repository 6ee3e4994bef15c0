"""What can be done with a result, over the real core."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog

from core.model.extraction import Mode
from core.model.session import SessionView
from gui.extract.result_actions import ResultActions
from gui.extract.result_view import ResultView
from gui.kit.frame import Frame
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.extractions import extraction
from tests.unit.gui.conftest import Shell
from tests.unit.gui.extract.test_picture_preview import png
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def result(frame: Frame) -> AsyncIterator[ResultView]:
    made = ResultView(frame.tasks)
    made.show()
    yield made
    made.deleteLater()


@pytest.fixture
def actions(frame: Frame, result: ResultView) -> ResultActions:
    return ResultActions(frame, result)


async def show(result: ResultView, content: str | bytes, mode: Mode, session_id: str = "sess_1") -> None:
    shown = QSignalSpy(result.shown)
    result.show_extraction(extraction(content, mode=mode, session_id=session_id))
    await until(shown.count)


async def test_copy_gives_the_whole_content(result: ResultView, actions: ResultActions) -> None:
    await show(result, "x" * 2_000_000, Mode.TEXT)
    result.copy.click()
    await until(lambda: len(QGuiApplication.clipboard().text()) == 2_000_000)


async def test_a_screenshot_is_copied_as_a_picture(result: ResultView, actions: ResultActions) -> None:
    await show(result, png(30, 20), Mode.SCREENSHOT)
    await actions.copy()
    assert QGuiApplication.clipboard().image().width() == 30


@pytest.mark.parametrize("mode", [None, Mode.PDF])
async def test_without_anything_to_copy_the_clipboard_stays(
    result: ResultView, actions: ResultActions, mode: Mode | None
) -> None:
    QGuiApplication.clipboard().setText("kept")
    if mode is not None:
        await show(result, b"x", mode)
    await actions.copy()
    assert QGuiApplication.clipboard().text() == "kept"


async def test_save_asks_where_to(result: ResultView, actions: ResultActions) -> None:
    await show(result, "# x", Mode.MARKDOWN)
    result.save.click()
    dialog = result.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "shop.example-invoices.md"
    dialog.close()


async def test_a_saved_file_holds_the_content_byte_by_byte(
    result: ResultView, actions: ResultActions, tmp_path: Path, shell: Shell
) -> None:
    target = tmp_path / "page.png"
    actions.save_to(target, extraction(png(30, 20), mode=Mode.SCREENSHOT))
    await until(lambda: shell.messages.shown)
    assert target.read_bytes() == png(30, 20)


@pytest.mark.parametrize("there", [True, False])
async def test_a_pdf_is_saved_and_handed_to_the_program_for_it(
    actions: ResultActions, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return there

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    target = tmp_path / "page.pdf"
    actions.save_to(target, extraction(b"%PDF-1.7", mode=Mode.PDF), then_open=True)
    await until(lambda: opened)
    assert (opened, target.read_bytes()) == ([str(target)], b"%PDF-1.7")
    assert shell.messages.shown is not None
    assert (shell.messages.shown.text == "Saved page.pdf.") is there


async def test_open_shows_the_page_in_the_sessions_browser(
    result: ResultView, actions: ResultActions, view: SessionView, browsers: FakeBrowsers
) -> None:
    await show(result, "x", Mode.TEXT, view.session.id)
    result.open.click()
    await until(lambda: browsers.lives and browsers.of(view.session.id).opened)
    assert browsers.of(view.session.id).opened == ["https://shop.example/invoices"]


async def test_a_link_opens_in_the_sessions_browser(
    result: ResultView, actions: ResultActions, view: SessionView, browsers: FakeBrowsers
) -> None:
    await show(result, "x", Mode.TEXT, view.session.id)
    await actions.open("https://shop.example/help")
    assert browsers.of(view.session.id).opened == ["https://shop.example/help"]
