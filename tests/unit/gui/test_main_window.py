"""The real window over the real core, with fake browsers."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit
from core.model.session import SessionDraft
from gui.actions.catalogue import CATALOGUE
from gui.kit.frame import Frame
from gui.kit.memory import Memory
from gui.kit.message_bar import Tone
from gui.main_window import MainWindow
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def _ours(control: QWidget) -> bool:
    """Leave out what Qt puts inside its own controls."""
    parent = control.parentWidget()
    inside = (QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView)
    while parent is not None:
        if isinstance(parent, inside):
            return False
        parent = parent.parentWidget()
    return not control.objectName().startswith("qt_") and type(control).__name__ not in (
        "QMenuBarExtension",
        "QHeaderView",
    )


async def test_the_frame_is_there_before_the_core(closed_window: MainWindow) -> None:
    assert closed_window.isVisible()
    assert not closed_window.commands["session.new"].isEnabled()
    assert closed_window.commands["view.quit"].isEnabled()


async def test_what_changes_while_the_panels_come_is_seen(
    closed_window: MainWindow, core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await core.sessions.create(draft=SessionDraft("Before"))
    fill_tabs = closed_window.body.fill_tabs

    async def changed_meanwhile(frame: Frame) -> None:
        await core.sessions.update(session_id=session.id, draft=SessionDraft("Meanwhile"))
        await fill_tabs(frame)

    monkeypatch.setattr(closed_window.body, "fill_tabs", changed_meanwhile)
    await closed_window.open(core)
    model = closed_window.body.sessions.model
    await until(lambda: model.view_at(0).session.name == "Meanwhile")


async def test_every_command_of_the_catalogue_is_answered(window: MainWindow) -> None:
    assert [action.id for action in CATALOGUE if not window.commands.bound(action.id)] == []


async def test_every_shortcut_is_heard(window: MainWindow) -> None:
    heard = {action.objectName() for widget in (window, *window.findChildren(QWidget)) for action in widget.actions()}
    assert [action.id for action in CATALOGUE if action.shortcut and action.id not in heard] == []


async def test_every_control_has_an_accessible_name(window: MainWindow) -> None:
    controls = [each for kind in CONTROLS for each in window.findChildren(kind)]
    nameless = [f"{type(each).__name__} in {type(each.parent()).__name__}" for each in controls
                if _ours(each) and not each.isHidden() and not each.accessibleName()]  # fmt: skip
    assert nameless == []


async def test_the_sessions_of_the_store_are_shown(closed_window: MainWindow, core: Core) -> None:
    await core.sessions.create(draft=SessionDraft("Ledger"))
    await closed_window.open(core)
    assert closed_window.body.sessions.model.rowCount() == 1
    assert closed_window.status.counts.text() == "1 session · no browser open"


async def test_a_new_session_appears_by_itself(window: MainWindow, core: Core) -> None:
    await core.sessions.create(draft=SessionDraft("Ledger"))
    await until(lambda: window.body.sessions.model.rowCount() == 1)
    await until(lambda: window.status.counts.text().startswith("1 session ·"))


async def test_the_filter_narrows_the_table_and_says_so(window: MainWindow, core: Core) -> None:
    for name in ("Ledger", "Archive", "Registry"):
        await core.sessions.create(draft=SessionDraft(name))
    await until(lambda: window.body.sessions.model.rowCount() == 3)
    QTest.keyClicks(window.toolbar.filter, "arch")
    assert (window.body.sessions.model.rowCount(), window.toolbar.shown.text()) == (1, "1 of 3")


async def test_the_chosen_session_is_shown_in_the_tabs(window: MainWindow, core: Core) -> None:
    session = await core.sessions.create(draft=SessionDraft("Ledger"))
    await until(lambda: window.body.sessions.model.rowCount() == 1)
    window.body.sessions.choose(session.id)
    await until(lambda: window.body.cookies.session_id == session.id)
    assert window.body.extract.session_id == session.id


async def test_an_open_browser_is_counted(window: MainWindow, core: Core) -> None:
    session = await core.sessions.create(draft=SessionDraft("Ledger"))
    await core.browsing.launch(session_id=session.id)
    await until(lambda: "1 browser open" in window.status.counts.text())


async def test_a_failing_command_is_a_sentence_in_the_window(window: MainWindow) -> None:
    async def fail() -> None:
        raise SessileError(ErrorKind.UNREACHABLE, "The site did not answer.")

    window.tasks.start(fail(), name="fail")
    await until(lambda: window.messages.shown)
    assert window.messages.shown is not None
    assert (window.messages.shown.text, window.messages.shown.tone) == ("The site did not answer.", Tone.ERROR)


async def test_news_of_the_core_is_shown(window: MainWindow, core: Core, browsers: FakeBrowsers) -> None:
    session = await core.sessions.create(draft=SessionDraft("Ledger"))
    await core.browsing.launch(session_id=session.id)
    browsers.of(session.id).die()
    await until(lambda: window.messages.shown)
    assert window.messages.shown is not None
    assert "Ledger" in window.messages.shown.text


async def test_a_message_moves_nothing_and_stays_inside(window: MainWindow, qtbot: QtBot) -> None:
    before = (window.body.geometry(), window.body.sessions.table.geometry())
    window.messages.say("A sentence that is a good deal longer than the window is wide. " * 6)
    qtbot.waitUntil(window.messages.isVisible)
    assert (window.body.geometry(), window.body.sessions.table.geometry()) == before
    window.resize(1000, 640)
    await until(lambda: window.body.rect().contains(window.messages.geometry()))


async def test_closing_the_window_asks_the_program(window: MainWindow) -> None:
    asked: list[int] = []
    window.close_asked.connect(lambda: asked.append(1))
    window.close()
    assert (asked, window.isVisible()) == ([1], True)


async def test_extract_shows_its_tab_and_the_cursor_in_the_address(window: MainWindow, core: Core) -> None:
    session = await core.sessions.create(draft=SessionDraft("Ledger"))
    await until(lambda: window.body.sessions.model.rowCount() == 1)
    window.body.sessions.choose(session.id)
    window.commands.run("session.extract")
    assert window.body.tabs.currentWidget() is window.body.extract


async def _one_chosen(window: MainWindow, core: Core) -> str:
    session = await core.sessions.create(draft=SessionDraft("Ledger", start_url="https://ledger.example"))
    await until(lambda: window.body.sessions.model.rowCount() == 1)
    window.body.sessions.choose(session.id)
    window.activateWindow()
    await until(window.isActiveWindow)
    return session.id


@pytest.mark.parametrize(
    ("action_id", "place"), [("view.overview", "overview"), ("view.extract", "extract.page.bar.url")]
)
async def test_the_cursor_goes_into_the_tab(window: MainWindow, core: Core, action_id: str, place: str) -> None:
    await _one_chosen(window, core)
    window.commands.run(action_id)
    wanted = attrgetter(place)(window.body)
    await until(lambda: window.focusWidget() is wanted or wanted.isAncestorOf(window.focusWidget()))


async def test_the_cursor_goes_into_the_cookies(window: MainWindow, core: Core) -> None:
    session_id = await _one_chosen(window, core)
    added = CookieEdit(before=None, after=Cookie("sid", "1", domain="ledger.example"))
    await core.cookies.edit(session_id=session_id, edits=(added,))
    await until(lambda: window.body.cookies.jar)
    window.commands.run("view.cookies")
    await until(window.body.cookies.table.hasFocus)


async def test_the_rows_have_the_cursor_at_first(closed_window: MainWindow, core: Core) -> None:
    await core.sessions.create(draft=SessionDraft("Ledger"))
    await closed_window.open(core)
    assert closed_window.focusWidget() is closed_window.body.sessions.table.rows


async def test_the_sessions_keys_work_in_the_overview(window: MainWindow, core: Core) -> None:
    await _one_chosen(window, core)
    window.commands.run("view.overview")
    await until(lambda: window.body.overview.isAncestorOf(window.focusWidget()))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Delete)
    await until(lambda: window.body.sessions.model.rowCount() == 0)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_F2])
async def test_the_sessions_keys_leave_the_filter_alone(window: MainWindow, core: Core, key: Qt.Key) -> None:
    given: list[str] = []
    await _one_chosen(window, core)
    for action_id in ("session.edit", "session.remove"):
        window.commands[action_id].triggered.connect(lambda _checked: given.append("session"))
    window.focus_filter()
    await until(window.toolbar.filter.hasFocus)
    QTest.keyClick(window.toolbar.filter, key)
    assert given == []


async def test_several_chosen_sessions_are_counted_in_every_tab(window: MainWindow, core: Core) -> None:
    for name in ("Ledger", "Archive", "Registry"):
        await core.sessions.create(draft=SessionDraft(name))
    body = window.body
    await until(lambda: body.sessions.model.rowCount() == 3)
    body.sessions.table.rows.selectAll()
    assert [page.empty.accessibleName() for page in (body.overview, body.cookies, body.extract.page)] == [
        "3 sessions chosen"
    ] * 3
    assert body.overview.empty.isVisible()


async def test_it_fits_a_small_screen_at_twice_its_scale(window: MainWindow) -> None:
    wanted = window.minimumSizeHint()
    assert wanted.width() <= 1366 // 2
    assert wanted.height() <= 768 // 2 - 36


async def test_the_window_comes_back_as_it_was(window: MainWindow, core: Core, tmp_path: Path) -> None:
    window.resize(1111, 777)
    window.commands.run("view.side")
    window.commands.run("view.cookies")
    window.remember()
    again = MainWindow(Memory(tmp_path / "window.ini"))
    await again.open(core)
    size, tab, side = again.size(), again.body.tabs.currentIndex(), again.body.side.isHidden()
    await again.end()
    again.deleteLater()
    assert (size.width(), size.height(), tab, side) == (1111, 777, 1, True)


@pytest.mark.parametrize("keys", ["Ctrl+F", "Ctrl+K"])
async def test_the_window_hears_its_keys(window: MainWindow, keys: str) -> None:
    action = next(action for action in CATALOGUE if action.shortcut == keys)
    assert window.commands[action.id].shortcut() == QKeySequence(keys)
    assert window.commands[action.id].shortcutContext() == Qt.ShortcutContext.WindowShortcut


async def test_a_page_takes_the_place_of_the_panels(window: MainWindow) -> None:
    window.show_page().working("Closing…")
    assert (window.page.isVisible(), window.body.isVisible()) == (True, False)
    window.show_body()
    assert window.body.isVisible()
