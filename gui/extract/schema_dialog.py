"""Record schemas: written with a page before one's eyes, saved by name, opened again, deleted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import SessileError
from core.model.extraction import Extraction, Mode
from core.model.record_schema import SavedSchema
from gui.extract.schema_editor import SchemaEditor
from gui.extract.schema_page import SchemaPage
from gui.extract.schema_trial import SchemaTrial, Trial
from gui.extract.written_dialog import WrittenDialog
from gui.kit import parts, words
from gui.kit.confirm import confirm
from gui.kit.frame import Frame
from gui.kit.one_task import OneTask
from gui.kit.plain_text import one_line

WIDTH, HEIGHT = 1040, 720
NEW = "New schema"


class SchemaDialog(WrittenDialog):
    """Attributes: saved (the choice), page, editor, trial, delete, save. Signal: `kept(str)`, a saved schema's id."""

    kept = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget, session_id: str) -> None:
        super().__init__(parent.window(), frame.tasks)
        self._frame = frame
        self._schemas: tuple[SavedSchema, ...] = ()
        self._opened = ""  # the id of the schema that is written in; empty for a new one
        self.setWindowTitle("Record schemas")
        self.setAccessibleName("Record schemas")
        self.work = OneTask(self, parent.window(), frame.tasks, self._failed)
        self.saved = parts.choice("Saved schemas", {NEW: ""})
        self.saved.setMinimumWidth(240)
        self.page = SchemaPage(frame, session_id, self.work)
        self.editor = SchemaEditor()
        self._begun = self.editor.text
        self.trial = SchemaTrial(frame, self)
        self.delete = parts.button("Delete…", "erase")
        self.save = parts.button("Save", "save", kind="primary")
        self._lay_out()
        self._connect()
        self._enable()

    def show_schemas(self, schemas: tuple[SavedSchema, ...], chosen: str = "") -> None:
        """Offer the saved schemas; `chosen` is the id of the one to open, empty begins a new one."""
        self.offer(schemas, chosen)
        self._open()

    def offer(self, schemas: tuple[SavedSchema, ...], chosen: str) -> None:
        """Offer the saved schemas, without a change of what is being written."""
        self._schemas = schemas
        self.saved.blockSignals(True)
        self.saved.clear()
        self.saved.addItem(NEW, "")
        for each in schemas:
            self.saved.addItem(one_line(each.name, most=60), each.id)
        self.saved.blockSignals(False)
        self._choose(chosen)

    def written(self) -> bool:
        """Whether the schema is another one than when it was opened."""
        return self.editor.text != self._begun

    def show_page(self, extraction: Extraction | None, url: str) -> None:
        """Try on `extraction` where that is a page's HTML; else propose to load `url`."""
        self.page.url.setText(url)
        if extraction is not None and extraction.head.mode is Mode.HTML:
            self.page.show_page(extraction)

    def enter(self) -> None:
        """Put the cursor where the next thing is to be written."""
        (self.page.url if not self.page.url.text() else self.editor.name).setFocus()

    def chosen(self) -> SavedSchema | None:
        """Return the saved schema that is open."""
        return next((each for each in self._schemas if each.id == self.saved.currentData()), None)

    def _choose(self, schema_id: str) -> None:
        self.saved.blockSignals(True)
        self.saved.setCurrentIndex(max(0, self.saved.findData(schema_id)))
        self.saved.blockSignals(False)
        self._enable()

    async def _turn(self, schema_id: str) -> None:
        """Open another one, after a question where something was written in this one."""
        self._choose(self._opened)
        if await self.may_lose("Open another schema?"):
            self._choose(schema_id)
            self._open()

    def _turned(self) -> None:
        if self.written():
            self._frame.tasks.start(self._turn(self.saved.currentData()), name="open another schema")
        else:
            self._open()

    def _open(self) -> None:
        found = self.chosen()
        self._opened = found.id if found else ""
        self.editor.show_text(found.text if found else "")
        self._begun = self.editor.text
        if found and found.url and not self.trial.html:
            self.page.url.setText(found.url)
        self._enable()

    def _keep(self) -> None:
        self.editor.touch()
        self.work.run("Saving", self._save())

    async def _save(self) -> None:
        name = self.editor.name.text()
        kept = await self._frame.core.schemas.save(name=name, text=self.editor.text, url=self.trial.url)
        self._frame.messages.note(f"Saved the schema “{words.shortened(kept.name)}”.")
        self.kept.emit(kept.id)
        self.accept()

    async def _erase(self) -> None:
        found = self.chosen()
        if found is None:
            return
        title = f"Delete “{words.shortened(found.name)}”?"
        text = "The schema is deleted for good. Results that were made with it stay."
        if await confirm(self, title=title, text=text, button="Delete", danger=True):
            await self._frame.core.schemas.erase(schema_id=found.id)
            self.show_schemas(await self._frame.core.schemas.list())

    def _failed(self, error: SessileError) -> None:
        if error.field == "url" or error.field not in ("name", "schema"):
            self.page.refuse(error)
        elif error.field == "name":
            self.editor.head.show_reason("name", error.sentence)
            self.editor.name.setFocus()
        else:
            self.editor.say_fault(error.sentence)

    def _tried(self, trial: Trial) -> None:
        self.editor.show_trial(trial, has_page=bool(self.trial.html))

    def _take_page(self, html: str, url: str) -> None:
        self.trial.html, self.trial.url = html, url
        self.editor.asked.emit(self.editor.question())

    def _enable(self) -> None:
        self.delete.setEnabled(self.chosen() is not None and not self.work.running)
        self.save.setEnabled(not self.work.running)

    def _connect(self) -> None:
        self.saved.currentIndexChanged.connect(self._turned)
        self.editor.asked.connect(self.trial.ask)
        self.trial.tried.connect(self._tried)
        self.page.loaded.connect(self._take_page)
        self.work.changed.connect(self._enable)
        self.finished.connect(self.trial.stop)
        self.finished.connect(self.deleteLater)
        self.save.clicked.connect(self._keep)
        self.delete.clicked.connect(lambda: self._frame.tasks.start(self._erase(), name="delete a schema"))

    def _lay_out(self) -> None:
        self.resize(WIDTH, HEIGHT)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(parts.label("Record schemas", role="title"))
        title.addStretch(1)
        title.addWidget(self.saved)
        title.addWidget(self.delete)
        close = parts.button("Close")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.work.busy, 1)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(title)
        column.addWidget(self.page)
        column.addWidget(self.editor, 1)
        column.addLayout(foot)
