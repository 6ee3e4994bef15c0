"""Batches beside the pages of the chosen one: how far each is, and what came of every page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from core.model.batch import Batch, BatchProgress, PageState
from core.model.changes import Changes
from core.model.session import SessionView
from gui.extract.batch_commands import BatchCommands
from gui.extract.batch_head import BatchHead
from gui.extract.batch_list import BatchList, BatchListModel
from gui.extract.batch_pages_model import BatchPagesModel, Column
from gui.extract.batch_pages_reader import BatchPagesReader
from gui.extract.batch_words import PAGE_WORDS
from gui.kit import parts
from gui.kit.empty import EmptyState
from gui.kit.frame import Frame
from gui.kit.plain_table import PlainTable

LIST, REST = 300, 700
SETTLE_MS = 300
WIDTHS = {
    Column.ADDRESS: 200,
    Column.STATE: 90,
    Column.STATUS: 64,
    Column.TITLE: 230,
    Column.LOGIN: 90,
    Column.ATTEMPTS: 82,
}
NONE = ("No batch yet", "A batch loads many pages with a session's login, also past a restart.")


class BatchesPage(QWidget):
    """Attributes: list, head, state, table, pages (the model), commands, empty.

    Signals: `result_wanted(str)`, the id of a page's result; `new_wanted()`.
    """

    result_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._wanted = ""  # a batch to be chosen once it is listed
        self._shown: tuple[str, PageState | None] = ("", None)  # whose pages are in the table
        self.model = BatchListModel()
        self.list = BatchList(self.model, frame.commands)
        self.head = BatchHead(frame.commands)
        choices = {"All pages": "", **{said: state.value for state, said in PAGE_WORDS.items()}}
        self.state = parts.choice("Which pages", choices)
        self.pages = BatchPagesModel()
        self.table = PlainTable(
            self.pages,
            "Pages of the batch",
            (WIDTHS[each] for each in Column),
            stretched=(Column.ADDRESS, Column.TITLE),
        )
        self.table.cut_in_the_middle(Column.ADDRESS)
        self.reader = BatchPagesReader(frame, self.pages, self)
        self.commands = BatchCommands(frame, self)
        self.new = parts.button("New batch…", "plus")
        self.empty = EmptyState(*NONE, "New batch…", self.new_wanted.emit, icon_name="files")
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._connect()

    def show_session(self, view: SessionView | None, *, chosen: int = 0) -> None:
        """Offer a new batch where there is a session for it; the list has those of all sessions."""
        usable = view is not None and not view.session.binned
        self.new.setEnabled(usable)
        self.empty.button.setEnabled(usable)
        if view is None and chosen == 0 and not self.model.shown:
            return
        self._turn()

    def forget(self) -> None:
        """Hold nothing of any session."""
        self._settle.stop()
        self.reader.turn_to(None, None)
        self._shown = ("", None)
        self.model.load((), {})
        self._draw()

    def batch(self) -> Batch | None:
        """Return the chosen batch."""
        progress = self._progress()
        return progress.batch if progress else None

    def show_batch(self, batch_id: str) -> None:
        """Choose a batch, once it is listed."""
        self._wanted = batch_id
        self._turn()

    def put(self, batch: Batch) -> None:
        """Show how a batch stands."""
        self._take(BatchProgress(batch))

    def enter(self) -> None:
        """Put the cursor into the list, or to what can be done."""
        (self.list if self.model.shown else self.empty.button).setFocus()

    async def load(self) -> None:
        """Read the list."""
        try:
            batches = await self._frame.core.batches.list()
            names = {view.session.id: view.session.name for view in await self._frame.core.sessions.list()}
        except SessileError as error:
            if error.kind is not ErrorKind.LOCKED:
                raise
            return
        known = {each.batch.id: each for each in self.model.shown}
        shown = [self._kept(known.get(batch.id), batch) for batch in reversed(batches)]
        chosen = self._wanted or self.list.batch_id()
        self._wanted = ""
        self.model.load(shown, names)
        if shown:
            self.list.choose(chosen)
        self._choose()

    @staticmethod
    def _kept(known: BatchProgress | None, batch: Batch) -> BatchProgress:
        """Keep the pace that was told as long as nothing else is."""
        return known if known is not None and known.batch == batch else BatchProgress(batch)

    def _progress(self) -> BatchProgress | None:
        row = self.list.currentIndex().row()
        return self.model.shown[row] if 0 <= row < len(self.model.shown) else None

    def _turn(self) -> None:
        if self.isVisible():
            self._settle.start(0)

    def _take(self, progress: BatchProgress) -> None:
        if not self.model.put(progress):
            self._turn()
        elif progress.batch.id == self.list.batch_id():
            self._draw()
            if self.isVisible():
                self.reader.renew(progress.batch, self._rows())

    def _rows(self) -> range:
        """Return the rows of pages that are seen."""
        height = self.table.verticalHeader().defaultSectionSize()
        first = max(0, self.table.rowAt(0))
        return range(first, first + self.table.viewport().height() // height + 1)

    def _choose(self) -> None:
        batch, state = self.batch(), self._state()
        wanted = (batch.id if batch else "", state)
        if wanted != self._shown:
            self._shown = wanted
            self.reader.turn_to(batch, state)
            self.table.scrollToTop()
        elif batch is not None:
            self.reader.renew(batch, self._rows())
        self._draw()

    def _state(self) -> PageState | None:
        chosen = self.state.currentData()
        return PageState(chosen) if chosen else None

    def _draw(self) -> None:
        progress = self._progress()
        self.head.show_progress(progress)
        self.pages.stand(progress)
        self._places.setCurrentIndex(0 if self.model.shown else 1)
        self._tell_choice()

    def _tell_choice(self) -> None:
        self._frame.commands.update(batch=self.batch() if self.isVisible() else None)

    def _open(self, index: QModelIndex) -> None:
        page = self.pages.page(index.row())
        if page is not None and page.extraction_id:
            self.result_wanted.emit(page.extraction_id)

    def _changed(self, changes: Changes) -> None:
        if changes.removed and self.isVisible():
            self._settle.start(SETTLE_MS)

    def _connect(self) -> None:
        self._settle.timeout.connect(lambda: self._frame.tasks.start(self.load(), name="read the batches"))
        self._frame.signals.batches.connect(self._take)
        self._frame.signals.changes.connect(self._changed)
        self.list.chosen.connect(self._choose)
        self.state.currentIndexChanged.connect(self._choose)
        self.table.activated.connect(self._open)
        self.new.clicked.connect(self.new_wanted)

    def _lay_out(self) -> None:
        self.head.second.addWidget(self.state)
        left, right = QWidget(), QWidget()
        first = QVBoxLayout(left)
        first.setContentsMargins(10, 10, 10, 8)
        first.addWidget(self.new)
        first.addWidget(self.list, 1)
        second = QVBoxLayout(right)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(0)
        second.addWidget(self.head)
        second.addWidget(self.table, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        for number, share in enumerate((LIST, REST)):  # a narrow window takes of both
            splitter.setStretchFactor(number, share)
        splitter.setSizes([LIST, REST])
        self._places = QStackedWidget()
        self._places.addWidget(splitter)
        self._places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._places)
        self._draw()

    # Qt's own names from here on

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the page comes to the front."""
        super().showEvent(event)
        self._turn()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing be chosen that is not seen."""
        super().hideEvent(event)
        self._tell_choice()
