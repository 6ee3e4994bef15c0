"""Menus made from the catalogue."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.actions.catalogue import Place, placed
from gui.actions.commands import Commands
from gui.kit import parts
from gui.kit.icons import icon

BAR = ((Place.FILE, "&File"), (Place.EDIT, "&Edit"), (Place.VIEW, "&View"), (Place.SESSION, "&Session"),
       (Place.COOKIE, "&Cookie"), (Place.HELP, "&Help"))  # fmt: skip
EXTENDS = (Place.SESSION, Place.SESSION_ROW)


def fill_menu_bar(bar: QMenuBar, commands: Commands) -> None:
    """Put every command of the menus into `bar`."""
    for place, title in BAR:
        fill(bar.addMenu(title), commands, place)


def context_menu(commands: Commands, place: Place, parent: QWidget) -> QMenu:
    """Return the menu of a row (SESSION_ROW or COOKIE_ROW) without what cannot be done now; it deletes itself."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    fill(menu, commands, place, only_enabled=True)
    return menu


def extend_menu(commands: Commands, parent: QWidget) -> QMenu:
    """Return the presets of Extend."""
    menu = QMenu("Extend", parent)
    fill(menu, commands, Place.EXTEND)
    return menu


def fill(menu: QMenu, commands: Commands, place: Place, *, only_enabled: bool = False) -> None:
    """Append the commands of `place`, with a line between groups and the submenus that belong there."""
    for group in sorted({action.group for action in placed(place)}):
        found = [commands[action.id] for action in placed(place) if action.group == group]
        shown = [action for action in found if action.isEnabled() or not only_enabled]
        extends = group == 0 and place in EXTENDS and (commands["session.extend"].isEnabled() or not only_enabled)
        if menu.actions() and (shown or extends):
            menu.addSeparator()
        menu.addActions(shown)
        if extends:
            _add_extend(menu, commands)
    if place is Place.VIEW:
        menu.addSeparator()
        fill(menu.addMenu("Theme"), commands, Place.THEME)


def _add_extend(menu: QMenu, commands: Commands) -> None:
    submenu = extend_menu(commands, menu)
    parts.follow_theme(submenu, lambda: submenu.setIcon(icon("extend")))
    menu.addMenu(submenu)
