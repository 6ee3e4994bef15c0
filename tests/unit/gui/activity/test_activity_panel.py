"""The Activity tab over the real core."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDialog

from core.model.session import SessionDraft, SessionView
from gui.activity import activity_reader
from gui.activity.activity_model import Column
from gui.activity.activity_panel import ActivityPanel
from gui.kit.frame import Frame
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def panel(frame: Frame) -> AsyncIterator[ActivityPanel]:
    made = ActivityPanel(frame)
    made.resize(900, 300)
    made.show()
    yield made
    made.reader.stop()
    made.close()
    made.deleteLater()


async def _session(frame: Frame, name: str = "Ledger") -> SessionView:
    session = await frame.core.sessions.create(draft=SessionDraft(name))
    return await frame.core.sessions.get(session_id=session.id)


def _what(panel: ActivityPanel) -> list[str]:
    return [panel.model.index(row, Column.WHAT).data() for row in range(panel.model.rowCount())]


async def test_what_happened_to_the_chosen_session_is_listed(frame: Frame, panel: ActivityPanel) -> None:
    await _session(frame, "Other")
    view = await _session(frame)
    await frame.core.sessions.pin(session_ids=[view.session.id], pinned=True)
    panel.show_session(view)
    await until(lambda: _what(panel) == ["Pinned", "Session created"])
    assert panel.table.isColumnHidden(Column.SESSION)
    assert panel.count.text() == "2 events"


async def test_all_sessions_are_listed_with_their_names(frame: Frame, panel: ActivityPanel) -> None:
    for name in ("Ledger", "Archive"):
        await _session(frame, name)
    panel.scope.setCurrentIndex(1)
    await until(lambda: panel.model.rowCount() == 2)
    assert [panel.model.index(row, Column.SESSION).data() for row in range(2)] == ["Archive", "Ledger"]


async def test_what_happens_now_comes_on_top(frame: Frame, panel: ActivityPanel) -> None:
    view = await _session(frame)
    panel.show_session(view)
    await until(lambda: panel.model.rowCount() == 1)
    await frame.core.sessions.pin(session_ids=[view.session.id], pinned=True)
    await until(lambda: _what(panel) == ["Pinned", "Session created"])


async def test_a_reveal_is_there_when_the_tab_is_looked_at(frame: Frame, panel: ActivityPanel) -> None:
    view = await _session(frame)
    panel.show_session(view)
    await until(lambda: panel.model.rowCount() == 1)
    panel.hide()
    await frame.core.activity.note_reveal(session_id=view.session.id)
    panel.show()
    await until(lambda: _what(panel) == ["Value revealed or copied", "Session created"])


async def test_what_was_done_in_a_dialog_is_there_once_it_is_closed(frame: Frame, panel: ActivityPanel) -> None:
    view = await _session(frame)
    panel.show_session(view)
    await until(lambda: panel.model.rowCount() == 1)
    dialog = QDialog(panel)
    dialog.open()
    dialog.activateWindow()
    await until(dialog.isActiveWindow)
    await frame.core.activity.note_reveal(session_id=view.session.id)
    dialog.close()
    panel.activateWindow()
    await until(lambda: _what(panel) == ["Value revealed or copied", "Session created"])


async def test_older_events_come_page_by_page(
    frame: Frame, panel: ActivityPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activity_reader, "PAGE", 20)
    view = await _session(frame)
    for turn in range(44):
        await frame.core.sessions.pin(session_ids=[view.session.id], pinned=turn % 2 == 0)
    panel.show_session(view)
    await until(lambda: panel.model.rowCount() == 20)
    bar = panel.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    await until(lambda: panel.model.rowCount() == 40)
    bar.setValue(bar.maximum())
    await until(lambda: panel.model.rowCount() == 45)
    assert _what(panel)[-1] == "Session created"
    assert not panel.model.more


async def test_a_narrow_list_reads_on_until_it_is_full(
    frame: Frame, panel: ActivityPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activity_reader, "PAGE", 5)
    view = await _session(frame)
    await frame.core.activity.note_reveal(session_id=view.session.id)
    for turn in range(12):
        await frame.core.sessions.pin(session_ids=[view.session.id], pinned=turn % 2 == 0)
    panel.area.setCurrentIndex(panel.area.findText("Reveals and exports"))
    panel.show_session(view)
    await until(lambda: _what(panel) == ["Value revealed or copied"])


async def test_nothing_of_a_kind_offers_everything(frame: Frame, panel: ActivityPanel) -> None:
    panel.show_session(await _session(frame))
    await until(lambda: panel.model.rowCount() == 1)
    panel.area.setCurrentIndex(panel.area.findText("Locks and keys"))
    await until(panel.empty.isVisible)
    panel.empty.button.click()
    assert panel.table.isVisible()


async def test_without_a_session_all_are_offered(frame: Frame, panel: ActivityPanel) -> None:
    await _session(frame)
    assert panel.empty.accessibleName() == "No session chosen"
    panel.empty.button.click()
    await until(lambda: panel.model.rowCount() == 1)


async def test_forgetting_leaves_nothing(frame: Frame, panel: ActivityPanel) -> None:
    panel.scope.setCurrentIndex(1)
    await _session(frame)
    panel.show_session(await _session(frame))
    await until(panel.model.rowCount)
    panel.forget()
    assert (panel.model.rowCount(), panel.session_id) == (0, "")


async def test_nothing_is_read_before_it_is_seen(frame: Frame) -> None:
    made = ActivityPanel(frame)
    made.show_session(await _session(frame))
    assert not made.reader.reading.busy
    made.deleteLater()


async def test_every_control_has_a_name(panel: ActivityPanel) -> None:
    controls = [*panel.findChildren(QComboBox), *panel.findChildren(QAbstractItemView)]
    own = [each for each in controls if each.parent() in (panel, *panel.children()) or each is panel.table]
    assert all(each.accessibleName() for each in own)
