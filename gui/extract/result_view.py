"""What an extraction gave: its head, and its content in the look that fits, to read, find in, copy and save."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.model.extraction import Extraction, Mode
from gui.extract.find_box import FindBox
from gui.extract.prepared import RENDERED_WORDS
from gui.extract.previews import Previews
from gui.extract.result_head import OneLine, ResultHead
from gui.kit import parts
from gui.kit.segments import Segments
from gui.kit.tasks import Tasks

LOWEST = 24  # pixels of the content in a low window: the buttons above it are not squeezed


class ResultView(QWidget):
    """Content comes from outside: it is never read as markup but in the safe view, and nothing is loaded.

    Signals: `copy_wanted()`, `save_wanted()`, `save_open_wanted()`, `batch_wanted()`; `open_wanted(str)` and
    `extract_wanted(str)` with an address; `shown()`, when the content is there.
    Attributes: head, look (rendered or source), sign_in (where a login page came), batch (where links are), finder,
    copy, save, open, note, previews, link.
    """

    copy_wanted = Signal()
    save_wanted = Signal()
    save_open_wanted = Signal()
    batch_wanted = Signal()
    open_wanted = Signal(str)
    extract_wanted = Signal(str)
    shown = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._extraction: Extraction | None = None
        self._showing: asyncio.Task[None] | None = None
        self._sources: set[Mode] = set()  # modes whose source a person wants to see first
        self.head = ResultHead()
        self.look = Segments(name="How it is shown")
        self.sign_in = parts.button("Sign in again", "launch")
        self.sign_in.setToolTip("Open this login page in the session's browser")
        self.batch = parts.tool_button("all", name="Load these pages…")  # without words: a narrow window has no room
        self.finder = FindBox(self)
        self.copy = parts.button("Copy", "copy")
        self.save = parts.button("Save…", "save")
        self.open = parts.tool_button("launch", name="Open in the session's browser")
        self.note = parts.label(role="quiet")
        self.link = OneLine(role="quiet")
        self.previews = Previews(tasks)
        self.previews.setMinimumHeight(LOWEST)
        self._lay_out()
        self._connect()

    @property
    def extraction(self) -> Extraction | None:
        """The result shown."""
        return self._extraction

    @property
    def source(self) -> bool:
        """Whether the source is shown, not what is made of it."""
        return self.look.index == 1

    def show_extraction(self, extraction: Extraction) -> None:
        """Show `extraction`; showing the same one again keeps the place in it."""
        if extraction is self._extraction:
            return
        self._extraction = extraction
        mode = extraction.head.mode
        self.sign_in.setVisible(extraction.head.verdict.login_page)
        self.batch.setVisible(mode is Mode.LINKS)
        self.head.show_head(extraction.head)
        titles = RENDERED_WORDS.get(mode, ())
        self.look.set_titles(titles)
        self.look.setVisible(bool(titles))
        self.look.choose(int(mode in self._sources))
        self.copy.setVisible(mode is not Mode.PDF)
        self._show()

    def clear(self) -> None:
        """Hold no page."""
        self._stop()
        self._extraction = None
        self.head.clear()
        self.finder.line.clear()
        self.finder.look_in(None)
        self.note.clear()
        self.link.say("")
        self.previews.clear()

    def _show(self) -> None:
        self._stop()
        if self._extraction is not None:
            self._say_link("")
            work = self.previews.show_extraction(self._extraction, source=self.source)
            self._showing = self._tasks.start(work, name="show a result")

    def _stop(self) -> None:
        if self._showing is not None:
            self._showing.cancel()
            self._showing = None

    def _filled(self) -> None:
        self.note.setText(self.previews.note)
        self.note.setVisible(bool(self.previews.note))
        self.finder.look_in(self.previews.findable)
        self.shown.emit()

    def _choose_look(self, index: int) -> None:
        if self._extraction is not None:
            mode = self._extraction.head.mode
            self._sources = self._sources | {mode} if index else self._sources - {mode}
        self._show()

    def _open(self) -> None:
        if self._extraction is not None:
            self.open_wanted.emit(self._extraction.head.provenance.final_url)

    def _say_link(self, address: str) -> None:
        self.link.say(address)
        self.link.setVisible(bool(address))

    def _connect(self) -> None:
        self.look.chosen.connect(self._choose_look)
        self.copy.clicked.connect(self.copy_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.batch.clicked.connect(self.batch_wanted)
        for button in (self.open, self.sign_in):
            button.clicked.connect(self._open)
        self.previews.filled.connect(self._filled)
        self.previews.link_met.connect(self._say_link)
        self.previews.open_wanted.connect(self.open_wanted)
        self.previews.extract_wanted.connect(self.extract_wanted)
        self.previews.save_open_wanted.connect(self.save_open_wanted)

    def _lay_out(self) -> None:
        for each in (self.look, self.sign_in, self.finder, self.copy, self.save, self.batch, self.open):
            self.head.tools.addWidget(each)
        for label in (self.note, self.link):
            label.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 8)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.note)
        column.addWidget(self.previews, 1)
        column.addWidget(self.link)

    # Qt's own names from here on

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+F from the window: here it means this result."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._means_find(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the cursor into the find box."""
        if self._means_find(event):
            self.finder.enter()
        else:
            super().keyPressEvent(event)

    def _means_find(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Find) and not self.finder.isHidden()
