"""A loaded page made into a result: its shape, the verdict on it, and where it came from."""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from dataclasses import dataclass, field, replace

from core.errors import ErrorKind, SessileError
from core.model.extraction import (
    PICTURES,
    Engine,
    Extraction,
    ExtractionHead,
    ExtractionRequest,
    Mode,
    PageRequest,
    Provenance,
    Reading,
)
from core.model.verdict import CheckRule, Verdict
from core.services.page_loading import Loaded
from core.services.workspace import Workspace

AT_ONCE = 2  # pages shaped at the same time: more would only wait for the interpreter

_READINGS = {
    Mode.HTML: Reading.HTML,
    Mode.TEXT: Reading.TEXT,
    Mode.SCREENSHOT: Reading.SCREENSHOT,
    Mode.PDF: Reading.PDF,
}


@dataclass(frozen=True, slots=True)
class Made:
    """A result, its content as the store keeps it, and the links to follow, if they were asked for."""

    extraction: Extraction
    packed: bytes = field(repr=False)
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose result it becomes: the session, its check rule, and the batch; `begun` is on the steady clock."""

    session_id: str
    begun: float
    batch_id: str = ""
    rule: CheckRule | None = None
    follows: bool = False


def page_to_load(request: ExtractionRequest) -> PageRequest:
    """Return the page load that gives what the shape is made of; raises INPUT for what no engine can give."""
    if request.engine is Engine.HTTP and request.mode in PICTURES:
        sentence = "The HTTP engine draws no pages. Choose the browser engine for screenshots and PDF."
        raise SessileError(ErrorKind.INPUT, sentence, field="mode")
    if request.mode is Mode.RECORDS and request.schema is None:
        sentence = "Records need a schema that says where they are. Choose or write one."
        raise SessileError(ErrorKind.INPUT, sentence, field="schema")
    return replace(request.page, reading=_READINGS.get(request.mode, Reading.COMPOSED))


class Shaper:
    """Shapes on threads, a few pages at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._free = asyncio.Semaphore(AT_ONCE)

    async def make(self, request: ExtractionRequest, loaded: Loaded, origin: Origin) -> Made:
        """Make the result; raises INPUT where the page cannot be had in the shape."""
        clock = self._workspace.clock
        elapsed, taken_at = clock.steady() - origin.begun, clock.now()
        async with self._free:
            made = await asyncio.to_thread(_make, request, loaded, origin, elapsed=elapsed, taken_at=taken_at)
        head = made.extraction.head
        self._workspace.counting.extracted(head.mode, head.verdict.state)
        return made


def _make(request: ExtractionRequest, loaded: Loaded, origin: Origin, *, elapsed: float, taken_at: float) -> Made:
    from core.extract.shapes import shape  # slow to import, like what follows: on this thread
    from core.extract.verdict import verdict
    from core.store.result_records import pack_content

    page = loaded.page
    shaped = shape(page, mode=request.mode, schema=request.schema)
    provenance = Provenance(
        session_id=origin.session_id,
        taken_at=taken_at,
        engine=request.engine,
        final_url=page.final_url,
        status=page.status,
        content_type=page.content_type,
        hops=page.hops,
        timings=page.timings,
        elapsed=elapsed,
        size=page.size,
        browser=loaded.browser,
        sha256=hashlib.sha256(shaped.data).hexdigest(),
        note=page.note,
    )
    judged = verdict(page, asked_url=request.page.url, rule=origin.rule)
    identity = f"ext_{uuid.uuid4().hex}"
    head = ExtractionHead(
        identity, request, shaped.mode, page.title, judged, provenance, len(shaped.data), origin.batch_id
    )
    extraction = Extraction(head, shaped.data)
    return Made(extraction, pack_content(extraction), _links(request, loaded, judged) if origin.follows else ())


def _links(request: ExtractionRequest, loaded: Loaded, judged: Verdict) -> tuple[str, ...]:
    """Return the links to follow; those of an error or of a login page lead nowhere."""
    from core.services.batch_links import followable

    if loaded.page.status >= 400 or judged.login_page:
        return ()
    return followable(loaded.page, asked_url=request.page.url)
