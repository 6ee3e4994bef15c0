"""One import, done: a single step that the window can take back and do again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.model.cookie import CookieEdit
from core.model.session import Session
from core.model.transfer import ImportPreview, SiteMode
from gui.kit.frame import Frame
from gui.transfer.summary_words import done

if TYPE_CHECKING:
    from core.services.transfer import ImportResult


class ImportStep:
    """Attribute: done, what it did in words."""

    def __init__(self, frame: Frame, session: Session) -> None:
        self._frame, self._session = frame, session
        self.done = ""

    async def apply(self, preview: ImportPreview, modes: Mapping[str, SiteMode]) -> ImportResult:
        """Carry the import out and note it as one step; raises what the core does."""
        result = await self._frame.core.transfer.apply(session_id=self._session.id, preview=preview, modes=modes)
        applied = result.applied
        self.done = await asyncio.to_thread(done, applied, self._session.name)
        if applied:
            self._frame.undo.did(self.done, lambda: self._take_back(applied), lambda: self._edit(applied))
        return result

    async def _take_back(self, applied: tuple[CookieEdit, ...]) -> None:
        await self._edit(await asyncio.to_thread(_inverses, applied))

    async def _edit(self, edits: tuple[CookieEdit, ...]) -> None:
        """Put the jar where the step had it, whatever became of these cookies since: the person asks for just that."""
        edit = self._frame.core.cookies.edit
        await edit(session_id=self._session.id, edits=edits, overwrite=True, restoring=True)


def _inverses(applied: tuple[CookieEdit, ...]) -> tuple[CookieEdit, ...]:
    return tuple(edit.inverse() for edit in reversed(applied))
