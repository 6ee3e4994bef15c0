"""The cookie commands of the catalogue, given as a person gives them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from core.model.session import SessionView
from gui.cookies.cookie_cells import MASK
from gui.cookies.cookie_columns import CookieColumn
from gui.cookies.cookie_dialog import CookieDialog
from gui.cookies.cookies_panel import CookiesPanel
from gui.kit.confirm import ConfirmDialog
from gui.kit.frame import Frame
from tests.fakes.clock import ManualClock
from tests.unit.gui.conftest import HeldTimer
from tests.unit.gui.cookies.examples import SECRET
from tests.unit.gui.waiting import until


def names(panel: CookiesPanel) -> set[str]:
    return {panel.cookies.cookie(row).name for row in range(panel.cookies.rowCount())}


def choose(panel: CookiesPanel, *wanted: str) -> None:
    panel.table.choose([cookie.id for cookie in panel.jar if cookie.name in wanted])


async def dialog(panel: CookiesPanel, kind: type[QDialog]) -> QDialog:
    """Wait until the panel has opened a dialog of this kind."""

    def found() -> list[QDialog]:
        return [each for each in panel.findChildren(kind) if each.isVisible()]

    await until(found)
    return found()[0]


def _smaller(panel: CookiesPanel, before: int) -> bool:
    return len(panel.jar) < before


def values(panel: CookiesPanel) -> list[object]:
    return [panel.cookies.index(row, CookieColumn.VALUE).data() for row in range(panel.cookies.rowCount())]


async def test_del_deletes_the_chosen_cookies_at_once(panel: CookiesPanel) -> None:
    choose(panel, "sid", "all")
    panel.table.setFocus()
    panel.activateWindow()
    await until(panel.table.hasFocus)
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    await until(lambda: names(panel) == {"cdn"})


async def test_del_again_and_again_deletes_one_cookie_after_the_other(panel: CookiesPanel) -> None:
    panel.activateWindow()
    await until(panel.isActiveWindow)
    panel.table.selectRow(1)
    panel.table.setFocus()
    while jar := panel.jar:
        assert panel.table.hasFocus()
        QTest.keyClick(panel.table, Qt.Key.Key_Delete)
        await until(partial(_smaller, panel, len(jar)))


async def test_after_a_deletion_the_next_row_is_chosen(panel: CookiesPanel) -> None:
    following = panel.cookies.cookie(2)
    panel.table.selectRow(1)
    panel.table.wanted.emit("cookie.delete")
    await until(lambda: len(panel.jar) == 2)
    assert (panel.table.chosen(), panel.table.currentIndex().row()) == ((following,), 1)


async def test_cookies_that_cannot_be_deleted_stay_chosen(
    panel: CookiesPanel, frame: Frame, clock: ManualClock
) -> None:
    choose(panel, "sid")
    clock.jump(60 * 86400)
    frame.commands.run("cookie.delete")
    await until(lambda: frame.messages.shown)
    assert [cookie.name for cookie in panel.table.chosen()] == ["sid"]


async def test_undo_brings_deleted_cookies_back(panel: CookiesPanel, frame: Frame) -> None:
    choose(panel, "sid")
    frame.commands.run("cookie.delete")
    await until(lambda: "sid" not in names(panel))
    frame.undo.undo()
    await until(lambda: "sid" in names(panel))


async def test_space_reveals_the_current_value_alone(panel: CookiesPanel) -> None:
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert values(panel) == [SECRET, MASK, MASK]


async def test_with_many_chosen_still_one_value_is_revealed(panel: CookiesPanel, frame: Frame) -> None:
    choose(panel, "sid", "all", "cdn")
    frame.commands.run("cookie.reveal")
    assert values(panel).count(SECRET) == 1


async def test_a_copied_value_leaves_the_clipboard_by_itself(
    panel: CookiesPanel, frame: Frame, held_timer: HeldTimer
) -> None:
    choose(panel, "sid")
    frame.commands.run("cookie.copy")
    await until(lambda: QGuiApplication.clipboard().text() == SECRET)
    held_timer.elapse()
    assert QGuiApplication.clipboard().text() == ""


async def test_the_dialog_adds_a_cookie_for_the_chosen_domain(panel: CookiesPanel, frame: Frame) -> None:
    panel.sites.set_groups(())
    choose(panel, "cdn")
    frame.commands.run("cookie.add")
    opened = await dialog(panel, CookieDialog)
    assert isinstance(opened, CookieDialog)
    opened.name.setText("new")
    opened.submit()
    await until(lambda: "new" in names(panel))
    assert next(cookie.domain for cookie in panel.jar if cookie.name == "new") == "cdn.example"


async def test_the_dialog_changes_the_chosen_cookie(panel: CookiesPanel, frame: Frame) -> None:
    choose(panel, "sid")
    frame.commands.run("cookie.edit_all")
    opened = await dialog(panel, CookieDialog)
    assert isinstance(opened, CookieDialog)
    opened.name.setText("renamed")
    opened.submit()
    await until(lambda: names(panel) == {"renamed", "all", "cdn"})


async def test_clearing_a_domain_takes_its_cookies_without_a_question(panel: CookiesPanel, frame: Frame) -> None:
    choose(panel, "sid")
    frame.commands.run("cookie.clear_domain")
    await until(lambda: names(panel) == {"all", "cdn"})


async def test_clearing_a_chosen_site_takes_all_its_hosts(panel: CookiesPanel, frame: Frame) -> None:
    QTest.keyClick(panel.sites, Qt.Key.Key_Down)
    frame.commands.run("cookie.clear_domain")
    await until(lambda: {cookie.name for cookie in panel.jar} == {"cdn"})


async def test_clearing_a_domain_waits_for_one_to_be_chosen(panel: CookiesPanel, frame: Frame) -> None:
    panel.table.clearSelection()
    nothing = frame.commands["cookie.clear_domain"].isEnabled()
    QTest.keyClick(panel.sites, Qt.Key.Key_Down)
    assert (nothing, frame.commands["cookie.clear_domain"].isEnabled()) == (False, True)


async def test_clearing_all_asks_first(panel: CookiesPanel, frame: Frame) -> None:
    frame.commands.run("cookie.clear_all")
    question = await dialog(panel, ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    question.verb.click()
    await until(lambda: panel.jar == ())


async def test_clearing_all_can_be_thought_better_of(panel: CookiesPanel, frame: Frame) -> None:
    frame.commands.run("cookie.clear_all")
    question = await dialog(panel, ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    question.cancel.click()
    await until(lambda: not [each for each in QApplication.topLevelWidgets() if isinstance(each, ConfirmDialog)])
    assert len(panel.jar) == 3


async def test_an_expired_session_cannot_be_changed(panel: CookiesPanel, frame: Frame, view: SessionView) -> None:
    frame.commands.update(views=(view,), now=view.session.expires_at + 1)
    choose(panel, "sid")
    enabled = {action for action in ("cookie.add", "cookie.edit", "cookie.delete", "cookie.clear_all", "cookie.copy")
               if frame.commands[action].isEnabled()}  # fmt: skip
    assert enabled == {"cookie.copy"}
