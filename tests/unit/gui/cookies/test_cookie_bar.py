"""The row above the cookies."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

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


async def test_a_button_can_be_used_when_its_command_can(panel: CookiesPanel, frame: Frame) -> None:
    add = panel.bar.buttons["cookie.add"]
    before = add.isEnabled()
    frame.commands.update(views=())
    assert (before, add.isEnabled()) == (True, False)


async def test_copying_waits_for_a_choice(panel: CookiesPanel) -> None:
    before = panel.bar.copy_as.isEnabled()
    panel.table.selectRow(0)
    assert (before, panel.bar.copy_as.isEnabled()) == (False, True)


async def test_the_bar_stands_as_in_the_picture(panel: CookiesPanel) -> None:
    buttons = [*panel.bar.buttons.values(), panel.bar.copy_as]
    assert [button.text() for button in buttons] == ["Add", "Import…", "Export…", "Copy as"]
    places = [button.x() for button in buttons]
    assert places == sorted(places)


async def test_the_switch_of_the_details_follows_its_command(panel: CookiesPanel, frame: Frame) -> None:
    frame.commands.run("cookie.details")
    assert (panel.bar.details.isChecked(), panel.details.pane.isVisible()) == (True, True)
    panel.bar.details.click()
    assert (frame.commands["cookie.details"].isChecked(), panel.details.pane.isVisible()) == (False, False)


async def test_a_button_gives_its_command(panel: CookiesPanel, frame: Frame) -> None:
    given = QSignalSpy(frame.commands["cookie.add"].triggered)
    QTest.mouseClick(panel.bar.buttons["cookie.add"], Qt.MouseButton.LeftButton)
    assert given.count() == 1


async def test_every_button_has_an_accessible_name(panel: CookiesPanel) -> None:
    buttons = (*panel.bar.buttons.values(), panel.bar.copy_as, panel.bar.details)
    assert all(button.accessibleName() for button in buttons)


async def test_without_room_the_summary_goes_first_then_the_words_of_the_buttons(panel: CookiesPanel) -> None:
    bar, seen = panel.bar, []
    for width in (1000, 620, 400, 1000):
        bar.resize(width, bar.height())
        texts = {button.text() for button in (*bar.buttons.values(), bar.copy_as)}
        seen.append((bar.summary.isVisible(), texts))
    words = {"Add", "Import…", "Export…", "Copy as"}
    assert seen == [(True, words), (False, words), (False, {""}), (True, words)]


async def test_nothing_in_a_narrow_bar_is_cut_off(panel: CookiesPanel) -> None:
    for width in (1000, 600, 420):
        panel.resize(width, 400)
        QApplication.processEvents()
        buttons = [*panel.bar.buttons.values(), panel.bar.copy_as]
        assert all(button.width() >= button.sizeHint().width() for button in buttons)
