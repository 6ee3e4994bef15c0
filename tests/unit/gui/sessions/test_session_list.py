"""The table gives way to words when it is empty."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy

from gui.kit.frame import Frame
from gui.sessions import groups
from gui.sessions.sessions_panel import SessionsPanel
from tests.unit.gui.sessions.conftest import Create, shown
from tests.unit.gui.waiting import until


async def test_no_session_at_all_leads_to_the_first_one(frame: Frame, panel: SessionsPanel) -> None:
    given = QSignalSpy(frame.commands["session.new"].triggered)

    assert panel.table.currentWidget() is panel.table.empty
    panel.table.empty.button.click()

    assert given.count() == 1


async def test_a_filter_without_a_match_can_be_cleared(create: Create, panel: SessionsPanel) -> None:
    await create("one")
    await until(lambda: shown(panel) == ["one"])
    cleared = QSignalSpy(panel.filter_cleared)
    panel.set_filter("nothing like it")

    assert panel.table.empty.accessibleName() == "No session matches"
    panel.table.empty.button.click()

    assert shown(panel) == ["one"]
    assert cleared.count() == 1


async def test_an_empty_bin_says_so_and_leads_back(create: Create, panel: SessionsPanel) -> None:
    await create("one")
    await until(lambda: shown(panel) == ["one"])
    panel.side_list.choose(groups.BIN)

    assert panel.table.empty.accessibleName() == "The bin is empty"
    panel.table.empty.button.click()

    assert panel.side_list.group == groups.ALL


async def test_an_empty_group_of_an_empty_store_leads_to_the_first_session(panel: SessionsPanel) -> None:
    panel.side_list.choose(groups.PINNED)

    assert panel.table.empty.button.text() == "New session"
