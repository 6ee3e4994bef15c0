"""What can be done with a shown result: copy it, save it, open it in its session's browser."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from core.model.extraction import Extraction, Mode
from gui.extract.result_saving import ask_where, copied_text, file_content
from gui.extract.result_view import ResultView
from gui.kit.frame import Frame
from gui.kit.message_bar import ANSWER
from gui.kit.saving import save_file


class ResultActions(QObject):
    """Answers the buttons of one result view, and the commands of whoever has it."""

    def __init__(self, frame: Frame, view: ResultView) -> None:
        super().__init__(view)
        self._frame, self._view = frame, view
        view.copy_wanted.connect(lambda: frame.tasks.start(self.copy(), name="copy a result"))
        view.save_wanted.connect(self.save)
        view.save_open_wanted.connect(lambda: self.save(then_open=True))
        view.open_wanted.connect(lambda url: frame.tasks.start(self.open(url), name="open a page in the browser"))

    def bind(self) -> None:
        """Answer the commands, too."""
        for action_id, answer in (("copy", self.copy), ("save", self.save), ("open", self.open)):
            self._frame.commands.bind(f"extract.{action_id}", answer)

    async def copy(self) -> None:
        """Copy the whole content, as it is shown: a table for spreadsheets, a picture as a picture."""
        extraction = self._view.extraction
        if extraction is None or extraction.head.mode is Mode.PDF:
            return
        if extraction.head.mode is Mode.SCREENSHOT:
            QGuiApplication.clipboard().setImage(self._view.previews.picture.view.image)
        else:
            text = await asyncio.to_thread(copied_text, extraction, source=self._view.source)
            QGuiApplication.clipboard().setText(text)
        self._frame.messages.note("Copied the content.")

    def save(self, *, then_open: bool = False) -> None:
        """Ask where to, and write the whole content there; `then_open` shows it in the desktop's program for it."""
        if extraction := self._view.extraction:
            ask_where(self._view, extraction.head, lambda path: self.save_to(path, extraction, then_open=then_open))

    def save_to(self, path: Path, extraction: Extraction, *, then_open: bool = False) -> None:
        """Write `extraction`'s content to `path`."""
        self._frame.tasks.start(self._save(path, extraction, then_open=then_open), name="save content")

    async def open(self, url: str = "") -> None:
        """Show `url`, or else the result's own page, in the browser of its session, opened if it is not."""
        if (extraction := self._view.extraction) is not None:
            address = url or extraction.head.provenance.final_url
            await self._frame.core.browsing.open_page(session_id=extraction.head.session_id, url=address)

    async def _save(self, path: Path, extraction: Extraction, *, then_open: bool) -> None:
        await save_file(path, await asyncio.to_thread(file_content, extraction, path))
        self._frame.messages.note(f"Saved {path.name}.")
        if then_open and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._frame.messages.say(f"No program here opens {path.name}. It is saved.", lasts=ANSWER)
