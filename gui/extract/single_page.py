"""Loads one page at a time as the chosen session and shows what came of it; each session keeps its own of both."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.errors import SessileError
from core.model.expiry import is_expired
from core.model.extraction import Extraction, ExtractionRequest
from core.model.page_request import FilePart
from core.model.session import SessionView
from gui.extract.extraction_jobs import ExtractionJobs, Outcome
from gui.extract.file_list import read_files
from gui.extract.remembered import Remembered
from gui.extract.request_bar import RequestBar
from gui.extract.request_fields import RequestFields, fields_of
from gui.extract.result_actions import ResultActions
from gui.extract.result_view import ResultView
from gui.extract.result_words import elapsed_words
from gui.extract.schema_desk import SchemaDesk
from gui.kit import parts
from gui.kit.busy import BusyStrip
from gui.kit.empty import EmptyState
from gui.kit.frame import Frame
from gui.kit.message_bar import ANSWER
from gui.kit.plain_text import one_line

MOST_REQUESTS = 200
NO_SESSION = ("No session chosen", "Choose a session to load a page with its login.")
SEVERAL = "Choose one session to load a page with its login."


class SinglePage(QWidget):
    """Signal: `status(str)`, the last job in a few words."""

    status = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._view: SessionView | None = None
        self._chosen = 0
        self._written: Remembered[RequestFields] = Remembered(MOST_REQUESTS)
        self.jobs = ExtractionJobs(frame, self)
        self.bar = RequestBar()
        self.busy = BusyStrip()
        self.notice = parts.label(role="quiet")
        self.result = ResultView(frame.tasks)
        self.result_actions = ResultActions(frame, self.result)
        self.schemas = SchemaDesk(frame, self)
        self.empty = EmptyState(*NO_SESSION, icon_name="extract")
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._lay_out()
        self._connect()
        self.show_session(None)

    @property
    def session_id(self) -> str:
        """The session shown; empty when none is."""
        return self._view.session.id if self._view else ""

    def show_session(self, view: SessionView | None, *, chosen: int = 0) -> None:
        """Show `view`'s session with its last request and result; a new one proposes its start page.

        Without a view, `chosen` says how many sessions are chosen.
        """
        before = self.session_id
        after = view.session.id if view else ""
        if before and before != after:
            self._written.keep(before, self.bar.fields())
        self._view, self._chosen = view, chosen
        self.schemas.show_session(view)
        if before != after:
            proposed = RequestFields(url=view.session.draft.start_url if view else "")
            self.bar.set_fields(self._written.get(after) or proposed)
        self._draw()

    def focus_url(self) -> None:
        """Put the cursor into the address."""
        self.bar.url.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.url.selectAll()

    def forget(self) -> None:
        """Hold nothing of any session, nor what still comes: the store is locked, and keeps it."""
        self._written = Remembered(MOST_REQUESTS)
        self.jobs.forget()
        self.schemas.forget()
        self._view = None
        self.bar.set_fields(RequestFields())
        self._draw()

    def extract(self) -> None:
        """Load what the fields say; a wrong field says why."""
        if not self.session_id or self._refusal() or self.jobs.running(self.session_id):
            return
        self.bar.accept_all()
        fields = self.bar.fields()
        if fields.files_to_send:
            self._frame.tasks.start(self._extract_with_files(self.session_id, fields), name="read files to send")
        else:
            self._begin(self.session_id, fields)

    async def _extract_with_files(self, session_id: str, fields: RequestFields) -> None:
        try:
            files = await asyncio.to_thread(read_files, fields.files_to_send)
        except SessileError as error:
            self._refuse(error)
        else:
            self._begin(session_id, fields, files)

    def _begin(self, session_id: str, fields: RequestFields, files: tuple[FilePart, ...] = ()) -> None:
        try:
            self.jobs.start(session_id, fields.request(files))
        except SessileError as error:
            self._refuse(error)

    def show_result(self, extraction: Extraction) -> None:
        """Show a result of this session that was kept, with the fields that it was made with."""
        if extraction.head.session_id == self.session_id:
            self.bar.set_fields(fields_of(extraction.head.request))
            self.jobs.show(self.session_id, extraction)

    def extract_again(self, request: ExtractionRequest) -> None:
        """Load the same once more, with what the fields cannot show: files, the schema of that time."""
        self.bar.set_fields(fields_of(request))
        if self.session_id and not self._refusal():
            self.jobs.start(self.session_id, request)

    def extract_address(self, url: str) -> None:
        """Load `url` with everything else as the fields say."""
        self.bar.url.setText(url)
        self.extract()

    def extraction(self) -> Extraction | None:
        """Return the result that is shown; None when none is."""
        outcome = self.jobs.outcome(self.session_id)
        return outcome.extraction if outcome else None

    def _refuse(self, error: SessileError) -> None:
        if self.bar.refuse(error):
            self.jobs.forget_failure(self.session_id)  # its words would stand below these
        else:
            self._frame.messages.say(error.sentence, lasts=ANSWER)

    def _refusal(self) -> str:
        view = self._view
        if view is not None and view.session.binned:
            return "This session is in the bin. Restore it to extract with it."
        if view is not None and is_expired(view, now=self._frame.now()):
            return "This session has expired. Extend it to extract with it."
        return ""

    def _finished(self, session_id: str, outcome: Outcome) -> None:
        if outcome.extraction is not None:
            host = urlsplit(outcome.extraction.head.provenance.final_url).hostname or "page"
            self.status.emit(f"Extracted {host} in {elapsed_words(outcome.extraction.head.provenance.elapsed)}")
        elif outcome.error is not None:
            self.status.emit("Extraction failed")
            if session_id == self.session_id and outcome.error.field and self.bar.refuse(outcome.error):
                self.jobs.forget_failure(session_id)  # told at its field
        else:
            self.status.emit("Cancelled")

    def _changed(self, session_id: str) -> None:
        if session_id == self.session_id:
            self._draw()

    def _draw(self) -> None:
        held = next(
            (button for button in (self.bar.go, self.busy.cancel, self.empty.button) if button.hasFocus()), None
        )
        running = self.jobs.running(self.session_id)
        refusal = self._refusal()
        if running is not None:
            self.busy.start(f"Loading {one_line(running.page.url)}")
        else:
            self.busy.stop()
        self._escape.setEnabled(running is not None)
        self.bar.setVisible(self._view is not None)
        self.bar.go.setEnabled(running is None and not refusal)
        self.notice.setText(refusal)
        self.notice.setVisible(bool(refusal))
        self._draw_outcome()
        if held is not None and not held.hasFocus():  # Qt has moved on from a button that can no longer be pressed
            self.bar.url.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_outcome(self) -> None:
        outcome = self.jobs.outcome(self.session_id)
        self._frame.commands.update(extracted=self.extraction() is not None)
        if outcome is not None and outcome.extraction is not None:
            self.result.show_extraction(outcome.extraction)
            self._pages.setCurrentWidget(self.result)
            return
        self._say_empty(outcome)
        self._pages.setCurrentWidget(self.empty)

    def _say_empty(self, outcome: Outcome | None) -> None:
        if self._view is None:
            self.result.clear()
            self.empty.say(*(NO_SESSION if self._chosen < 2 else (f"{self._chosen:,} sessions chosen", SEVERAL)))
        elif self.jobs.running(self.session_id) is not None:
            self.empty.say("Loading the page", "Esc cancels.")
        elif outcome is None:
            self.empty.say("Load a page as this session", "Type an address and press Return: the page comes signed in.")
        elif outcome.error is not None:
            self.empty.say("The page was not extracted", outcome.error.sentence, "Try again", self.extract)
        else:
            self.empty.say("Cancelled", "Press Return in the address to load it again.")

    def _connect(self) -> None:
        self.bar.submitted.connect(self.extract)
        self.busy.cancelled.connect(lambda: self.jobs.cancel(self.session_id))
        self.jobs.changed.connect(self._changed)
        self.jobs.finished.connect(self._finished)
        self.result_actions.bind()
        self.result.extract_wanted.connect(self.extract_address)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(lambda: self.jobs.cancel(self.session_id))

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.result)
        self.busy.setContentsMargins(10, 0, 10, 8)
        self.notice.setContentsMargins(12, 0, 12, 8)
        self.notice.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in (self.bar, self.notice, self.busy):
            column.addWidget(each)
        column.addWidget(self._pages, 1)
