"""Kept results: listed, looked through, opened, erased and written to files."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError
from core.memory import MANY, many_values
from core.model.changes import ResultChanges
from core.model.extraction import Extraction, ExtractionHead
from core.model.result_files import ExportedResults, ResultFiles
from core.services.result_export import Progress, export, unheard
from core.services.result_search import matching
from core.services.workspace import Workspace
from core.settings import Settings
from core.signal import Signal

if TYPE_CHECKING:
    from core.services.writing import Writing
    from core.store.extractions import Slice
    from core.store.transaction import Transaction

log = logging.getLogger(__name__)

MOST = 1_000  # results of one page

_HEADS_AT_ONCE = 200  # of one visit to the store: others wait no longer than that
_SEARCHED_AT_ONCE, _SEARCHED_BYTES = 100, 4_000_000
_ERASED_AT_ONCE = 100
_VALUES = 8  # that a head is made of


class ResultsService:
    """Works on what extractions left; `changed` tells what came and went, and nothing while locked."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.changed: Signal[ResultChanges] = workspace.results
        workspace.applied.connect(self._fit)

    async def list(
        self, *, session_id: str | None = None, batch_id: str | None = None, limit: int = 200, before: str | None = None
    ) -> tuple[ExtractionHead, ...]:
        """Return the newest results without their contents, newest first: of a session, of a batch, or of all.

        `before` is the id of the last one of the page before. Raises LOCKED, STORE, and INPUT for a `limit` that is no
        page.
        """
        self._workspace.keychain.require_open()
        _refuse_no_page(limit)
        number = None
        if before is not None:
            number = await self._workspace.store.read(lambda work: work.extractions.number_of(before))
            if number is None:
                return ()
        with many_values(limit * _VALUES):
            return await self._list(session_id, batch_id, limit, number)

    async def search(
        self, *, text: str, session_id: str | None = None, limit: int = MOST, progress: Progress = unheard
    ) -> tuple[ExtractionHead, ...]:
        """Return the newest results whose title, address, schema or text has `text` in it, whatever its case.

        `progress` hears of results looked through and of all. Cancel the task to stop it. Raises as `list`.
        """
        self._workspace.keychain.require_open()
        _refuse_no_page(limit)
        with many_values(MANY + 1):  # those that are looked through count too
            return await self._search(text, session_id, limit, progress)

    async def get(self, *, extraction_id: str) -> Extraction:
        """Return one result with its content; raises NOT_FOUND, DAMAGED, LOCKED and STORE."""
        self._workspace.keychain.require_open()
        found = await self._workspace.store.read(lambda work: work.extractions.get(extraction_id))
        if found is None:
            raise SessileError(ErrorKind.NOT_FOUND, "This result is not kept any more. Extract the page again.")
        return found

    async def erase(self, *, ids: Collection[str]) -> int:
        """Delete results for good; returns how many were there. Cancelled, it leaves those it had not come to.

        Raises LOCKED and STORE.
        """
        self._workspace.keychain.require_open()
        every = list(ids)
        erased = 0
        for start in range(0, len(every), _ERASED_AT_ONCE):
            some = every[start : start + _ERASED_AT_ONCE]
            gone, _ = await self._workspace.write(lambda writing, some=some: _erased(writing, some))  # type: ignore[misc]  # bound now
            erased += gone
        return erased

    async def export(
        self,
        *,
        ids: Collection[str],
        path: Path,
        kind: ResultFiles,
        replace: bool = False,
        progress: Progress = unheard,
    ) -> ExportedResults:
        """Write results, in the order of `ids`, to a new folder or a file at `path`, whole or not at all, private.

        Header values and bodies of requests stay out. `progress` hears of results done and of all. Cancel the task to
        stop it. Raises CONFLICT for what is there already, unless a file may be put in its place with `replace`; INPUT
        for a place that cannot be written to; LOCKED and STORE.
        """
        self._workspace.keychain.require_open()
        done = await export(self._one, ids=ids, path=path, kind=kind, replace=replace, progress=progress)
        await self._note_export(done, ResultFiles(kind))
        return done

    async def _list(
        self, session_id: str | None, batch_id: str | None, limit: int, number: int | None
    ) -> tuple[ExtractionHead, ...]:
        found: list[ExtractionHead] = []
        while len(found) < limit:
            page = await self._heads(session_id, batch_id, min(_HEADS_AT_ONCE, limit - len(found)), number)
            found.extend(head for _, head in page)
            if not page:
                break
            number = page[-1][0]
        return tuple(found)

    async def _search(
        self, text: str, session_id: str | None, limit: int, progress: Progress
    ) -> tuple[ExtractionHead, ...]:
        found: list[ExtractionHead] = []
        before: int | None = None
        done, total = 0, await self._workspace.store.read(lambda work: work.extractions.count(session_id))
        while len(found) < limit:
            progress(min(done, total), total)
            some = await self._contents(session_id, before)
            found += await asyncio.to_thread(matching, some.kept, text.strip())
            done, before = done + len(some.kept), some.before
            if before is None:
                break
        return tuple(found[:limit])

    async def _heads(
        self, session_id: str | None, batch_id: str | None, limit: int, before: int | None
    ) -> tuple[tuple[int, ExtractionHead], ...]:
        return await self._workspace.store.read(
            lambda work: work.extractions.heads(
                session_id=session_id, batch_id=batch_id, limit=limit, before_number=before
            )
        )

    async def _contents(self, session_id: str | None, before: int | None) -> Slice:
        def read(work: Transaction) -> Slice:
            return work.extractions.contents(
                session_id=session_id, limit=_SEARCHED_AT_ONCE, most_bytes=_SEARCHED_BYTES, before_number=before
            )

        return await self._workspace.store.read(read)

    async def _one(self, extraction_id: str) -> Extraction | None:
        """Return one result; None for one that is gone or damaged, which must not cost the others."""
        from core.store.sessions import DAMAGE

        try:
            return await self._workspace.store.read(lambda work: work.extractions.get(extraction_id))
        except SessileError as error:
            if error.kind not in DAMAGE:
                raise
            return None

    async def _note_export(self, done: ExportedResults, kind: ResultFiles) -> None:
        """Write down that results left the store; one that cannot be written is no reason to lose the files."""

        def work(writing: Writing) -> None:
            writing.record("results_exported", detail=f"{done.written} as {kind}")

        try:
            await self._workspace.write(work)
        except SessileError as error:
            log.warning("an export of results was not noted: %s", error.kind)

    def _fit(self, _: Settings) -> None:
        self._workspace.tasks.start(self._trim(), name="fit the results into their room")

    async def _trim(self) -> None:
        more = True
        while more:
            try:
                more, _ = await self._workspace.write(lambda writing: writing.trim_extractions())
            except SessileError as error:
                log.warning("the oldest results were not deleted: %s", error.kind)
                return


def _erased(writing: Writing, ids: Collection[str]) -> int:
    gone = len(writing.drop_extractions(ids))
    if gone:
        writing.record("results_erased", detail=str(gone))
    return gone


def _refuse_no_page(limit: int) -> None:
    if not 1 <= limit <= MOST:
        raise SessileError(ErrorKind.INPUT, f"Ask for 1 to {MOST:,} results at a time.", field="limit")
