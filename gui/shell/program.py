"""One run of the window on the loop: opens the core, puts the panels in, and ends everything in order."""

from __future__ import annotations

import asyncio
import importlib
import sys
from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError
from gui.kit.garbage import no_search
from gui.main_window import MainWindow
from gui.shell import screenshot
from gui.shell.closing import close_core, may_close
from gui.shell.instance import Instance
from gui.shell.options import Options
from gui.shell.quit_signals import QuitSignals
from gui.shell.serving import Serve, Serving, serve_nobody

if TYPE_CHECKING:
    from core.app import Core

FAILED = 1
CHANGE_IT = "Change it, then start Sessile again."
TITLES: dict[ErrorKind | None, str] = {
    ErrorKind.IN_USE: "Sessile is running already",
    ErrorKind.INPUT: "A setting is wrong",
}


class Program:
    """The window, the core behind it, and the way from the first to the last moment."""

    def __init__(self, window: MainWindow, options: Options, serve: Serve = serve_nobody) -> None:
        self._window = window
        self._options = options
        self._serving = Serving(serve)
        self._core: Core | None = None
        self._instance: Instance | None = None
        self._closing = False
        self._asking: asyncio.Task[None] | None = None
        self._code = 0
        self._ended = asyncio.Event()

    async def run(self) -> int:
        """Open the core, wait for the end, and return the exit code."""
        window = self._window
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: self._bug(context.get("exception")))
        before, sys.excepthook = sys.excepthook, lambda _kind, error, _traceback: self._bug(error)
        signals = QuitSignals(lambda: self.ask_to_close(question=False))
        window.close_asked.connect(self.ask_to_close)
        window.page.retry.connect(self._start)
        window.page.quit.connect(window.close)
        self._start()
        try:
            await self._ended.wait()
        finally:
            signals.close()
            sys.excepthook = before
        return self._code

    def ask_to_close(self, *, question: bool = True) -> None:
        """Begin to end, with a question when browsers are open; asked twice it begins once."""
        if self._asking is not None and not question:
            self._asking.cancel()  # a signal waits for no answer
        elif self._closing:
            return
        self._closing = True
        closing = self._window.tasks.start(self._close(question=question), name="close", failed=self._close_failed)
        self._asking = closing if question else None

    def _start(self) -> None:
        self._window.show_body()
        self._window.tasks.start(self._open(), name="open", failed=self._open_failed)

    async def _open(self) -> None:
        with no_search():
            await asyncio.to_thread(importlib.import_module, "core.app")  # half a second of frozen window otherwise
            from core.app import open_core

            self._core = await open_core(command_line=self._options.settings())
            self._instance = Instance(self._core.layout.base, self._window.bring_to_front, self._window)
            await self._window.open(self._core)
        self._core.browsing.prepare()
        await self._serving.begin(self._core)
        await screenshot.arrange(self._window, self._core, self._options)
        if self._options.screenshot:
            self._code = 0 if await screenshot.take(self._window, self._options.screenshot) else FAILED
            self.ask_to_close(question=False)

    def _open_failed(self, error: Exception) -> None:
        ours = isinstance(error, SessileError)
        if not ours:
            self._bug(error)
        kind = error.kind if isinstance(error, SessileError) else None
        said = str(error) if ours else "A fault inside Sessile; its details are shown."
        setting = kind is ErrorKind.INPUT
        if setting:
            said = f"{said} {CHANGE_IT}"
        self._window.show_page().error(TITLES.get(kind, "Sessile could not open its store"), said, retry=not setting)
        sys.stderr.write(f"{said}\n")  # for whoever started it in a terminal
        if self._options.screenshot:
            self._code = FAILED
            self.ask_to_close(question=False)

    async def _close(self, *, question: bool) -> None:
        if self._core is not None and question and not await may_close(self._window, self._core):
            self._closing, self._asking = False, None
            return
        self._asking = None
        if self._core is not None:
            self._window.remember()
            await close_core(self._window, self._core, self._serving.end)
        if self._instance is not None:
            self._instance.close()
        await self._window.end()
        self._ended.set()

    def _close_failed(self, error: Exception) -> None:
        self._bug(error)
        self._code = FAILED
        self._ended.set()

    def _bug(self, error: BaseException | None) -> None:
        if error is not None:
            self._window.show_error(error)
