"""Menus made from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.actions.catalogue import Place, placed
from gui.actions.commands import Commands
from gui.kit import parts
from gui.kit.icons import icon

BAR = ((Place.FILE, "&File"), (Place.EDIT, "&Edit"), (Place.VIEW, "&View"), (Place.SESSION, "&Session"),
       (Place.COOKIE, "&Cookie"), (Place.EXTRACT, "E&xtract"), (Place.HELP, "&Help"))  # fmt: skip


@dataclass(frozen=True)
class Submenu:
    """A place that is a menu within others, among their commands of `group`."""

    place: Place
    title: str
    icon: str
    within: tuple[Place, ...]
    group: int = 0


SUBMENUS = (
    Submenu(Place.EXTEND, "Extend", "extend", (Place.SESSION, Place.SESSION_ROW)),
    Submenu(Place.COPY_AS, "Copy as", "copy", (Place.COOKIE, Place.COOKIE_ROW), group=1),
)


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
    return submenu(commands, Place.EXTEND, parent)


def submenu(commands: Commands, place: Place, parent: QWidget, *, only_enabled: bool = False) -> QMenu:
    """Return the menu of a place that stands within others, such as EXTEND or COPY_AS."""
    known = next(each for each in SUBMENUS if each.place is place)
    menu = QMenu(known.title, parent)
    parts.follow_theme(menu, lambda: menu.setIcon(icon(known.icon)))
    fill(menu, commands, place, only_enabled=only_enabled)
    return menu


def fill(menu: QMenu, commands: Commands, place: Place, *, only_enabled: bool = False) -> None:
    """Append the commands of `place`, with a line between groups and the submenus that belong there."""
    within = [each for each in SUBMENUS if place in each.within]
    elsewhere = {action.id for each in within for action in placed(each.place)}
    own = [action for action in placed(place) if action.id not in elsewhere]
    for group in sorted({action.group for action in own} | {each.group for each in within}):
        found = [commands[action.id] for action in own if action.group == group]
        shown = [action for action in found if action.isEnabled() or not only_enabled]
        menus = [submenu(commands, each.place, menu, only_enabled=only_enabled)
                 for each in within if each.group == group]  # fmt: skip
        filled = [each for each in menus if each.actions()]
        if menu.actions() and (shown or filled):
            menu.addSeparator()
        menu.addActions(shown)
        for each in filled:
            menu.addMenu(each)
    if place is Place.VIEW:
        menu.addSeparator()
        fill(menu.addMenu("Theme"), commands, Place.THEME)
