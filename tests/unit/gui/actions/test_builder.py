"""Menus made from the catalogue."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.actions.builder import context_menu, extend_menu, fill_menu_bar
from gui.actions.catalogue import CATALOGUE, Place
from tests.unit.gui.conftest import Shell


def _all(actions: list[QAction]) -> list[str]:
    found: list[str] = []
    for action in actions:
        menu = action.menu()
        found += _all(menu.actions()) if isinstance(menu, QMenu) else [action.objectName()]
    return [name for name in found if name]


def _titles(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


async def test_the_menu_bar_has_every_command_once(shell: Shell) -> None:
    bar = QMenuBar(shell)
    fill_menu_bar(bar, shell.commands)
    assert sorted(_all(bar.actions())) == sorted(action.id for action in CATALOGUE)


async def test_a_context_menu_has_only_what_can_be_done(shell: Shell) -> None:
    shell.commands["session.pin"].setEnabled(True)
    shell.commands["session.remove"].setEnabled(True)
    menu = context_menu(shell.commands, Place.SESSION_ROW, shell)
    assert _titles(menu) == ["Pin", "Remove to the bin"]


async def test_groups_are_parted_by_a_line(shell: Shell) -> None:
    shell.commands["session.pin"].setEnabled(True)
    shell.commands["session.remove"].setEnabled(True)
    menu = context_menu(shell.commands, Place.SESSION_ROW, shell)
    assert [action.isSeparator() for action in menu.actions()] == [False, True, False]


async def test_a_row_offers_to_extend_by_presets(shell: Shell) -> None:
    for action_id in ("session.extend", "session.launch", "session.edit"):
        shell.commands[action_id].setEnabled(True)
    assert _titles(context_menu(shell.commands, Place.SESSION_ROW, shell)) == ["Launch", "Extend", "Edit…"]


async def test_a_session_that_can_only_be_extended_offers_that(shell: Shell) -> None:
    shell.commands["session.extend"].setEnabled(True)
    assert _titles(context_menu(shell.commands, Place.SESSION_ROW, shell)) == ["Extend"]


async def test_extend_has_its_presets_and_a_custom_one(shell: Shell) -> None:
    assert _titles(extend_menu(shell.commands, shell)) == [
        "By 1 hour", "By 1 day", "By 7 days", "By 30 days", "Extend…",
    ]  # fmt: skip


async def test_copying_has_its_forms_in_a_menu_of_the_row(shell: Shell) -> None:
    for action_id in ("cookie.add", "cookie.copy", "cookie.copy_curl"):
        shell.commands[action_id].setEnabled(True)
    menu = context_menu(shell.commands, Place.COOKIE_ROW, shell)
    assert _titles(menu) == ["Add cookie…", "Copy as"]
    assert _all(menu.actions()) == ["cookie.add", "cookie.copy", "cookie.copy_curl"]


async def test_a_submenu_without_anything_to_do_is_not_there(shell: Shell) -> None:
    shell.commands["cookie.add"].setEnabled(True)
    assert _titles(context_menu(shell.commands, Place.COOKIE_ROW, shell)) == ["Add cookie…"]
