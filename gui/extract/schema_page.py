"""The page that a schema is tried on: which one it is, and loading it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import SessileError
from core.model.extraction import Extraction, ExtractionRequest, Mode
from core.model.page_request import page_request
from gui.extract.verdict_words import badge
from gui.kit import parts, words
from gui.kit.frame import Frame
from gui.kit.one_task import OneTask
from gui.kit.plain_text import one_line

NO_PAGE = "No page is loaded yet. Load the one that the records are on to see what selectors find."
NO_SESSION = "Choose a session to load a page with its login."


class SchemaPage(QWidget):
    """Attributes: url, load, said. Signal: `loaded(str, str)`, a page's HTML and its address."""

    loaded = Signal(str, str)

    def __init__(self, frame: Frame, session_id: str, work: OneTask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._session_id, self._work = frame, session_id, work
        self.url = QLineEdit()
        self.url.setAccessibleName("Address of the page")
        self.url.setPlaceholderText("https://")
        self.load = parts.button("Load the page", "refresh")
        self.said = parts.label(NO_PAGE if session_id else NO_SESSION, role="quiet")
        self.said.setWordWrap(True)
        self.load.clicked.connect(self.begin)
        self.url.returnPressed.connect(self.begin)
        self._work.changed.connect(self._enable)
        self._enable()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(parts.label("Page", role="quiet"))
        row.addWidget(self.url, 1)
        row.addWidget(self.load)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.said)

    def begin(self) -> None:
        """Load the page with the session's login; its HTML is kept like any other result."""
        if self._session_id and not self._work.running:
            self._work.run("Loading the page", self._load())

    def show_page(self, extraction: Extraction) -> None:
        """Try on this page, which was loaded before."""
        head = extraction.head
        looks = badge(head.verdict)
        warning = f" {looks.why}" if head.verdict.login_page else ""
        title = one_line(head.title, most=80) or "The page"
        self.said.setText(f"{looks.words} · {title} · {words.size(head.length)}.{warning}")
        parts.restyle(self.said, "role", "error" if head.verdict.login_page else "quiet")
        self.url.setText(head.provenance.final_url)
        self.loaded.emit(extraction.content, head.provenance.final_url)

    def refuse(self, error: SessileError) -> None:
        """Say why the page did not load."""
        self.said.setText(error.sentence)
        parts.restyle(self.said, "role", "error")

    async def _load(self) -> None:
        request = ExtractionRequest(page_request(url=self.url.text()), Mode.HTML)
        found = await self._frame.core.extraction.extract(session_id=self._session_id, request=request)
        if not self._work.closed:
            self.show_page(found)

    def _enable(self) -> None:
        self.load.setEnabled(bool(self._session_id) and not self._work.running)
