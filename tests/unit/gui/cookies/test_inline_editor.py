"""Writing in the cells of the table, as a person does."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from core.model.cookie import Cookie, CookieEdit, SameSite
from core.model.session import SessionDraft, SessionView
from gui.cookies.cell_editors import DomainCell, SameSiteCell
from gui.cookies.cookie_columns import CookieColumn
from gui.cookies.cookie_delegate import box_rect
from gui.cookies.cookies_panel import CookiesPanel
from gui.cookies.inline_editor import InlineEditor
from gui.kit.frame import Frame
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.cookies.examples import SECRET, cookie
from tests.unit.gui.waiting import until

C = CookieColumn


def inline(panel: CookiesPanel) -> InlineEditor:
    return panel.inline


def jar(panel: CookiesPanel) -> dict[str, Cookie]:
    return {each.name: each for each in panel.jar}


async def go(panel: CookiesPanel, name: str, column: CookieColumn) -> None:
    """Put the cursor on a cell, in an active window."""
    panel.activateWindow()
    await until(panel.isActiveWindow)
    panel.table.setFocus()
    panel.table.go_to(jar(panel)[name].id, column)


async def edit(panel: CookiesPanel, name: str, column: CookieColumn, text: str = "") -> QWidget:
    """Press F2 on a cell and type over what is there."""
    await go(panel, name, column)
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    opened = inline(panel).editor
    assert opened is not None
    if text:
        QTest.keyClicks(opened.control, text)
    return opened.control


async def test_enter_saves_at_once_as_a_named_step(panel: CookiesPanel, frame: Frame) -> None:
    control = await edit(panel, "sid", C.PATH, "/app")
    QTest.keyClick(control, Qt.Key.Key_Return)
    await until(lambda: jar(panel)["sid"].path == "/app")
    assert frame.undo.stack.undoText() == "Changed path of “sid”"
    assert (inline(panel).editor, panel.table.hasFocus()) == (None, True)


async def test_a_saved_cell_can_be_undone_and_done_again(panel: CookiesPanel, frame: Frame) -> None:
    QTest.keyClick(await edit(panel, "sid", C.PATH, "/app"), Qt.Key.Key_Return)
    await until(lambda: jar(panel)["sid"].path == "/app")
    frame.undo.undo()
    await until(lambda: jar(panel)["sid"].path == "/")
    frame.undo.redo()
    await until(lambda: jar(panel)["sid"].path == "/app")


async def test_escape_leaves_the_cookie_as_it_is(panel: CookiesPanel, frame: Frame) -> None:
    QTest.keyClick(await edit(panel, "sid", C.PATH, "/app"), Qt.Key.Key_Escape)
    assert (inline(panel).editor, frame.undo.stack.count(), jar(panel)["sid"].path) == (None, 0, "/")


async def test_a_double_click_opens_the_cell(panel: CookiesPanel) -> None:
    place = panel.table.visualRect(panel.cookies.index(0, C.NAME)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert inline(panel).editor is not None


async def test_what_is_refused_says_why_as_one_types_and_keeps_the_old(panel: CookiesPanel) -> None:
    control = await edit(panel, "sid", C.PATH, "app")
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert control.property("invalid") == "true"
    assert "begins with a slash" in inline(panel).hint
    assert control.accessibleDescription() == inline(panel).hint
    assert jar(panel)["sid"].path == "/"


async def test_a_corrected_entry_can_be_saved(panel: CookiesPanel) -> None:
    control = await edit(panel, "sid", C.PATH, "app")
    assert isinstance(control, QLineEdit)
    QTest.keyClick(control, Qt.Key.Key_Home)
    QTest.keyClicks(control, "/")
    assert (control.property("invalid"), inline(panel).hint) == ("false", "")


async def test_another_cookie_is_never_overwritten_by_a_name(panel: CookiesPanel, frame: Frame) -> None:
    domain = "www.shop.example"
    await frame.core.cookies.edit(session_id=panel.session_id, edits=(_adding(cookie("b", domain)),))
    await until(lambda: "b" in jar(panel))
    await edit(panel, "sid", C.NAME, "b")
    assert "Another cookie has this name" in inline(panel).hint


async def test_leaving_with_something_refused_keeps_the_old_and_says_so(panel: CookiesPanel, frame: Frame) -> None:
    await edit(panel, "sid", C.PATH, "app")
    panel.bar.filter.setFocus()
    assert inline(panel).editor is None
    assert frame.messages.shown is not None
    assert frame.messages.shown.text.startswith("Path of “sid” stays as it was.")


async def test_leaving_for_another_place_saves(panel: CookiesPanel) -> None:
    await edit(panel, "sid", C.PATH, "/app")
    panel.bar.filter.setFocus()
    await until(lambda: jar(panel)["sid"].path == "/app")


async def test_tab_saves_and_goes_to_the_next_editable_cell(panel: CookiesPanel) -> None:
    QTest.keyClick(await edit(panel, "sid", C.NAME, "renamed"), Qt.Key.Key_Tab)
    following = inline(panel).editor
    assert following is not None
    assert following.control.accessibleName() == "Value of renamed"
    await until(lambda: "renamed" in jar(panel))


async def test_several_cells_of_one_cookie_can_be_written_in_a_row(panel: CookiesPanel, frame: Frame) -> None:
    QTest.keyClick(await edit(panel, "sid", C.NAME, "renamed"), Qt.Key.Key_Tab)
    value = inline(panel).editor
    assert value is not None
    QTest.keyClicks(value.control, "new")
    QTest.keyClick(value.control, Qt.Key.Key_Tab)
    domain = inline(panel).editor
    assert isinstance(domain, DomainCell)
    QTest.keyClick(domain.control, Qt.Key.Key_Return)
    await until(lambda: "renamed" in jar(panel) and jar(panel)["renamed"].value == "new")
    assert frame.undo.stack.count() == 2


async def test_shift_tab_goes_back(panel: CookiesPanel) -> None:
    QTest.keyClick(await edit(panel, "sid", C.VALUE), Qt.Key.Key_Backtab)
    before = inline(panel).editor
    assert before is not None
    assert before.control.accessibleName() == "Name of sid"


async def test_tab_passes_the_size_by(panel: CookiesPanel) -> None:
    QTest.keyClick(await edit(panel, "sid", C.EXPIRES), Qt.Key.Key_Tab)
    following = inline(panel).editor
    assert following is not None
    assert following.control.accessibleName() == "HttpOnly of sid"


async def test_after_the_last_cell_comes_the_next_row(panel: CookiesPanel) -> None:
    first, second = panel.cookies.cookie(0), panel.cookies.cookie(1)
    QTest.keyClick(await edit(panel, first.name, C.PARTITION), Qt.Key.Key_Tab)
    following = inline(panel).editor
    assert following is not None
    assert following.control.accessibleName() == f"Name of {second.name}"


async def test_after_the_last_row_the_table_has_the_cursor(panel: CookiesPanel) -> None:
    last = panel.cookies.cookie(2)
    QTest.keyClick(await edit(panel, last.name, C.PARTITION), Qt.Key.Key_Tab)
    assert (inline(panel).editor, panel.table.hasFocus()) == (None, True)


async def test_space_turns_a_switch(panel: CookiesPanel, frame: Frame) -> None:
    await go(panel, "sid", C.HTTP_ONLY)
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    await until(lambda: jar(panel)["sid"].http_only)
    assert frame.undo.stack.undoText() == "Changed HttpOnly of “sid”"


async def test_a_click_on_its_box_turns_a_switch(panel: CookiesPanel) -> None:
    row = panel.cookies.row_of(jar(panel)["sid"].id)
    place = box_rect(panel.table.visualRect(panel.cookies.index(row, C.HTTP_ONLY))).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await until(lambda: jar(panel)["sid"].http_only)


async def test_a_switch_that_must_not_be_turned_says_why(panel: CookiesPanel, frame: Frame) -> None:
    needy = replace(cookie("needy", "cdn.example"), secure=True, same_site=SameSite.NONE)
    await frame.core.cookies.edit(session_id=panel.session_id, edits=(_adding(needy),))
    await until(lambda: "needy" in jar(panel))
    await go(panel, "needy", C.SECURE)
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert frame.messages.shown is not None
    assert "needs Secure" in frame.messages.shown.text


async def test_a_choice_is_saved_when_it_is_made(panel: CookiesPanel) -> None:
    await edit(panel, "sid", C.SAME_SITE)
    opened = inline(panel).editor
    assert isinstance(opened, SameSiteCell)
    opened.choice.setCurrentIndex(opened.choice.findData(SameSite.STRICT.value))
    opened.choice.activated.emit(opened.choice.currentIndex())
    await until(lambda: jar(panel)["sid"].same_site is SameSite.STRICT)


async def test_a_masked_value_is_not_shown_by_opening_its_cell(panel: CookiesPanel) -> None:
    control = await edit(panel, "sid", C.VALUE)
    assert isinstance(control, QLineEdit)
    assert SECRET not in control.displayText()


async def test_the_size_cell_opens_the_value(panel: CookiesPanel) -> None:
    control = await edit(panel, "sid", C.SIZE)
    assert control.accessibleName() == "Value of sid"


async def test_the_typing_stays_when_the_jar_changes_underneath(
    panel: CookiesPanel, frame: Frame, view: SessionView, browsers: FakeBrowsers
) -> None:
    await frame.core.browsing.launch(session_id=view.session.id)
    control = await edit(panel, "sid", C.PATH, "/mine")
    assert isinstance(control, QLineEdit)
    browsers.of(view.session.id).set_cookie(replace(jar(panel)["sid"], value="renewed"))
    await until(lambda: jar(panel)["sid"].value == "renewed")
    assert (control.text(), control.isVisible()) == ("/mine", True)
    assert "has changed its value" in inline(panel).hint


async def test_the_editor_moves_with_its_row(panel: CookiesPanel) -> None:
    await edit(panel, "sid", C.PATH)
    opened = inline(panel).editor
    assert opened is not None
    before = opened.y()
    panel.table.sortByColumn(C.NAME, Qt.SortOrder.DescendingOrder)
    row = panel.cookies.row_of(jar(panel)["sid"].id)
    assert opened.y() == panel.table.visualRect(panel.cookies.index(row, C.PATH)).y() != before


async def test_another_session_takes_no_edit_of_this_one(panel: CookiesPanel, frame: Frame, view: SessionView) -> None:
    other = await frame.core.sessions.create(draft=SessionDraft("Other"))
    await edit(panel, "sid", C.PATH, "/app")
    panel.show_session(await frame.core.sessions.get(session_id=other.id))
    assert inline(panel).editor is None
    panel.show_session(view)
    await until(lambda: jar(panel).get("sid", cookie()).path == "/app")


async def test_an_expired_session_opens_no_cell(panel: CookiesPanel, frame: Frame, view: SessionView) -> None:
    frame.commands.update(now=view.session.expires_at + 1)
    await go(panel, "sid", C.PATH)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert inline(panel).editor is None


def _adding(made: Cookie) -> CookieEdit:
    return CookieEdit(before=None, after=made)


async def test_an_editor_is_never_wider_than_the_table(panel: CookiesPanel) -> None:
    panel.resize(460, 400)
    await edit(panel, "sid", C.EXPIRES)
    opened = inline(panel).editor
    assert opened is not None
    assert panel.table.viewport().rect().contains(opened.geometry())
