"""Import: first where from, then what it would do, then one step that can be undone."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.errors import SessileError
from core.model.session import Session
from core.model.transfer import ImportPreview, ReadCookies
from gui.kit import parts, words
from gui.kit.drops import DropArea, Dropped
from gui.kit.frame import Frame
from gui.kit.message_bar import Tone
from gui.kit.one_task import OneTask
from gui.kit.saving import persons_folder
from gui.transfer.format_words import found_sentence
from gui.transfer.import_step import ImportStep
from gui.transfer.preview_page import PreviewPage
from gui.transfer.preview_rows import PreviewRows
from gui.transfer.result_page import ResultPage, browser_remarks, browser_sentence
from gui.transfer.source_page import Given, SourcePage
from gui.transfer.summary_words import changes_something

SETTLE_MS = 250  # after the last key, before what was typed is read
WIDTH, HEIGHT = 1160, 680


class ImportDialog(QDialog):
    """Attributes: source, preview, outcome (its pages), work, back, verb."""

    def __init__(self, frame: Frame, parent: QWidget, session: Session, what: Dropped | None = None) -> None:
        super().__init__(parent)
        self._frame, self._session = frame, session
        self.work = OneTask(self, parent, frame.tasks, self._failed)
        self._read: ReadCookies | None = None
        self._preview: ImportPreview | None = None
        title = f"Import cookies into “{words.shortened(session.name)}”"
        self.setWindowTitle("Import cookies")
        self.setAccessibleName(title)
        self.source = SourcePage(session.draft.start_url)
        self.preview = PreviewPage(now=frame.now)
        self.outcome = ResultPage()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._lay_out(title)
        self._connect()
        self._show_page(self.source)
        if what is not None:
            self.source.take(what)

    def open_file(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, "Open cookies", persons_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.source.take(Dropped((Path(name),))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self) -> None:
        """Read what was given."""
        self._settle.stop()
        self.work.run("Reading…", self._read_given())

    def _given_changed(self) -> None:
        self._read = None
        self._enable()
        self.work.stop()
        if self.source.given() is None:
            self._settle.stop()
            self.source.forget_answer()
        else:
            self._settle.start()

    async def _read_given(self) -> None:
        given = self.source.given()
        if given is None:
            return
        read = await self._read_as(given, url="")
        self.source.ask_for_url(wanted=read.needs_url)
        if read.needs_url and given.url:
            read = await self._read_as(given, url=given.url)
        self._read = read
        self.source.show_read(read)

    async def _read_as(self, given: Given, *, url: str) -> ReadCookies:
        transfer = self._frame.core.transfer
        if given.path is not None:
            return await transfer.read_file(path=given.path, url=url, format_id=given.format)
        return await transfer.read(data=given.text, url=url, format_id=given.format)

    async def _compare(self, read: ReadCookies) -> None:
        preview = await self._frame.core.transfer.preview(session_id=self._session.id, read=read)
        rows = await asyncio.to_thread(PreviewRows, preview)
        self._preview = preview
        self.preview.show_preview(preview, rows)
        self.subtitle.setText(found_sentence(read))
        self._show_page(self.preview)
        self.preview.table.setFocus()

    async def _apply(self, preview: ImportPreview) -> None:
        step = ImportStep(self._frame, self._session)
        result = await step.apply(preview, self.preview.modes)
        said = browser_sentence(result)
        if self.work.closed:
            if said:
                self._frame.messages.say(said, tone=Tone.WARNING)
        elif said:
            self.outcome.say(step.done, said, browser_remarks(result, now=self._frame.now()))
            self._show_page(self.outcome)
        else:
            self.accept()

    def _forward(self) -> None:
        page = self._pages.currentWidget()
        if page is self.source and self._read is not None:
            self.work.run("Comparing with the jar…", self._compare(self._read))
        elif page is self.preview and self._preview is not None:
            self.work.run("Importing…", self._apply(self._preview))
        elif page is self.outcome:
            self.accept()

    def _go_back(self) -> None:
        self.work.stop()
        self._show_page(self.source)
        self.source.box.setFocus()

    def _failed(self, error: SessileError) -> None:
        if self._pages.currentWidget() is self.source:
            self.source.refuse(error)
        else:
            self.fault.setText(error.sentence)
            self.fault.show()

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.fault.hide()
        self.subtitle.setVisible(page is self.preview)
        self.back.setVisible(page is self.preview)
        self.cancel.setVisible(page is not self.outcome)
        self.verb.setText({self.source: "Preview", self.preview: "Import", self.outcome: "Close"}[page])
        self.verb.setAccessibleName(self.verb.text())
        self._enable()

    def _enable(self) -> None:
        page = self._pages.currentWidget()
        ready = (
            bool(self._read and self._read.found)
            if page is self.source
            else changes_something(self.preview.cookies.counts)
            if page is self.preview
            else True
        )
        self.verb.setEnabled(ready and not self.work.running)

    def _note_look(self) -> None:
        """Write down that a value was shown."""
        noting = self._frame.core.activity.note_reveal(session_id=self._session.id)
        self._frame.tasks.start(noting, name="note a reveal")

    def _connect(self) -> None:
        self._settle.timeout.connect(self.read)
        self.source.changed.connect(self._given_changed)
        self.source.open_wanted.connect(self.open_file)
        self.preview.changed.connect(self._enable)
        self.preview.revealed.connect(self._note_look)
        self.work.changed.connect(self._enable)
        self.finished.connect(self._settle.stop)
        self.back.clicked.connect(self._go_back)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self._forward)
        DropArea(self, lambda: "Drop to read it here", self._dropped)

    def _dropped(self, what: Dropped) -> None:
        if self._pages.currentWidget() is self.outcome:
            return
        self._show_page(self.source)
        self.source.take(what)

    def _lay_out(self, title: str) -> None:
        self.subtitle = parts.label(role="quiet")
        self.fault = parts.label(role="error")
        self.fault.setWordWrap(True)
        self._pages = QStackedWidget()
        self.back = parts.button("Back")
        self.cancel = parts.button("Cancel")
        self.verb = parts.button("Preview", kind="primary")
        for page in (self.source, self.preview, self.outcome):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(parts.label(title, role="title"))
        for widget in (self.subtitle, self._pages, self.fault):
            column.addWidget(widget, 1 if widget is self._pages else 0)
        column.addLayout(self._foot((self.back, self.cancel, self.verb)))
        self.verb.setDefault(True)
        room = self.screen().availableGeometry()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 60))

    def _foot(self, buttons: tuple[QPushButton, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.work.busy, 1)
        row.addStretch(1)
        for each in buttons:
            row.addWidget(each)
        return row
