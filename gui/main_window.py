"""The main window: the frame around the panels, on screen before the core is open."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.actions.builder import fill_menu_bar
from gui.actions.commands import Commands
from gui.kit.frame import Frame
from gui.kit.memory import Memory
from gui.kit.message_bar import MessageBar
from gui.kit.tasks import Tasks
from gui.kit.undo import Undo
from gui.shell.body import Body
from gui.shell.page import Page
from gui.shell.placing import place
from gui.shell.status_line import StatusLine
from gui.shell.toolbar import Toolbar
from gui.shell.view_commands import bind_early, bind_late

if TYPE_CHECKING:
    from core.app import Core
    from gui.kit.bridge import CoreSignals
    from gui.shell.gate import Gate

EXTRACT_TAB = 2


class MainWindow(QMainWindow):
    """Toolbar, menus, message bar, panels, status line. Signal: `close_asked()`; only `end()` really closes it."""

    close_asked = Signal()

    def __init__(self, memory: Memory, *, now: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._now = now
        self.setWindowTitle("Sessile")
        self.memory = memory
        self.signals: CoreSignals | None = None
        self.gate: Gate | None = None
        self._ending = False
        self._centre = QWidget()
        self.messages = MessageBar(self._centre)
        self.tasks = Tasks(failed=self.show_error)
        self.undo = Undo(self.tasks, self.messages, failed=self.show_error, parent=self)
        self.commands = Commands(self.tasks, self)
        self.toolbar = Toolbar(self.commands, self)
        self.status = StatusLine(self)
        self.body = Body(memory)
        self.page = Page()
        self.messages.said.connect(self.status.show_job)
        self._build()
        bind_early(self)
        place(self, memory.state("window/geometry"))

    async def open(self, core: Core) -> None:
        """Show the sessions of `core`, or the page that asks for its key."""
        from gui.kit.bridge import CoreSignals
        from gui.shell.api_line import follow_api
        from gui.shell.gate import Gate

        self.signals = CoreSignals(core, self)
        frame = Frame(core, self.signals, self.tasks, self.undo, self.memory, self.messages, self.commands, self._now)
        self.commands.draw_icons()
        self.gate = Gate(self, frame)
        self.status.show_place(Path(core.layout.base))
        follow_api(self, core, self.signals)
        await self.gate.begin()

    async def fill(self, frame: Frame) -> None:
        """Put the panels in, in slices."""
        import asyncio

        frame.signals.follow()
        await self.body.fill_sessions(frame)
        self.show_body()
        await asyncio.sleep(0)
        await self.body.fill_tabs(frame)
        bind_late(self, frame)
        self._connect(frame)
        frame.signals.listen()

    def show_body(self) -> None:
        """Show the panels instead of a page."""
        self._pages.setCurrentWidget(self.body)

    def show_page(self) -> Page:
        """Show the page, where words about opening, closing or an error go, and return it."""
        self._pages.setCurrentWidget(self.page)
        return self.page

    def show_in_place(self, page: QWidget) -> bool:
        """Show a page of somebody else's in place of the panels; False when it was shown already."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        before = self._pages.currentWidget()
        self._pages.setCurrentWidget(page)
        return before is not page

    def show_error(self, error: BaseException) -> None:
        """Show an error of a task or a slot."""
        from gui.kit.error_box import show_error

        show_error(self, error)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.toolbar.filter.setFocus()
        self.toolbar.filter.selectAll()

    def extract(self) -> None:
        """Show the Extract tab with the cursor in the address."""
        self.body.show_tab(EXTRACT_TAB)

    def bring_to_front(self) -> None:
        """Show the window above the others."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def remember(self) -> None:
        """Keep geometry and sizes for the next start."""
        self.memory.keep("window/geometry", self.saveGeometry())
        self.body.remember()
        self.memory.close()

    async def end(self) -> None:
        """Stop the tasks and close for good."""
        self._ending = True
        self.undo.close()
        if self.gate is not None:
            self.gate.close()
        if self.signals is not None:
            self.signals.close()
        await self.tasks.close()
        self.close()

    def _build(self) -> None:
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)
        fill_menu_bar(self.menuBar(), self.commands)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.body)
        self._pages.addWidget(self.page)
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.setCentralWidget(self._centre)

    def _connect(self, frame: Frame) -> None:
        from gui.shell.news import tell

        sessions, box = self.body.sessions, self.toolbar.filter
        box.begin()
        box.textChanged.connect(sessions.set_filter)
        box.left.connect(sessions.table.setFocus)
        sessions.counted.connect(self.toolbar.count)
        sessions.filter_cleared.connect(box.clear)
        self.body.extract.status.connect(self.status.show_job)
        frame.signals.changes.connect(lambda _changes: self.tasks.start(self.count(frame.core), name="count sessions"))
        frame.signals.notices.connect(lambda notice: tell(self.messages, notice, self.commands.run))

    async def count(self, core: Core) -> None:
        """Say in the status line how many sessions and open browsers there are."""
        if self.commands.context.ready:
            self.status.show_counts(await core.sessions.list())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first: browsers may be open, and closing the core takes a moment."""
        if self._ending:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()
