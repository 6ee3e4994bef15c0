"""Ending the program: one question when browsers are open, progress, everything in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import SessileError
from gui.kit import words
from gui.kit.confirm import confirm
from gui.kit.secrets import forget_copied
from gui.shell.serving import Stop

if TYPE_CHECKING:
    from core.app import Core
    from gui.main_window import MainWindow


async def may_close(window: MainWindow, core: Core) -> bool:
    """Ask whether open browsers may be closed; without open ones there is no question."""
    try:
        opened = sum(view.open for view in await core.sessions.list())
    except SessileError:  # locked: what is open is closed with its last save all the same
        return True
    if not opened:
        return True
    text = "A browser is still open. Quitting saves what it holds and closes it."
    if opened > 1:
        text = f"{opened} browsers are still open. Quitting saves what they hold and closes them."
    return await confirm(
        window,
        title=f"Close {words.count(opened, 'browser')} and quit?",
        text=text,
        button="Close and quit",
    )


async def close_core(window: MainWindow, core: Core, stop_serving: Stop) -> None:
    """Show that it takes a moment, and close: first to others, then browsers with their last save, then the store."""
    forget_copied()
    window.toolbar.setEnabled(False)
    window.menuBar().setEnabled(False)
    window.show_page().working("Closing…", "Browsers save what they hold, then the store is closed.")
    await stop_serving()
    await core.close()
