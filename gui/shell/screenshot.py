"""A picture of the window, once it shows what it was asked to show."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from gui.shell.options import Options

if TYPE_CHECKING:
    from core.app import Core
    from gui.main_window import MainWindow

QUIET = 0.6  # seconds: panels have drawn what they load after a choice


async def arrange(window: MainWindow, core: Core, options: Options) -> None:
    """Choose the session, tab and size that `options` name."""
    if options.size:
        width, _, height = options.size.partition("x")
        if window.isMaximized() or window.isFullScreen():
            window.showNormal()
        window.resize(int(width), int(height))
    if not window.commands.context.ready:
        return  # locked: the picture is of that
    if options.select:
        wanted = options.select.casefold()
        found = [view for view in await core.sessions.list() if wanted in view.session.name.casefold()]
        if found:
            window.body.sessions.choose(found[0].session.id)
    if options.tab:
        window.commands.run(f"view.{options.tab}")


async def take(window: MainWindow, path: str) -> bool:
    """Save the window's picture as PNG at `path`; False when it could not be written."""
    await asyncio.sleep(QUIET)
    return window.grab().save(path, "PNG")
