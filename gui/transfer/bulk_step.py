"""One bulk import, done: a single step; taking it back erases its sessions, doing it again makes new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model.transfer import SessionProposal
from gui.kit import words
from gui.kit.frame import Frame

if TYPE_CHECKING:
    from core.services.bulk_import import BulkResult


class BulkStep:
    """Attributes: done (what it did in words), ids (of the sessions there are now)."""

    def __init__(self, frame: Frame, proposals: tuple[SessionProposal, ...]) -> None:
        self._frame, self._proposals = frame, proposals
        self.done = ""
        self.ids: tuple[str, ...] = ()

    async def create(self) -> BulkResult:
        """Create the sessions and note it as one step; raises what the core does."""
        result = await self._create()
        self.done = f"Imported {words.count(len(result.created), 'session')}, {words.count(result.count, 'cookie')}"
        if result.created:
            self._frame.undo.did(self.done, self._erase, self._create)
        return result

    async def _create(self) -> BulkResult:
        result = await self._frame.core.bulk_import.create(proposals=self._proposals)
        self.ids = tuple(session.id for session in result.created)
        return result

    async def _erase(self) -> None:
        ids, self.ids = self.ids, ()
        await self._frame.core.bin.erase(session_ids=ids)
