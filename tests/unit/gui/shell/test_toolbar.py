"""The toolbar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from gui.shell.toolbar import FilterBox, Toolbar
from tests.unit.gui.conftest import Shell


@pytest.fixture
async def toolbar(shell: Shell) -> Toolbar:
    made = Toolbar(shell.commands, shell)
    made.filter.begin()
    return made


async def test_it_has_what_people_do_most(toolbar: Toolbar) -> None:
    words = {each.accessibleName() for kind in (QPushButton, QToolButton) for each in toolbar.findChildren(kind)}
    assert {"New session", "Launch", "Extract", "Extend", "Settings (Ctrl+,)"} <= words


async def test_new_session_follows_its_command(toolbar: Toolbar, shell: Shell) -> None:
    made: list[int] = []
    shell.commands.bind("session.new", lambda: made.append(1))
    button = next(each for each in toolbar.findChildren(QPushButton) if each.text() == "New session")
    assert not button.isEnabled()
    shell.commands.update(ready=True)
    button.click()
    assert made == [1]


async def test_extend_opens_its_presets(toolbar: Toolbar) -> None:
    button = next(each for each in toolbar.findChildren(QToolButton) if each.accessibleName() == "Extend")
    menu = button.menu()
    assert menu is not None
    assert "By 7 days" in [action.text() for action in menu.actions()]


async def test_escape_clears_the_filter_then_leaves_it(toolbar: Toolbar) -> None:
    left: list[int] = []
    box = toolbar.filter
    box.left.connect(lambda: left.append(1))
    box.setText("ledger")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), left) == ("", [])
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert left == [1]


async def test_down_goes_to_the_rows_and_keeps_the_filter(toolbar: Toolbar) -> None:
    left: list[int] = []
    toolbar.filter.left.connect(lambda: left.append(1))
    toolbar.filter.setText("ledger")
    QTest.keyClick(toolbar.filter, Qt.Key.Key_Down)
    assert (toolbar.filter.text(), left) == ("ledger", [1])


async def test_what_is_shown_is_counted_while_a_filter_is_set(toolbar: Toolbar) -> None:
    toolbar.count(340, 340)
    assert toolbar.shown.text() == ""
    toolbar.filter.setText("ledger")
    toolbar.count(12, 1340)
    assert toolbar.shown.text() == "12 of 1,340"


def test_the_filter_says_what_it_knows(qapp: object) -> None:
    box = FilterBox()
    assert "is:expiring" in box.toolTip()
    box.deleteLater()
