"""What the window itself answers: everything that concerns no panel alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog

from gui.actions.catalogue import Place
from gui.actions.commands import Commands
from gui.kit import theme, words
from gui.kit.frame import Frame
from gui.kit.undo import Undo
from gui.shell.transfers import bind_transfers

if TYPE_CHECKING:
    from gui.main_window import MainWindow

LONGEST = 40  # characters of a title in the Edit menu
THEMES = {"view.system": theme.Scheme.SYSTEM, "view.light": theme.Scheme.LIGHT, "view.dark": theme.Scheme.DARK}


def bind_early(window: MainWindow) -> None:
    """Bind what works before the core is open."""
    commands = window.commands
    commands.bind("view.quit", window.close)
    commands.bind("view.palette", lambda: _palette(window))
    for name in ("tour", "keys", "about"):
        commands.bind("view.help" if name == "tour" else f"view.{name}", partial(_help, window, name))
    for action_id, scheme in THEMES.items():
        commands.bind(action_id, partial(_choose_theme, window, scheme))
    _mark_theme(commands)


def bind_late(window: MainWindow, frame: Frame) -> None:
    """Bind what needs the panels."""
    commands, body = window.commands, window.body
    commands.bind("view.filter", window.focus_filter)
    commands.bind("session.extract", window.extract)
    for index, name in enumerate(("overview", "cookies", "extract", "activity")):
        commands.bind(f"view.{name}", partial(body.show_tab, index))
    side, lower = commands["view.side"], commands["view.lower"]
    side.setChecked(not body.side.isHidden())
    lower.setChecked(not body.tabs.isHidden())
    commands.bind("view.side", lambda: body.show_side(side.isChecked()))
    commands.bind("view.lower", lambda: body.show_lower(lower.isChecked()))
    for widget in (
        body.sessions.side_list,
        body.tabs.tabBar(),
        body.overview,
        body.cookies.empty,
        window.toolbar.inner,
    ):
        commands.hear(Place.SESSION_ROW, widget)  # what is chosen is meant wherever nothing else is
    commands.bind("view.statistics", lambda: _statistics(window, frame))
    commands.bind("view.settings", lambda: _settings(window, frame))
    commands.bind("view.encryption", lambda: _settings(window, frame, field="encrypt_data"))
    _bind_undo(commands, window.undo)
    bind_transfers(window, frame)


def _palette(window: MainWindow) -> None:
    from gui.actions.palette import Palette

    Palette(window.commands, window).show_over(window)


def _help(window: MainWindow, name: str) -> None:
    from gui.shell import help_pages

    {"tour": help_pages.tour, "keys": help_pages.keys, "about": help_pages.about}[name](window).open()


async def _statistics(window: MainWindow, frame: Frame) -> None:
    from gui.statistics.statistics_dialog import StatisticsDialog

    await _open(window, StatisticsDialog, lambda: StatisticsDialog(frame, window))


async def _settings(window: MainWindow, frame: Frame, *, field: str = "") -> None:
    from gui.sealing.encryption_section import EncryptionSection
    from gui.settings.settings_dialog import SettingsDialog

    def make() -> SettingsDialog:
        section = EncryptionSection(frame)
        if window.gate is not None:
            section.altered.connect(window.gate.renew)
        return SettingsDialog(frame, window, instead={"encrypt_data": section}, first=field)

    await _open(window, SettingsDialog, make)


async def _open(window: MainWindow, kind: type[QDialog], make: Callable[[], QDialog]) -> None:
    """Open a dialog of this kind, or bring the one that is open to the front."""
    from gui.kit.dialogs import finished

    for shown in window.findChildren(kind):
        if shown.isVisible():
            shown.raise_()
            shown.activateWindow()
            return
    await finished(make())


def _choose_theme(window: MainWindow, chosen: theme.Scheme) -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.apply(application, chosen)
    window.memory.keep("window/theme", chosen.value)
    _mark_theme(window.commands)


def _mark_theme(commands: Commands) -> None:
    for action_id, scheme in THEMES.items():
        commands[action_id].setChecked(scheme is theme.scheme())


def _titled(verb: str, step: str) -> str:
    """Name the step in a menu that stays narrow; an ampersand in a session's name is none of the menu's."""
    title = f"{verb}: {step}" if step else verb
    return words.shortened(title, most=LONGEST).replace("&", "&&")


def _bind_undo(commands: Commands, undo: Undo) -> None:
    def renew() -> None:
        back, again = undo.stack.undoText(), undo.stack.redoText()
        can_back, can_again = undo.stack.canUndo(), undo.stack.canRedo()
        commands["view.undo"].setText(_titled("Undo", back if can_back else ""))
        commands["view.redo"].setText(_titled("Redo", again if can_again else ""))
        commands.update(undo=back if can_back else "", redo=again if can_again else "")

    commands.bind("view.undo", undo.undo)
    commands.bind("view.redo", undo.redo)
    undo.stack.indexChanged.connect(renew)
