"""Starts the window: first paint, then the core, then the panels; ends everything in order."""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.errors import ErrorKind, SessileError
from core.settings import base_folder
from gui.kit import theme
from gui.kit.error_box import show_error
from gui.kit.memory import Memory
from gui.main_window import MainWindow
from gui.shell.closing import close_core, may_close
from gui.shell.display import display_problem
from gui.shell.instance import Instance, raise_first
from gui.shell.options import Options
from gui.shell.quit_signals import QuitSignals

if TYPE_CHECKING:
    from core.app import Core

FAILED = 1
NO_DISPLAY = 2
HEAVY = ("core.app", "gui.sessions.sessions_panel", "gui.sessions.overview", "gui.cookies.cookies_panel",
         "gui.extract.extract_panel")  # fmt: skip


def main(options: Options) -> int:
    """Run the window until it is closed; returns the exit code."""
    if problem := display_problem(os.environ, sys.platform):
        sys.stderr.write(f"{problem}\n")
        return NO_DISPLAY
    application = make_application()
    try:
        base = base_folder(command_line=command_line(options), environment=os.environ)
    except SessileError:
        base = None  # opening the core says it, with a way to try again
    if base is not None and raise_first(base):
        return 0
    from qasync import QEventLoop

    program = Program(application, options, base)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        return runner.run(program.run())


def make_application() -> QApplication:
    """Make the QApplication under the program's names."""
    QGuiApplication.setDesktopFileName("sessile")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Sessile")
    application.setApplicationDisplayName("Sessile")
    application.setQuitOnLastWindowClosed(False)
    return application


def command_line(options: Options) -> dict[str, str]:
    """Return the settings that the command line gave."""
    return {"base_dir": options.base_dir} if options.base_dir else {}


class Program:
    """One run of the window over one core."""

    def __init__(self, application: QApplication, options: Options, base: Path | None) -> None:
        self._application = application
        self._options = options
        self._core: Core | None = None
        self._instance: Instance | None = None
        self._code = 0
        memory = Memory((base or Path(os.devnull)) / "window.ini")
        theme.apply(application, theme.Scheme(options.scheme or memory.text("window/theme", "system")))
        theme.follow_system(application)
        self.window = MainWindow(memory)
        self._closing = False

    async def run(self) -> int:
        """Show the window, open the core, and wait for the end."""
        loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[None] = loop.create_future()
        loop.set_exception_handler(lambda _loop, context: self._bug(context.get("exception")))
        sys.excepthook = lambda _kind, error, _traceback: self._bug(error)
        signals = QuitSignals(lambda: self.ask_to_close(question=False))
        self.window.close_asked.connect(self.ask_to_close)
        self.window.page.retry.connect(self._start)
        self.window.page.quit.connect(self.window.close)
        self.window.show()
        self._start()
        try:
            await self._ended
        finally:
            signals.close()
            sys.excepthook = sys.__excepthook__
        return self._code

    def ask_to_close(self, *, question: bool = True) -> None:
        """Begin to end, with a question when browsers are open; asked twice it begins once."""
        if not self._closing:
            self._closing = True
            self.window.tasks.start(self._close(question=question), name="close", failed=self._close_failed)

    def _start(self) -> None:
        self.window.tasks.start(self._open(), name="open", failed=self._open_failed)

    async def _open(self) -> None:
        self.window.show_body()
        await asyncio.sleep(0)  # the first paint comes before the imports
        await asyncio.get_running_loop().run_in_executor(None, _import_heavy)
        from core.app import open_core

        self._core = await open_core(command_line=command_line(self._options))
        self._instance = Instance(self._core.layout.base, self.window.bring_to_front, self.window)
        await self.window.open(self._core)
        await self._options_done(self._core)

    async def _options_done(self, core: Core) -> None:
        from gui.shell import screenshot

        await screenshot.arrange(self.window, core, self._options)
        if self._options.screenshot:
            self._code = 0 if await screenshot.take(self.window, self._options.screenshot) else FAILED
            self.ask_to_close(question=False)

    def _open_failed(self, error: Exception) -> None:
        if not isinstance(error, SessileError):
            show_error(self.window, error)
        title = "Sessile is running already" if _is_in_use(error) else "Sessile could not open its store"
        said = error.sentence if isinstance(error, SessileError) else "A fault inside Sessile; its details are shown."
        self.window.show_page().error(title, said)
        if self._options.screenshot:
            self._code = FAILED
            sys.stderr.write(f"{said}\n")
            self.ask_to_close(question=False)

    async def _close(self, *, question: bool) -> None:
        if self._core is not None:
            if question and not await may_close(self.window, self._core):
                self._closing = False
                return
            self.window.remember()
            await close_core(self.window, self._core)
        if self._instance is not None:
            self._instance.close()
        await self.window.end()
        self._ended.set_result(None)

    def _close_failed(self, error: Exception) -> None:
        sys.stderr.write(f"Closing did not end well: {type(error).__name__}\n")
        self._code = FAILED
        if not self._ended.done():
            self._ended.set_result(None)

    def _bug(self, error: BaseException | None) -> None:
        if error is not None:
            show_error(self.window, error)


def _is_in_use(error: Exception) -> bool:
    return isinstance(error, SessileError) and error.kind is ErrorKind.IN_USE


def _import_heavy() -> None:
    """Import on a thread what the first paint does not need: half a second of frozen window otherwise."""
    for name in HEAVY:
        importlib.import_module(name)
