"""Starts the window: first paint, then everything else; returns the exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.errors import SessileError
from core.settings import base_folder
from gui.kit import theme
from gui.kit.memory import Memory
from gui.main_window import MainWindow
from gui.shell.display import display_problem
from gui.shell.options import Options
from gui.shell.serving import Serve, serve_nobody

NO_DISPLAY = 2
SWITCH_INTERVAL = 0.0005
"""Seconds that a thread keeps the interpreter while others wait, a tenth of Python's own.

Qt asks models and delegates many times for one picture, and each answer may wait that long for a thread that computes.
Measured: drawing the cookie table beside such a thread takes 54 to 66 ms instead of 121 to 126, and the thread itself
does as much as before.
"""
NOWHERE = Path(os.devnull)  # a folder that is none: nothing is remembered there


def main(options: Options, serve: Serve = serve_nobody) -> int:
    """Run the window until it is closed, and `serve` what it shows to others; returns the exit code."""
    if problem := display_problem(os.environ, sys.platform):
        sys.stderr.write(f"{problem}\n")
        return NO_DISPLAY
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = make_application()
    base = _base(options)
    if base is not None:
        from gui.shell.instance import raise_first

        if raise_first(base):
            return 0
    window = make_window(application, options, base)
    window.show()
    application.processEvents()  # the first paint comes before the imports below
    import asyncio

    from qasync import QEventLoop

    from gui.shell.program import Program

    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        return runner.run(Program(window, options, serve).run())


def make_application() -> QApplication:
    """Make the QApplication under the program's names."""
    QGuiApplication.setDesktopFileName("sessile")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Sessile")
    application.setQuitOnLastWindowClosed(False)
    return application


def make_window(application: QApplication, options: Options, base: Path | None) -> MainWindow:
    """Make the window as it was left the last time; `base` None when the settings are wrong."""
    memory = Memory((base or NOWHERE) / "window.ini")
    theme.apply(application, theme.Scheme(options.scheme or memory.text("window/theme", "system")))
    theme.follow_system(application)
    return MainWindow(memory)


def _base(options: Options) -> Path | None:
    """Return the base folder; None when the settings are wrong, which opening the core will say."""
    try:
        return base_folder(command_line=options.settings(), environment=os.environ)
    except SessileError:
        return None
