"""What can be done with kept results: shown, extracted again, exported, deleted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.model.extraction import ExtractionHead
from gui.extract.results_export import ResultsExportDialog
from gui.kit import words
from gui.kit.confirm import confirm
from gui.kit.frame import Frame

if TYPE_CHECKING:
    from gui.extract.results_page import ResultsPage


class ResultCommands(QObject):
    """Answers the commands of the results' rows."""

    def __init__(self, frame: Frame, page: ResultsPage) -> None:
        super().__init__(page)
        self._frame, self._page = frame, page
        bind = frame.commands.bind
        bind("result.show", lambda: self._want(again=False))
        bind("result.again", lambda: self._want(again=True))
        bind("result.export", self.export)
        bind("result.delete", self.delete)

    def export(self, *, everything: bool = False) -> None:
        """Ask how and where to export the chosen results, or all that are listed."""
        heads = self._page.model.heads if everything else self._page.table.chosen()
        if heads:
            ResultsExportDialog(self._frame, self._page, _oldest_first(heads)).open()

    async def delete(self) -> None:
        """Delete the chosen results, after a question: the core cannot bring them back."""
        heads = self._page.table.chosen()
        one = heads[0].title or heads[0].provenance.final_url if len(heads) == 1 else ""
        said = f"“{words.shortened(one)}”" if one else words.count(len(heads), "result")
        text = "The results are deleted for good." if len(heads) > 1 else "The result is deleted for good."
        if heads and await confirm(
            self._page.window(), title=f"Delete {said}?", text=text, button="Delete", danger=True
        ):
            erased = await self._frame.core.results.erase(ids=[head.id for head in heads])
            self._frame.messages.note(f"Deleted {words.count(erased, 'result')}.")

    def _want(self, *, again: bool) -> None:
        chosen = self._page.table.chosen()
        if len(chosen) == 1:
            self._page.wanted.emit(chosen[0], again)


def _oldest_first(heads: Iterable[ExtractionHead]) -> tuple[str, ...]:
    return tuple(head.id for head in reversed(tuple(heads)))
