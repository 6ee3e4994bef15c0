"""An extraction: which page to load as whom, what to make of it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from core.model.record_schema import RecordSchema
from core.model.verdict import UNKNOWN, Verdict


class Mode(StrEnum):
    """The shape to turn the page into."""

    DEFAULT = "default"  # an article, or the whole page as Markdown where there is none
    HTML = "html"  # the rendered DOM, shadow roots as declarative templates
    TEXT = "text"
    MARKDOWN = "markdown"
    ARTICLE = "article"  # the main content as Markdown, with author, date and title
    METADATA = "metadata"
    LINKS = "links"
    RECORDS = "records"
    SCREENSHOT = "screenshot"  # PNG
    PDF = "pdf"


class Engine(StrEnum):
    """What loads the page."""

    BROWSER = "browser"
    HTTP = "http"  # one request and its redirects, nothing rendered


class WaitKind(StrEnum):
    """What a loaded page is waited for."""

    AUTO = "auto"  # the load event, and what the page is still fetching at that moment
    LOAD = "load"
    NETWORK_IDLE = "networkidle"  # half a second without a request
    SELECTOR = "selector"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Wait:
    """What to wait for; `selector` is CSS, `seconds` is counted from the load event."""

    kind: WaitKind = WaitKind.AUTO
    selector: str = ""
    seconds: float = 0.0


class Reading(StrEnum):
    """What is read off the loaded page. All but HTML read the composed document, and what they are named for.

    HTML reads it only beside the DOM, where shadow trees or frames make it another one.
    """

    HTML = "html"  # the DOM as it stands, shadow roots as declarative templates
    COMPOSED = "composed"  # shadow trees and frames in their places, as a person sees them
    TEXT = "text"
    SCREENSHOT = "screenshot"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One page load. `body` None sends none; `timeout` in seconds; `headers` go to the page's own origin only.

    `scroll` goes to the end of pages that fill themselves on the way; `element` is the CSS selector of what a
    screenshot shows, empty for the whole page.
    """

    url: str
    method: str = "GET"
    body: bytes | None = field(default=None, repr=False)
    content_type: str = ""
    timeout: float = 30.0
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    wait: Wait = Wait()
    scroll: bool = False
    reading: Reading = Reading.TEXT
    element: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way: where it was answered, and how."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds from the start of the load; 0 where an engine does not know."""

    answered: float = 0.0  # first byte of the page itself
    parsed: float = 0.0  # DOMContentLoaded
    loaded: float = 0.0  # the load event
    read: float = 0.0  # waited for, scrolled and read


@dataclass(frozen=True, slots=True)
class PageResult:
    """A loaded page: its document, its visible text and picture where they were asked for. `elapsed` in seconds.

    `content_type` is the answer's own; `size` the bytes of the document as it came over the network, 0 if unknown.
    `retry_after` is how many seconds the answer asks to wait, None when it does not ask; `note` is one sentence on what
    a picture leaves out. `composed` is the document with shadow trees and frames in their places where `html` is the
    DOM alone and the page has such.
    """

    status: int
    final_url: str
    title: str
    html: str = field(repr=False)
    text: str = field(repr=False)
    content_type: str
    elapsed: float
    picture: bytes = field(default=b"", repr=False)  # PNG or PDF
    hops: tuple[Hop, ...] = ()
    timings: Timings = Timings()
    size: int = 0
    retry_after: float | None = None
    note: str = ""
    composed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ExtractionRequest:
    """What a person wants: a page, what loads it, and its shape. `schema` is for records only."""

    page: PageRequest
    mode: Mode = Mode.DEFAULT
    engine: Engine = Engine.BROWSER
    schema: RecordSchema | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a result comes from. `taken_at` is unix seconds, `elapsed` seconds, `sha256` hex of the content's bytes."""

    session_id: str
    taken_at: float
    engine: Engine
    final_url: str
    status: int
    content_type: str
    hops: tuple[Hop, ...] = ()
    timings: Timings = Timings()
    elapsed: float = 0.0
    size: int = 0  # bytes of the document over the network
    browser: str = ""  # name and version; empty for the http engine
    sha256: str = ""
    note: str = ""  # one sentence on what a picture leaves out


@dataclass(frozen=True, slots=True)
class ExtractionHead:
    """Everything of a kept result but its content, whose length is `length` bytes.

    `mode` is the shape it really has: the request's, or what DEFAULT became. `batch_id` is empty for a single page.
    """

    id: str
    request: ExtractionRequest
    mode: Mode
    title: str
    verdict: Verdict
    provenance: Provenance
    length: int = 0
    batch_id: str = ""

    @property
    def session_id(self) -> str:
        """The session it was made with."""
        return self.provenance.session_id


@dataclass(frozen=True, slots=True)
class Extraction:
    """A result: UTF-8 text (JSON for metadata, links and records), a PNG or a PDF."""

    head: ExtractionHead
    data: bytes = field(repr=False)

    @property
    def content(self) -> str:
        """The text of a result that is text; empty for pictures and PDF."""
        return "" if self.head.mode in PICTURES else self.data.decode("utf-8", "replace")


PICTURES = (Mode.SCREENSHOT, Mode.PDF)
TABLES = (Mode.LINKS, Mode.RECORDS)  # JSON lists that are shown and exported as rows

__all__ = [
    "PICTURES", "TABLES", "UNKNOWN", "Engine", "Extraction", "ExtractionHead", "ExtractionRequest", "Hop", "Mode",
    "PageRequest", "PageResult", "Provenance", "Reading", "Timings", "Wait", "WaitKind",
]  # fmt: skip
