"""The row above the cookies."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from gui.cookies.cookie_bar import FilterBox
from gui.cookies.cookies_panel import CookiesPanel
from gui.kit.frame import Frame


async def test_escape_clears_the_filter_first_and_then_leaves(qapp: object) -> None:
    box = FilterBox("Filter")
    box.setText("sid")
    left = QSignalSpy(box.left)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), left.count()) == ("", 0)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert left.count() == 1


async def test_a_button_can_be_used_when_its_command_can(panel: CookiesPanel) -> None:
    delete = panel.bar.buttons["cookie.delete"]
    before = delete.isEnabled()
    panel.table.selectRow(0)
    assert (before, delete.isEnabled()) == (False, True)


async def test_a_button_gives_its_command(panel: CookiesPanel, frame: Frame) -> None:
    panel.table.selectRow(0)
    given = QSignalSpy(frame.commands["cookie.copy"].triggered)
    QTest.mouseClick(panel.bar.buttons["cookie.copy"], Qt.MouseButton.LeftButton)
    assert given.count() == 1


async def test_every_button_has_an_accessible_name(panel: CookiesPanel) -> None:
    assert all(button.accessibleName() for button in panel.bar.buttons.values())
