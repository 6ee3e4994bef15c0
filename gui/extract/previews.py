"""The places that show a result, one for each kind; each is made when it is needed for the first time."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TypeVar
from urllib.parse import urljoin

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.model.extraction import Extraction
from core.model.result_rows import ResultRows
from gui.extract.code_view import CodeView
from gui.extract.finding import Findable, FindableText
from gui.extract.highlighting import coloured_lines
from gui.extract.markdown_pieces import MarkdownPage
from gui.extract.page_view import PageView
from gui.extract.picture_preview import PicturePreview
from gui.extract.prepared import Prepared, Source, prepare
from gui.extract.rows_model import Searchable
from gui.extract.rows_view import RowsView
from gui.extract.safe_html import SafePage
from gui.kit import words
from gui.kit.empty import EmptyState
from gui.kit.tasks import Tasks

Place = TypeVar("Place", bound=QWidget)

BROKEN_PICTURE = ("This picture cannot be shown", "Save it to look at it in another program.")
NO_ROWS = ("Nothing found", "The page has nothing that fits.")


class Previews(QStackedWidget):
    """Shows one result at a time.

    Signals: `link_met(str)`, `open_wanted(str)`, `extract_wanted(str)`, `save_open_wanted()`, and `filled()`, when
    another result or look is there.

    Attributes: note (a sentence on what is not shown), findable (what can be searched; None for what cannot).
    """

    link_met = Signal(str)
    open_wanted = Signal(str)
    extract_wanted = Signal(str)
    save_open_wanted = Signal()
    filled = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.note = ""
        self.findable: Findable | None = None
        self.addWidget(QWidget())

    @cached_property
    def code(self) -> CodeView:
        """A text or a source."""
        return self._made(CodeView())

    @cached_property
    def page(self) -> PageView:
        """A page or Markdown to read."""
        made = self._made(PageView())
        self._connect(made)
        return made

    @cached_property
    def rows(self) -> RowsView:
        """Links or records."""
        made = self._made(RowsView(self._tasks))
        self._connect(made)
        return made

    @cached_property
    def picture(self) -> PicturePreview:
        """A screenshot."""
        return self._made(PicturePreview())

    @cached_property
    def words(self) -> EmptyState:
        """What is told instead of shown."""
        return self._made(EmptyState("", "", icon_name="files"))

    async def show_extraction(self, extraction: Extraction, *, source: bool) -> None:
        """Make `extraction` ready on a thread and show it; colours come later than the text."""
        prepared = await asyncio.to_thread(prepare, extraction, source=source)
        self.note = ""
        self.findable = None
        self._show(extraction, prepared)
        self.filled.emit()
        if isinstance(prepared, Source):
            lines = await asyncio.to_thread(coloured_lines, prepared.view.text, prepared.language)
            self.code.show_colours(lines)

    def clear(self) -> None:
        """Hold nothing of any page."""
        self.setCurrentIndex(0)
        self.note, self.findable = "", None
        made = vars(self)
        if "code" in made:
            self.code.show_text("")
        if "page" in made:
            self.page.show_pieces((), markdown=False, base="")
        if "rows" in made:
            self.rows.show_table(Searchable(ResultRows()))
        if "picture" in made:
            self.picture.show_image(QImage())
        if "words" in made:
            self.words.say("", "")

    def _show(self, extraction: Extraction, prepared: Prepared) -> None:
        match prepared:
            case Source(view):
                self.note = view.note
                self.code.show_text(view.text)
                self._bring(self.code, FindableText(self.code))
            case SafePage(pieces, note) | MarkdownPage(pieces, note):
                self.note = note
                markdown = isinstance(prepared, MarkdownPage)
                self.page.show_pieces(pieces, markdown=markdown, base=_base(extraction, prepared))
                self._bring(self.page, FindableText(self.page))
            case Searchable(table) if table.rows:
                self.rows.show_table(prepared)
                self._bring(self.rows, self.rows)
            case Searchable():
                self._say(*NO_ROWS)
            case QImage() if not prepared.isNull():
                self.picture.show_image(prepared)
                self._bring(self.picture, None)
            case QImage():
                self._say(*BROKEN_PICTURE)
            case None:
                size = words.size(extraction.head.length)
                self.words.say(f"PDF, {size}", "Other programs show it.", "Save and open…", self.save_open_wanted.emit)
                self.setCurrentWidget(self.words)

    def _say(self, title: str, text: str) -> None:
        self.words.say(title, text)
        self.setCurrentWidget(self.words)

    def _bring(self, place: QWidget, findable: Findable | None) -> None:
        self.findable = findable
        self.setCurrentWidget(place)

    def _connect(self, place: PageView | RowsView) -> None:
        place.link_met.connect(self.link_met)
        place.open_wanted.connect(self.open_wanted)
        place.extract_wanted.connect(self.extract_wanted)

    def _made(self, place: Place) -> Place:
        self.addWidget(place)
        return place


def _base(extraction: Extraction, page: SafePage | MarkdownPage) -> str:
    """Return what the page's links are relative to: its own base, else its address."""
    url = extraction.head.provenance.final_url
    try:
        return urljoin(url, page.base) if isinstance(page, SafePage) else url
    except ValueError:  # a base that is no address
        return url
