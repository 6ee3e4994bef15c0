"""Side list, table and tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from core.model.session import SessionDraft
from gui.kit.memory import Memory
from gui.main_window import MainWindow
from gui.shell.body import TABS, Body
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core


async def test_before_the_core_is_open_the_places_are_there(closed_window: MainWindow) -> None:
    tabs = closed_window.body.tabs
    assert [tabs.tabText(index) for index in range(tabs.count())] == list(TABS)


async def test_the_panels_take_their_places(window: MainWindow) -> None:
    body = window.body
    assert body.widget(0) is body.sessions.side_list
    assert body.right.widget(0) is body.sessions.table
    panels = [body.overview, body.cookies, body.extract, body.activity]
    assert [body.tabs.widget(index) for index in range(body.tabs.count())] == panels
    assert [body.tabs.tabText(index) for index in range(body.tabs.count())] == list(TABS)


async def test_several_chosen_sessions_leave_the_tabs_empty(window: MainWindow, core: Core) -> None:
    one = await core.sessions.create(draft=SessionDraft("One"))
    await core.sessions.create(draft=SessionDraft("Two"))
    await until(lambda: window.body.sessions.model.rowCount() == 2)
    window.body.sessions.choose(one.id)
    window.body.show_selection(await core.sessions.list())
    assert window.body.cookies.session_id == ""
    assert window.body.cookies.empty.accessibleName() == "2 sessions chosen"
    assert window.body.extract.page.empty.accessibleName() == "2 sessions chosen"


async def test_parts_can_be_hidden_and_shown(window: MainWindow) -> None:
    body = window.body
    body.show_side(False)
    body.show_lower(False)
    assert (body.side.isHidden(), body.tabs.isHidden()) == (True, True)
    body.show_tab(1)
    assert (body.tabs.isHidden(), body.tabs.currentIndex()) == (False, 1)


@pytest.mark.parametrize("height", [500, 900])
def test_the_table_has_half_of_any_height_until_somebody_moves_the_handle(
    qtbot: QtBot, memory: Memory, height: int
) -> None:
    body = Body(memory)
    qtbot.addWidget(body)
    body.resize(1000, height)
    body.show()
    assert body.right.sizes()[0] == pytest.approx(height / 2, abs=2)


async def test_sizes_are_remembered(window: MainWindow, memory: Memory) -> None:
    window.body.setSizes([260, 900])
    kept = window.body.sizes()
    window.body.remember()
    again = Body(memory)
    again.resize(window.body.size())
    again.show()
    sizes = again.sizes()
    again.close()
    again.deleteLater()
    assert sizes == kept


async def test_table_and_tabs_share_what_a_smaller_window_leaves(window: MainWindow) -> None:
    window.resize(1200, 900)
    window.body.right.setSizes([400, 400])
    before = window.body.right.sizes()
    window.resize(1200, 700)
    lost = [large - small for large, small in zip(before, window.body.right.sizes(), strict=True)]
    assert sum(lost) == 200
    assert min(lost) > 50
