"""Ending the program."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from core.model.session import SessionDraft
from gui.kit.confirm import ConfirmDialog
from gui.kit.secrets import copy_secret
from gui.main_window import MainWindow
from gui.shell.closing import close_core, may_close
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core


async def nobody() -> None:
    """Stop what does not run."""


async def test_without_open_browsers_there_is_no_question(window: MainWindow, core: Core) -> None:
    assert await may_close(window, core)


@pytest.mark.parametrize(("button", "answer"), [("verb", True), ("cancel", False)])
async def test_open_browsers_raise_one_question(window: MainWindow, core: Core, button: str, answer: bool) -> None:
    session = await core.sessions.create(draft=SessionDraft("Ledger"))
    await core.browsing.launch(session_id=session.id)
    async with asyncio.TaskGroup() as group:
        asked = group.create_task(may_close(window, core))
        await until(lambda: window.findChild(ConfirmDialog))
        dialog = window.findChild(ConfirmDialog)
        assert dialog is not None
        assert any("A browser is still open" in label.text() for label in dialog.findChildren(QLabel))
        getattr(dialog, button).click()
    assert asked.result() is answer


async def test_the_core_is_closed_behind_a_page(window: MainWindow, core: Core, browsers: FakeBrowsers) -> None:
    await close_core(window, core, nobody)
    assert window.page.isVisible()
    assert browsers.closed


async def test_a_copied_secret_leaves_the_clipboard_with_the_program(window: MainWindow, core: Core) -> None:
    copy_secret("sid=1")
    await close_core(window, core, nobody)
    assert QGuiApplication.clipboard().text() == ""


async def test_others_are_sent_away_before_the_core_is_closed(window: MainWindow, core: Core) -> None:
    seen: list[int] = []

    async def stop() -> None:
        seen.append(len(await core.sessions.list()))
        await core.sessions.create(draft=SessionDraft("Ledger"))  # the store is open still

    await close_core(window, core, stop)
    assert seen == [0]
