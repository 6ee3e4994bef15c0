"""One page loaded as a session and turned into a result that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.errors import SessileError
from core.model import expiry
from core.model.extraction import Engine, Extraction, ExtractionRequest
from core.model.record_schema import RecordSchema
from core.model.result_rows import ResultRows
from core.services.page_loading import Loaded, PageEngine
from core.services.selecting import Selecting
from core.services.shaping import Made, Origin, Shaper, page_to_load
from core.services.workspace import Workspace
from core.services.writing import Writing

if TYPE_CHECKING:
    from core.extract.matching import Matches

Engines = Mapping[Engine, PageEngine]


class ExtractionService:
    """Extracts single pages; batches do the same for many."""

    def __init__(self, workspace: Workspace, engines: Engines, shaper: Shaper) -> None:
        self._workspace = workspace
        self._engines = engines
        self._shaper = shaper
        self._selecting = Selecting()

    async def extract(self, *, session_id: str, request: ExtractionRequest) -> Extraction:
        """Load the page and return it in its shape, kept; cookies it set are in the store then. A use of the session.

        Cancel the task to stop it, at any stage. Raises NOT_FOUND, EXPIRED, INPUT, NO_BROWSER, UNREACHABLE, TIMEOUT
        and STORE.
        """
        page = page_to_load(request)
        begun = self._workspace.clock.steady()
        rule = self._workspace.usable(session_id).session.draft.check
        with self._workspace.using(session_id):
            loaded = await self._engines[request.engine].load(session_id, page)
            try:
                made = await self._shaper.make(request, loaded, Origin(session_id, begun, rule=rule))
            except SessileError:
                await self._keep(session_id, request, loaded)
                raise
            await self._keep(session_id, request, loaded, made)
        return made.extraction

    async def matches(self, *, html: str, selector: str, base: str = "", most: int = 50) -> Matches:
        """Return what a selector finds on a page, below `base` where that is given, with at most `most` texts.

        The page is kept parsed for the next call. Raises INPUT for what is no selector.
        """
        return await self._selecting.matches(html=html, selector=selector, base=base, most=most)

    async def rows(self, *, html: str, schema: RecordSchema, url: str = "", most: int = 20) -> tuple[int, ResultRows]:
        """Return how many rows a schema takes out of a page, and the first `most` of them; nothing is kept.

        Raises INPUT with the field "schema" and TIMEOUT.
        """
        return await self._selecting.rows(html=html, schema=schema, url=url, most=most)

    def forget_page(self) -> None:
        """Let go of the page that `matches` keeps."""
        self._selecting.forget()

    async def _keep(
        self, session_id: str, request: ExtractionRequest, loaded: Loaded, made: Made | None = None
    ) -> None:
        """Note the use, and keep the result if there is one."""

        def work(writing: Writing) -> None:
            writing.save(expiry.touch(writing.session(session_id), now=writing.now))
            writing.record("extracted", session_id, detail=f"{request.page.method} {loaded.page.status}")
            if made is not None:
                writing.keep_extraction(made.extraction, made.packed)

        await self._workspace.write(work)
