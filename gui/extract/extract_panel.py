"""The Extract tab: its pages beside each other, all of them about the chosen session."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.model.extraction import Extraction, ExtractionHead, Mode
from core.model.session import SessionView
from gui.extract.batches_page import BatchesPage
from gui.extract.pages import Pages
from gui.extract.results_page import ResultsPage
from gui.extract.single_page import SinglePage
from gui.kit.frame import Frame
from gui.kit.message_bar import ANSWER
from gui.kit.words import SHOW_BATCHES


class SessionPage(Protocol):
    """What the tab asks of each of its pages, which are widgets."""

    def show_session(self, view: SessionView | None, *, chosen: int = 0) -> None:
        """Show the session; without one, `chosen` says how many are chosen."""
        ...

    def forget(self) -> None:
        """Hold nothing of any session: the store is locked."""
        ...


class ExtractPanel(QWidget):
    """Attributes: pages (the switch), page (one page at a time), results (what was kept), batches.

    Signals: `status(str)`, the last job in a few words; `session_wanted(str)`, a session to choose.
    """

    status = Signal(str)
    session_wanted = Signal(str)

    def __init__(
        self,
        frame: Frame,
        parent: QWidget | None = None,
        pages: tuple[SinglePage, ResultsPage, BatchesPage] | None = None,
    ) -> None:
        super().__init__(parent)
        self.page, self.results, self.batches = pages or (SinglePage(frame), ResultsPage(frame), BatchesPage(frame))
        self.page.status.connect(self.status)
        self.page.result.batch_wanted.connect(lambda: frame.commands.run("extract.batch"))
        self.results.wanted.connect(self._want)
        self.batches.result_wanted.connect(self._open)
        self.batches.new_wanted.connect(lambda: frame.commands.run("extract.batch"))
        self._frame = frame
        self._followers: list[SessionPage] = [self.page, self.results, self.batches]
        self.pages = Pages()
        self.pages.add("Page", "extract", self.page)
        self.pages.add("Results", "files", self.results)
        self.pages.add("Batches", "all", self.batches)
        self.pages.shown.connect(self._shown)
        frame.commands.bind("extract.page", self.extract)
        frame.commands.bind("extract.results", self.show_results)
        frame.commands.bind("extract.batches", self.show_batches)
        frame.commands.bind("extract.batch", self.new_batch)
        frame.commands.bind("result.batch", self.batch_of_links)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    @classmethod
    async def make(cls, frame: Frame, parent: QWidget) -> ExtractPanel:
        """Make the pages one at a time, so that the window's loop gets its turn between them."""
        page = SinglePage(frame)
        await asyncio.sleep(0)
        results = ResultsPage(frame)
        await asyncio.sleep(0)
        batches = BatchesPage(frame)
        await asyncio.sleep(0)
        return cls(frame, parent, (page, results, batches))

    @property
    def session_id(self) -> str:
        """The session shown; empty when none is."""
        return self.page.session_id

    def show_session(self, view: SessionView | None, *, chosen: int = 0) -> None:
        """Show `view`'s session in every page; without a view, `chosen` says how many sessions are chosen."""
        for follower in self._followers:
            follower.show_session(view, chosen=chosen)

    def forget(self) -> None:
        """Hold nothing of any session in any page."""
        for follower in self._followers:
            follower.forget()

    def focus_url(self) -> None:
        """Bring the single page to the front and put the cursor into its address."""
        self.pages.show_page(self.page)
        self.page.focus_url()

    def extract(self) -> None:
        """Bring the tab and the single page to the front and load what its fields say."""
        self._frame.commands.run("view.extract")
        self.focus_url()
        self.page.extract()

    def show_results(self) -> None:
        """Bring the tab and what was kept to the front."""
        self._frame.commands.run("view.extract")
        self.pages.show_page(self.results)
        self.results.enter()

    def show_batches(self) -> None:
        """Bring the tab and the batches to the front."""
        self._frame.commands.run("view.extract")
        self.pages.show_page(self.batches)
        self.batches.enter()

    async def new_batch(self, links: Extraction | None = None) -> None:
        """Ask for a new batch of the session shown; links in front of the person are proposed."""
        if not self.session_id:
            return
        shown = links or (self.page.extraction() if self.pages.current() is self.page else None)
        proposed = shown if shown is not None and shown.head.mode is Mode.LINKS else None
        fields = self.page.bar.fields()
        if proposed is not None and fields.mode is Mode.LINKS:  # wanted is what is behind them
            fields = replace(fields, mode=Mode.DEFAULT)
        self.show_batches()
        await self.batches.commands.new(self.session_id, fields, proposed)

    async def batch_of_links(self) -> None:
        """Ask for a batch of the pages that the chosen result lists, with the session of that result."""
        chosen = self.results.table.chosen()
        if chosen and self._go_to(found := await self._frame.core.results.get(extraction_id=chosen[0].id)):
            await self.new_batch(found)

    async def show_result(self, extraction_id: str, *, again: bool = False) -> None:
        """Show a kept result on the single page of its session, or extract it `again` there."""
        found = await self._frame.core.results.get(extraction_id=extraction_id)
        if not self._go_to(found):
            return
        self.pages.show_page(self.page)
        if again:
            self.page.extract_again(found.head.request)
        else:
            self.page.show_result(found)

    def _go_to(self, found: Extraction) -> bool:
        """Choose the session of a result."""
        if found.head.session_id != self.session_id:
            self.session_wanted.emit(found.head.session_id)
        if found.head.session_id != self.session_id:
            self._frame.messages.say("The session of this result is not there any more.", lasts=ANSWER)
        return found.head.session_id == self.session_id

    def _shown(self, page: QWidget) -> None:
        """Let nothing lead to where the person is."""
        if page is self.batches:
            self._frame.messages.done(SHOW_BATCHES)

    def _open(self, extraction_id: str) -> None:
        self._frame.tasks.start(self.show_result(extraction_id), name="show a kept result")

    def _want(self, head: ExtractionHead, again: bool) -> None:
        self._frame.tasks.start(self.show_result(head.id, again=again), name="show a kept result")

    # Qt's own names from here on

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+F from the window where a result is shown: at once, since a list in focus would eat the key."""
        key = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride else None
        if key is not None and key.matches(QKeySequence.StandardKey.Find) and self.page.result.finder.isVisible():
            self.page.result.finder.enter()
            event.accept()
            return True
        return super().event(event)
