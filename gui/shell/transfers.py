"""Import and export in the window: their commands, and the places where files and text can be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.kit.drops import DropArea, Dropped
from gui.kit.frame import Frame
from gui.kit.jar_choice import JarChoice
from gui.transfer.transfer_commands import TransferCommands

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def bind_transfers(window: MainWindow, frame: Frame) -> TransferCommands:
    """Let the window import and export: what is chosen among the cookies goes from one panel to the other here."""
    body = window.body

    def choice() -> JarChoice:
        return JarChoice(body.cookies.table.chosen(), body.cookies.sites.domains)

    made = TransferCommands(frame, window, choice=choice, shown=body.sessions.choose)
    body.sessions.table.rows.drops.dropped.connect(made.drop)
    DropArea(window.centralWidget() or window, made.drop_words, lambda what: _drop(window, made, what))
    return made


def _drop(window: MainWindow, transfers: TransferCommands, what: Dropped) -> None:
    window.activateWindow()  # the file manager had the focus
    transfers.drop(what)
