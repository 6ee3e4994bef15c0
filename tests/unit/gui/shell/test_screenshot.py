"""A picture of the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from core.model.session import SessionDraft
from gui.main_window import MainWindow
from gui.shell import screenshot
from gui.shell.options import Options
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core


async def test_it_shows_what_was_asked_for(window: MainWindow, core: Core) -> None:
    await core.sessions.create(draft=SessionDraft("Archive"))
    session = await core.sessions.create(draft=SessionDraft("Ledger of the north"))
    await until(lambda: window.body.sessions.model.rowCount() == 2)
    await screenshot.arrange(window, core, Options(select="ledger", tab="cookies", size="1200x800"))
    await until(lambda: window.body.cookies.session_id == session.id)
    assert (window.body.tabs.currentIndex(), window.width(), window.height()) == (1, 1200, 800)


async def test_a_name_that_nothing_has_leaves_the_choice(window: MainWindow, core: Core) -> None:
    await screenshot.arrange(window, core, Options(select="nobody"))
    assert window.body.sessions.views() == ()


async def test_the_picture_has_the_windows_size(window: MainWindow, tmp_path: Path) -> None:
    assert await screenshot.take(window, str(tmp_path / "window.png"))
    assert QImage(str(tmp_path / "window.png")).size() == window.size()


async def test_a_place_that_cannot_be_written_is_told(window: MainWindow, tmp_path: Path) -> None:
    assert not await screenshot.take(window, str(tmp_path / "missing" / "window.png"))


async def test_a_size_is_taken_by_a_window_that_was_maximised(window: MainWindow, core: Core) -> None:
    window.showMaximized()
    await screenshot.arrange(window, core, Options(size="1000x700"))
    assert (window.isMaximized(), window.width(), window.height()) == (False, 1000, 700)
