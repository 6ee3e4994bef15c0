"""The table by keyboard, its clock, and what it remembers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.kit.frame import Frame
from gui.sessions.columns import Column
from gui.sessions.session_table import SessionTable
from gui.sessions.sessions_panel import SessionsPanel
from tests.fakes.clock import ManualClock
from tests.unit.gui.sessions.conftest import Create, chosen, shown
from tests.unit.gui.waiting import until


async def three(create: Create, panel: SessionsPanel) -> SessionTable:
    for name in ("alpha", "beta", "gamma"):
        await create(name)
    await until(lambda: len(shown(panel)) == 3)
    rows = panel.table.rows
    rows.sortByColumn(Column.SESSION, Qt.SortOrder.AscendingOrder)
    rows.selectRow(0)
    rows.setFocus()
    return rows


async def test_arrow_keys_move_the_choice(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)

    QTest.keyClick(rows, Qt.Key.Key_Down)

    assert chosen(panel) == ["beta"]


async def test_shift_extends_the_choice(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)

    QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert chosen(panel) == ["alpha", "beta"]


async def test_ctrl_a_chooses_all(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)

    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    assert len(chosen(panel)) == 3


async def test_letters_go_to_a_name_from_any_column(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)
    rows.setCurrentIndex(panel.model.index(0, Column.SIZE))

    QTest.keyClick(rows, Qt.Key.Key_G)

    assert chosen(panel) == ["gamma"]


async def test_enter_opens(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)
    opened = QSignalSpy(rows.opened)

    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.keyClick(rows, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)

    assert opened.count() == 2


async def test_the_menu_key_opens_the_rows_menu(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))

    QApplication.sendEvent(rows.viewport(), event)

    menu = next(each for each in rows.findChildren(QMenu) if each.isVisible())
    assert "session.launch" in [action.objectName() for action in menu.actions()]
    menu.close()


async def test_no_menu_without_a_choice(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)
    rows.clearSelection()

    QApplication.sendEvent(
        rows.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(1, 1), QPoint(1, 1))
    )

    assert not [each for each in rows.findChildren(QMenu) if each.isVisible()]


async def test_the_clock_stops_while_the_table_is_hidden(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)
    assert rows.timer.isActive()

    panel.table.hide()
    assert not rows.timer.isActive()
    panel.table.show()
    assert rows.timer.isActive()


async def test_a_tick_tells_when_a_session_changed_its_group(
    create: Create, panel: SessionsPanel, clock: ManualClock
) -> None:
    rows = await three(create, panel)
    moved = QSignalSpy(rows.moved)

    clock.advance(1)
    rows.tick()
    assert moved.count() == 0
    clock.advance(3600)
    rows.tick()
    assert moved.count() == 1


async def test_clicking_a_header_sorts(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)
    place = rows.header.sectionViewportPosition(Column.SESSION) + 20

    QTest.mouseClick(rows.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 10))

    assert shown(panel) == ["gamma", "beta", "alpha"]


async def test_the_row_under_the_pointer_is_marked_and_forgotten(create: Create, panel: SessionsPanel) -> None:
    rows = await three(create, panel)

    rows.entered.emit(panel.model.index(1, 0))
    assert rows.delegate.hovered == 1
    QApplication.sendEvent(rows.viewport(), QEvent(QEvent.Type.Leave))
    assert rows.delegate.hovered == -1


async def test_order_columns_and_sorting_are_there_again(create: Create, frame: Frame, panel: SessionsPanel) -> None:
    rows = await three(create, panel)
    rows.header.setSectionHidden(Column.SIZE, True)
    rows.header.moveSection(Column.TAGS, 1)
    rows.header.resizeSection(Column.STATE, 222)
    rows.sortByColumn(Column.COOKIES, Qt.SortOrder.DescendingOrder)

    again = SessionTable(frame, panel.model)

    assert again.header.isSectionHidden(Column.SIZE)
    assert again.header.visualIndex(Column.TAGS) == 1
    assert again.header.sectionSize(Column.STATE) == 222
    assert (panel.model.column, panel.model.descending) == (Column.COOKIES, True)
    again.deleteLater()


async def test_the_tabs_key_leaves_the_table(create: Create, panel: SessionsPanel) -> None:
    assert not (await three(create, panel)).tabKeyNavigation()
