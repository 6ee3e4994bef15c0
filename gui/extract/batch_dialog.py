"""A new batch: which pages, what to make of them, how fast and how far."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from core.model.batch import DEEPEST, LARGEST_CONCURRENCY, MOST_PAGES, BatchPlan
from core.model.extraction import PICTURES, Engine, ExtractionRequest, Mode, Wait
from core.model.page_request import page_request
from core.model.record_schema import SavedSchema
from core.model.schema_text import read_schema
from gui.extract.batch_addresses import BatchAddresses
from gui.extract.request_fields import RequestFields
from gui.extract.result_words import ENGINE_WORDS, MODE_GROUPS, MODE_WORDS
from gui.extract.schema_choice import SchemaChoice
from gui.extract.written_dialog import WrittenDialog
from gui.kit import parts, words
from gui.kit.form import Form
from gui.kit.frame import Frame
from gui.kit.one_task import OneTask

WIDTH = 640
LONGEST_DELAY = 3_600_000  # milliseconds
NEVER_ASKED = "Follow robots.txt is switched off in the settings."
ANY_PAGE = "https://page.example/"  # the batch has the addresses, but the rest of a request is checked with one


class BatchDialog(WrittenDialog):
    """Attributes: form, addresses, start, work. Signal: `made(str)`, the new batch's id."""

    made = Signal(str)

    def __init__(
        self, frame: Frame, parent: QWidget, session_id: str, fields: RequestFields, schemas: tuple[SavedSchema, ...]
    ) -> None:
        super().__init__(parent.window(), frame.tasks)
        self._frame, self._session_id, self._fields = frame, session_id, fields
        self.setWindowTitle("New batch")
        self.setAccessibleName("New batch")
        self.setMinimumWidth(WIDTH)
        self.work = OneTask(self, parent.window(), frame.tasks, self._failed)
        self.addresses = BatchAddresses(frame)
        self.name = QLineEdit()
        self.mode = parts.choice("Result", {MODE_WORDS[mode]: mode.value for group in MODE_GROUPS for mode in group})
        self.engine = parts.choice("Engine", {said: engine.value for engine, said in ENGINE_WORDS.items()})
        self.schema = SchemaChoice()
        self.schema.edit.hide()
        self.schema.set_schemas(schemas)
        self.options = QCheckBox("Wait, scroll and send headers as the page's options say")
        self._make_numbers()
        self._lay_out()
        self._connect()

    def plan(self) -> BatchPlan:
        """Return what the fields say; raises INPUT naming the field."""
        mode = Mode(self.mode.currentData())
        schema = self.schema.chosen() if mode is Mode.RECORDS else None
        if mode is Mode.RECORDS and schema is None:
            raise SessileError(ErrorKind.INPUT, "Records need a schema. Save one first.", field="mode")
        own = self.options.isChecked()
        page = page_request(
            url=ANY_PAGE,
            timeout=self._fields.timeout,
            headers_text=self._fields.headers if own else "",
            wait=self._fields.wait if own else Wait(),
            scroll=own and self._fields.scroll,
            element=self._fields.element if own and mode is Mode.SCREENSHOT else "",
        )
        request = ExtractionRequest(
            replace(page, url=""),
            mode,
            Engine(self.engine.currentData()),
            read_schema(schema.text) if schema else None,
        )
        return BatchPlan(
            session_id=self._session_id,
            name=self.name.text(),
            request=request,
            depth=self.levels.value(),
            concurrency=self.concurrency.value(),
            delay=self.delay.value() / 1000,
            robots=self.robots.isChecked(),
            attempts=self.attempts.value(),
            most_pages=self.most_pages.value(),
        )

    def written(self) -> bool:
        """Whether there is a name, or addresses that somebody brought."""
        return bool(self.name.text().strip()) or self.addresses.written

    def begin(self) -> None:
        """Make the batch and start it."""
        self.work.run("Writing the batch down", self._create())

    async def _create(self) -> None:
        await self.addresses.settle()
        batch = await self._frame.core.batches.create(plan=self.plan(), urls=self.addresses.urls)
        self._frame.messages.note(f"Started “{words.shortened(batch.plan.name)}”: {words.count(batch.total, 'page')}.")
        self.made.emit(batch.id)
        self.accept()

    def _failed(self, error: SessileError) -> None:
        if not self.form.refuse(error):
            self.reason.setText(error.sentence)
            self.reason.show()

    def _follow_mode(self) -> None:
        mode = Mode(self.mode.currentData())
        self.schema.setVisible(mode is Mode.RECORDS)
        if mode in PICTURES:
            self.engine.setCurrentIndex(self.engine.findData(Engine.BROWSER.value))
        self.engine.setEnabled(mode not in PICTURES)

    def _make_numbers(self) -> None:
        self.concurrency = parts.spin_box(1, LARGEST_CONCURRENCY, name="Pages at a time")
        self.delay = parts.spin_box(0, LONGEST_DELAY, suffix=" ms", name="Milliseconds between two pages of one site")
        self.delay.setSingleStep(100)
        self.levels = parts.spin_box(0, DEEPEST, name="How many links deep")
        self.levels.setSpecialValueText("Only these pages")
        self.most_pages = parts.spin_box(1, MOST_PAGES, suffix=" pages", name="At most so many pages")
        self.attempts = parts.spin_box(1, 10, name="Attempts")
        self.robots = QCheckBox("Leave out what the site's robots.txt forbids")
        self.concurrency.setValue(2)
        self.most_pages.setValue(1_000)
        self.attempts.setValue(3)
        asked = self._frame.core.settings.robots
        self.robots.setChecked(asked)
        self.robots.setEnabled(asked)
        self.robots.setToolTip("" if asked else NEVER_ASKED)

    def _connect(self) -> None:
        for choice, value in ((self.mode, self._fields.mode.value), (self.engine, self._fields.engine.value)):
            choice.setCurrentIndex(max(0, choice.findData(value)))
        self.schema.choose(self._fields.schema.id if self._fields.schema else "")
        self.options.setVisible(bool(self._fields.options_set))
        self.options.setChecked(bool(self._fields.options_set))
        self.mode.currentIndexChanged.connect(self._follow_mode)
        self.levels.valueChanged.connect(lambda deep: self.most_pages.setEnabled(deep > 0))
        self.most_pages.setEnabled(False)
        self.addresses.changed.connect(self.form.accept_all)
        self.work.changed.connect(lambda: self.start.setEnabled(not self.work.running))
        self.start.clicked.connect(self.begin)
        self.finished.connect(self.deleteLater)
        self._follow_mode()

    def _lay_out(self) -> None:
        self.form = Form()
        self.name.setPlaceholderText("Orders of September")
        self.form.add("name", "Name", self.name)
        self.form.add("urls", "Pages", self.addresses.box, row=self.addresses)
        self.form.add("mode", "Result", self.mode, row=_row(self.mode, self.engine, self.schema))
        wait, tries = parts.label("Pause per site"), parts.label("Attempts")
        pace = _row(self.concurrency, wait, self.delay, tries, self.attempts)
        self.form.add("concurrency", "At a time", self.concurrency, row=pace)
        self.form.add("depth", "Links", self.levels, row=_row(self.levels, parts.label("at most"), self.most_pages))
        self.form.add("robots", "Rules", self.robots)
        self.reason = parts.label(role="error")
        self.reason.setWordWrap(True)
        self.reason.hide()
        cancel = parts.button("Close")
        cancel.clicked.connect(self.reject)
        self.start = parts.button("Start", "launch", kind="primary")
        self.start.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.work.busy, 1)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for each in (parts.label("New batch", role="title"), self.form, self.options, self.reason):
            column.addWidget(each)
        column.addStretch(1)
        column.addLayout(foot)


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for each in widgets:
        row.addWidget(each)
    row.addStretch(1)
    return made
