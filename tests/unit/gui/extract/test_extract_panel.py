"""The Extract tab as a whole."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel

from core.model.session import SessionView
from gui.extract.extract_panel import ExtractPanel
from gui.kit.frame import Frame
from tests.unit.gui.extract.conftest import START
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def tab(frame: Frame) -> AsyncIterator[ExtractPanel]:
    made = ExtractPanel(frame)
    made.show()
    yield made
    made.close()
    made.deleteLater()


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
