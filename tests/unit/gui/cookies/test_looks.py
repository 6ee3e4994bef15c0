"""A value that was shown is in the activity list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.cookies.cell_editors import ValueCell
from gui.cookies.cookie_columns import CookieColumn
from gui.cookies.cookie_dialog import CookieDialog
from gui.cookies.cookies_panel import CookiesPanel
from gui.kit.frame import Frame
from tests.unit.gui.waiting import until


async def _looks(frame: Frame, panel: CookiesPanel) -> int:
    return sum(event.kind == "revealed" for event in await frame.core.activity.list(session_id=panel.session_id))


async def _seen(frame: Frame, panel: CookiesPanel) -> None:
    async def wait() -> None:
        while not await _looks(frame, panel):
            pass

    await frame.tasks.start(wait(), name="wait")


async def test_a_reveal_by_command(frame: Frame, panel: CookiesPanel) -> None:
    panel.table.setCurrentIndex(panel.cookies.index(0, CookieColumn.VALUE))
    frame.commands.run("cookie.reveal")
    await _seen(frame, panel)


async def test_a_reveal_by_the_eye_in_the_row(frame: Frame, panel: CookiesPanel) -> None:
    panel.table._delegate.eye_clicked.emit(0)
    await _seen(frame, panel)


async def test_masking_again_is_no_look(frame: Frame, panel: CookiesPanel) -> None:
    panel.cookies.toggle_revealed(0)
    panel.table._delegate.eye_clicked.emit(0)
    assert not panel.cookies.is_revealed(0)
    assert await _looks(frame, panel) == 0


async def test_a_reveal_while_writing_in_the_cell(frame: Frame, panel: CookiesPanel) -> None:
    panel.table.setCurrentIndex(panel.cookies.index(0, CookieColumn.VALUE))
    frame.commands.run("cookie.edit")
    editor = panel.inline.editor
    assert editor is not None
    editor.line._eye.trigger()  # type: ignore[attr-defined]  # the value's line
    await _seen(frame, panel)


async def test_a_reveal_in_a_cell_that_was_reached_by_tab(frame: Frame, panel: CookiesPanel) -> None:
    panel.table.setCurrentIndex(panel.cookies.index(0, CookieColumn.NAME))
    frame.commands.run("cookie.edit")
    assert panel.inline.editor is not None
    QTest.keyClick(panel.inline.editor.control, Qt.Key.Key_Tab)
    editor = panel.inline.editor
    assert isinstance(editor, ValueCell)
    editor.line._eye.trigger()
    await _seen(frame, panel)


async def test_writing_behind_a_hidden_value_shows_it(frame: Frame, panel: CookiesPanel) -> None:
    QTest.keyClicks(_value_line(frame, panel, then=Qt.Key.Key_End), "x")
    await _seen(frame, panel)


async def test_writing_over_a_hidden_value_shows_nothing_of_it(frame: Frame, panel: CookiesPanel) -> None:
    QTest.keyClicks(_value_line(frame, panel), "~")
    assert await _looks(frame, panel) == 0


def _value_line(frame: Frame, panel: CookiesPanel, *, then: Qt.Key | None = None) -> QWidget:
    """Open the editor of the first value, all of it selected, and press `then`."""
    panel.table.setCurrentIndex(panel.cookies.index(0, CookieColumn.VALUE))
    frame.commands.run("cookie.edit")
    editor = panel.inline.editor
    assert isinstance(editor, ValueCell)
    if then is not None:
        QTest.keyClick(editor.line, then)
    return editor.line


async def test_a_reveal_in_the_dialog(frame: Frame, panel: CookiesPanel) -> None:
    panel.table.setCurrentIndex(panel.cookies.index(0, CookieColumn.NAME))
    panel.table.selectRow(0)
    frame.commands.run("cookie.edit_all")
    await until(lambda: panel.findChild(CookieDialog))
    dialog = panel.findChild(CookieDialog)
    assert isinstance(dialog, CookieDialog)
    dialog.value._eye.trigger()
    await _seen(frame, panel)
    dialog.reject()
