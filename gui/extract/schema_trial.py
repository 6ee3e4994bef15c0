"""A schema tried out on a page while it is being written: its faults, what its selectors find, its first rows."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import ErrorKind, SessileError
from core.model.record_schema import RecordSchema
from core.model.result_rows import ResultRows
from gui.kit.frame import Frame

TYPING_MS = 250
MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be tried: the schema's text, and the selector that is looked at with what it looks below."""

    text: str
    base: str
    selector: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it; None is what was not asked: without a page, or with a fault. `fault` is a sentence."""

    fault: str = ""
    rows: int | None = None
    found: int | None = None
    texts: tuple[str, ...] = ()
    selector_fault: str = ""
    preview: tuple[int, ResultRows] | None = field(default=None, repr=False)


class SchemaTrial(QObject):
    """Tries a moment after the last key; the next question drops the one before. Signal: `tried(Trial)`.

    Attributes: html and url, the page that is tried on.
    """

    tried = Signal(object)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._question: Question | None = None
        self._task: asyncio.Task[None] | None = None
        self.html = self.url = ""
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._start)

    def ask(self, question: Question) -> None:
        """Try `question` once nothing is typed for a moment."""
        self._question = question
        self._typing.start()

    def stop(self) -> None:
        """Try nothing more, and let the page go."""
        self._typing.stop()
        self._drop()
        self.html = ""
        self._frame.core.extraction.forget_page()

    def _start(self) -> None:
        self._drop()
        if self._question is not None:
            self._task = self._frame.tasks.start(self._try(self._question), name="try a schema")

    def _drop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _try(self, question: Question) -> None:
        schema, fault = await self._read(question.text)
        rows, _, _ = await self._matches(question.base, "")
        found, texts, selector_fault = await self._matches(question.selector, question.below)
        preview = None
        if schema is not None and self.html:
            try:
                preview = await self._frame.core.extraction.rows(
                    html=self.html, schema=schema, url=self.url, most=MOST_ROWS
                )
            except SessileError as error:
                fault = _sentence(error)
        self.tried.emit(Trial(fault, rows, found, texts, selector_fault, preview))

    async def _read(self, text: str) -> tuple[RecordSchema | None, str]:
        try:
            return await self._frame.core.schemas.read(text=text), ""
        except SessileError as error:
            return None, _sentence(error)

    async def _matches(self, selector: str, below: str) -> tuple[int | None, tuple[str, ...], str]:
        if not self.html or not selector.strip():
            return None, (), ""
        try:
            found = await self._frame.core.extraction.matches(html=self.html, selector=selector, base=below)
        except SessileError as error:
            return None, (), _sentence(error)
        return found.count, found.texts, ""


def _sentence(error: SessileError) -> str:
    """Return why it is refused; what is no matter of the schema goes to the window."""
    if error.kind not in (ErrorKind.INPUT, ErrorKind.TIMEOUT):
        raise error
    return error.sentence
