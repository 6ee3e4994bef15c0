"""Side list, session table and tabs, each put in when the core is open."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QTabWidget, QWidget

from core.model.session import SessionView
from gui.kit.frame import Frame
from gui.kit.memory import Memory

if TYPE_CHECKING:
    from gui.activity.activity_panel import ActivityPanel
    from gui.cookies.cookies_panel import CookiesPanel
    from gui.extract.extract_panel import ExtractPanel
    from gui.sessions.overview import Overview
    from gui.sessions.sessions_panel import SessionsPanel

SIDE, TABLE, LOWER = 190, 400, 400
TABS = ("Overview", "Cookies", "Extract", "Activity")
TAB_MODULES = (
    "gui.sessions.overview",
    "gui.cookies.cookies_panel",
    "gui.extract.extract_panel",
    "gui.activity.activity_panel",
)


class Body(QSplitter):
    """The side list beside the table over the tabs; empty frames until `fill`."""

    sessions: SessionsPanel
    overview: Overview
    cookies: CookiesPanel
    extract: ExtractPanel
    activity: ActivityPanel

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._memory = memory
        self.side: QWidget = QFrame()
        self.side.setObjectName("side_list")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setMinimumSize(320, 120)  # the panels ask for more than a small screen at 200 % has
        self.tabs.setAccessibleName("The chosen session")
        for title in TABS:
            self.tabs.addTab(QWidget(), title)
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.right.addWidget(QFrame())
        self.right.addWidget(self.tabs)
        self.addWidget(self.side)
        self.addWidget(self.right)
        for splitter in (self, self.right):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(1, 1)
        self.right.setStretchFactor(0, 1)  # both share what a small window leaves
        self.setSizes([SIDE, 1170])
        self.right.setSizes([TABLE, LOWER])
        self.restoreState(memory.state("window/side"))
        self.right.restoreState(memory.state("window/lower"))

    async def fill_sessions(self, frame: Frame) -> None:
        """Put in the side list and the table, and load the rows."""
        import asyncio

        await asyncio.to_thread(_import, "gui.sessions.sessions_panel")
        from gui.sessions.sessions_panel import SessionsPanel

        self.sessions = SessionsPanel(frame, self)
        self.side = self.sessions.side_list
        _put(self, 0, self.side)
        _put(self.right, 0, self.sessions.table)
        self.right.setStretchFactor(0, 1)  # Qt keeps it at the widget that was there
        self.show_side(self._memory.switch("window/side_shown", default=True))
        self.show_lower(self._memory.switch("window/lower_shown", default=True))
        await self.sessions.load()

    async def fill_tabs(self, frame: Frame) -> None:
        """Put in the tabs, one at a time so that the window's loop gets its turn between them."""
        import asyncio

        await asyncio.to_thread(_import, *TAB_MODULES)
        from gui.activity.activity_panel import ActivityPanel
        from gui.cookies.cookies_panel import CookiesPanel
        from gui.extract.extract_panel import ExtractPanel
        from gui.sessions.overview import Overview

        self.overview = Overview(frame, self)
        self._tab(0, self.overview)
        await asyncio.sleep(0)
        self.cookies = CookiesPanel(frame, self)
        self._tab(1, self.cookies)
        await asyncio.sleep(0)
        self.extract = await ExtractPanel.make(frame, self)
        self._tab(2, self.extract)
        await asyncio.sleep(0)
        self.activity = ActivityPanel(frame, self)
        self._tab(3, self.activity)
        self.tabs.setCurrentIndex(int(self._memory.text("window/tab", "0")))
        self.extract.session_wanted.connect(self.sessions.choose)
        self.sessions.selection_changed.connect(self.show_selection)
        self.show_selection(self.sessions.views())

    def show_selection(self, views: tuple[SessionView, ...]) -> None:
        """Show the one chosen session in the tabs; of several only the overview says something."""
        self.overview.show_selection(views)
        view = views[0] if len(views) == 1 else None
        for panel in (self.cookies, self.extract, self.activity):
            panel.show_session(view, chosen=len(views))

    def forget(self) -> None:
        """Hold nothing of any session until the sessions are loaded again."""
        self.sessions.forget()
        self.show_selection(())
        self.extract.forget()
        self.activity.forget()

    def show_tab(self, index: int) -> None:
        """Bring a tab to the front and the cursor into it; one without anything to enter has it on its title."""
        self.show_lower(True)
        self.tabs.setCurrentIndex(index)
        self.tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)
        (self.overview.enter, self.cookies.table.setFocus, self.extract.focus_url, self.activity.enter)[index]()

    def show_side(self, shown: bool) -> None:
        """Show or hide the side list."""
        self.side.setVisible(shown)

    def show_lower(self, shown: bool) -> None:
        """Show or hide the tabs."""
        self.tabs.setVisible(shown)

    def remember(self) -> None:
        """Keep sizes and what is shown."""
        self._memory.keep("window/side", self.saveState())
        self._memory.keep("window/lower", self.right.saveState())
        self._memory.keep("window/side_shown", not self.side.isHidden())
        self._memory.keep("window/lower_shown", not self.tabs.isHidden())
        self._memory.keep("window/tab", str(self.tabs.currentIndex()))

    def _tab(self, index: int, panel: QWidget) -> None:
        chosen = self.tabs.currentIndex()
        old = self.tabs.widget(index)
        self.tabs.removeTab(index)
        self.tabs.insertTab(index, panel, TABS[index])
        self.tabs.setCurrentIndex(chosen)
        if old is not None:
            old.deleteLater()


def _import(*modules: str) -> None:
    """Import on a thread: the window's loop goes on meanwhile."""
    for module in modules:
        importlib.import_module(module)


def _put(splitter: QSplitter, index: int, widget: QWidget) -> None:
    sizes = splitter.sizes()
    old = splitter.replaceWidget(index, widget)
    if old is not None:
        old.deleteLater()
    widget.show()
    splitter.setSizes(sizes)
