"""What can be done with batches: made, paused, gone on with, cancelled, tried again, exported, erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.model.batch import Batch
from core.model.result_files import ResultFiles
from gui.extract.batch_dialog import BatchDialog
from gui.extract.results_export import ResultsExportDialog
from gui.kit import words
from gui.kit.confirm import confirm
from gui.kit.frame import Frame
from gui.kit.message_bar import ANSWER

if TYPE_CHECKING:
    from core.model.extraction import Extraction
    from gui.extract.batches_page import BatchesPage
    from gui.extract.request_fields import RequestFields

PAGE = 1_000  # results of one reading


class BatchCommands(QObject):
    """Answers the commands of the batches' rows."""

    def __init__(self, frame: Frame, page: BatchesPage) -> None:
        super().__init__(page)
        self._frame, self._page = frame, page
        bind = frame.commands.bind
        bind("batch.pause", self.pause)
        bind("batch.resume", self.resume)
        bind("batch.retry", self.retry)
        bind("batch.cancel", self.cancel)
        bind("batch.export", self.export)
        bind("batch.erase", self.erase)

    async def new(self, session_id: str, fields: RequestFields, links: Extraction | None = None) -> None:
        """Ask for a new batch of a session, with a shape as `fields` say; `links` proposes the pages of a result."""
        schemas = await self._frame.core.schemas.list()
        dialog = BatchDialog(self._frame, self._page, session_id, fields, schemas)
        dialog.made.connect(self._page.show_batch)
        if links is not None:
            dialog.addresses.read_links(links)
        dialog.open()

    async def pause(self) -> None:
        """Pause the chosen batch."""
        if batch := self._page.batch():
            self._page.put(await self._frame.core.batches.pause(batch_id=batch.id))

    async def resume(self) -> None:
        """Go on with the chosen batch."""
        if batch := self._page.batch():
            self._page.put(await self._frame.core.batches.resume(batch_id=batch.id))

    async def retry(self) -> None:
        """Let the chosen batch try its failed pages again."""
        if batch := self._page.batch():
            self._page.put(await self._frame.core.batches.retry_failed(batch_id=batch.id))

    async def cancel(self) -> None:
        """End the chosen batch for good, after a question."""
        batch = self._page.batch()
        text = f"{words.count(batch.waiting, 'page')} will not be loaded. What was loaded stays." if batch else ""
        if batch and await self._sure(batch, "Cancel", text, "Cancel the batch", back="Keep loading"):
            self._page.put(await self._frame.core.batches.cancel(batch_id=batch.id))

    async def export(self) -> None:
        """Ask how and where to export the results of the chosen batch."""
        if batch := self._page.batch():
            ids = await self._results(batch)
            if ids:
                ResultsExportDialog(self._frame, self._page, ids, kind=ResultFiles.CSV).open()
            else:
                self._frame.messages.say("None of its results is kept any more.", lasts=ANSWER)

    async def erase(self) -> None:
        """Delete the chosen batch, after a question; its results stay."""
        batch = self._page.batch()
        text = "The list of its pages is deleted for good. Its results stay among the results."
        if batch and await self._sure(batch, "Delete", text, "Delete"):
            await self._frame.core.batches.erase(batch_id=batch.id)
            await self._page.load()

    async def _sure(self, batch: Batch, verb: str, text: str, button: str, *, back: str = "Cancel") -> bool:
        title = f"{verb} “{words.shortened(batch.plan.name)}”?"
        return await confirm(self._page.window(), title=title, text=text, button=button, cancel=back, danger=True)

    async def _results(self, batch: Batch) -> tuple[str, ...]:
        """Return the ids of the batch's results in the order in which they were made."""
        found: list[str] = []
        before = None
        while True:
            heads = await self._frame.core.results.list(batch_id=batch.id, limit=PAGE, before=before)
            found += [head.id for head in heads]
            if len(heads) < PAGE:
                return tuple(reversed(found))
            before = found[-1]
