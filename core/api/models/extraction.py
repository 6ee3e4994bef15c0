"""An extraction as scripts ask for it and are told of it."""

from __future__ import annotations

import base64
import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from core.api.models.base import Asked, seconds
from core.api.models.cookies import AskedCookie
from core.model.extraction import PICTURES, Engine, Extraction, Mode, Timings
from core.model.page_request import LONGEST_WAIT, METHODS
from core.model.verdict import Sign, SignIn, Verdict

MOST_COOKIES = 10_000
LONGEST_MS = int(LONGEST_WAIT * 1000)
MEDIA_TYPES = {
    Mode.HTML: "text/html; charset=utf-8",
    Mode.TEXT: "text/plain; charset=utf-8",
    Mode.METADATA: "application/json",
    Mode.LINKS: "application/json",
    Mode.RECORDS: "application/json",
    Mode.SCREENSHOT: "image/png",
    Mode.PDF: "application/pdf",
}
_MARKDOWN = "text/markdown; charset=utf-8"
_JSON = (Mode.METADATA, Mode.LINKS, Mode.RECORDS)


class AskedExtraction(Asked):
    """A page and what to make of it. Without a session it is loaded by a browser, or a jar, that is thrown away."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"url": "https://example.com/"}]})

    url: str
    session_id: str | None = None
    cookies: list[AskedCookie] | None = Field(
        default=None, max_length=MOST_COOKIES, description="go in first; only without a session"
    )
    extraction_mode: Annotated[Mode, Field(strict=False)] = Mode.DEFAULT
    method: str | None = Field(
        default=None, description=f"{', '.join(METHODS)}; when nothing is said GET, or POST where there is a body"
    )
    body: dict[str, Any] | list[Any] | str | None = Field(
        default=None,
        description="an object is sent as a form, or, like a list, as JSON when the Content-Type among `headers` says "
        "so; a text is sent as it is",
    )
    headers: dict[str, str] | None = Field(default=None, description="go to the page's own origin only")
    wait_for: str | Annotated[int, Field(ge=0, le=LONGEST_MS)] | None = Field(
        default=None, description="load, networkidle, a CSS selector, or milliseconds; else what the page still fetches"
    )
    timeout_ms: int = Field(default=30_000, ge=1, le=LONGEST_MS)
    engine: Annotated[Engine, Field(strict=False)] = Engine.BROWSER
    record_schema: dict[str, Any] | str | None = Field(
        default=None, alias="schema", description="a record schema as crawl4ai has it, or the name of a saved one"
    )


class VerdictModel(BaseModel):
    """Who the page was shown to. `login_page`: a login page came where another was asked for, so this is no success."""

    state: SignIn
    sign: Sign
    login_page: bool

    @classmethod
    def of(cls, verdict: Verdict) -> VerdictModel:
        """Return the verdict as it is told."""
        return cls(state=verdict.state, sign=verdict.sign, login_page=verdict.login_page)


class HopModel(BaseModel):
    """One redirect on the way."""

    url: str
    status: int


class ExtractionMetadata(BaseModel):
    """Where a result comes from; `extraction_id` is null for one that is not kept."""

    extraction_id: str | None
    taken_at: str = Field(description="unix seconds")
    engine: Engine
    browser: str = Field(description="name and version; empty for the http engine")
    page_content_type: str = Field(description="what the server said of the page")
    page_bytes: int = Field(description="the document as it came over the network, 0 if unknown")
    redirects: list[HopModel]
    sha256: str = Field(description="of the content's bytes, in hexadecimal digits")


class TimingsModel(BaseModel):
    """Milliseconds from the start of the load, 0 where the engine does not know; `total` counts everything."""

    answered: float
    parsed: float
    loaded: float
    read: float
    total: float

    @classmethod
    def of(cls, timings: Timings, *, elapsed: float) -> TimingsModel:
        """Return the times as they are told; `elapsed` in seconds."""
        told = [timings.answered, timings.parsed, timings.loaded, timings.read, elapsed]
        answered, parsed, loaded, read, total = (round(each * 1000, 1) for each in told)
        return cls(answered=answered, parsed=parsed, loaded=loaded, read=read, total=total)


class ExtractionObject(BaseModel):
    """A result. `content` is text, the JSON value itself for metadata, links and records, or base64 for pictures."""

    url: str
    final_url: str
    status: int
    title: str
    content: Any
    media_type: str = Field(description="of the content")
    encoding: Literal["text", "json", "base64"] = Field(description="how the content stands here")
    mode: Mode = Field(description="what it is; the default shape becomes an article or Markdown")
    verdict: VerdictModel
    metadata: ExtractionMetadata
    timings: TimingsModel
    session_id: str | None

    @classmethod
    def of(cls, extraction: Extraction, *, kept: bool) -> ExtractionObject:
        """Return a result as it is told. A large one takes a moment."""
        head = extraction.head
        origin = head.provenance
        content, encoding = _content(extraction)
        return cls(
            url=head.request.page.url,
            final_url=_whole(origin.final_url),
            status=origin.status,
            title=_whole(head.title),
            content=content,
            media_type=MEDIA_TYPES.get(head.mode, _MARKDOWN),
            encoding=encoding,
            mode=head.mode,
            verdict=VerdictModel.of(head.verdict),
            metadata=_metadata(extraction, kept=kept),
            timings=TimingsModel.of(origin.timings, elapsed=origin.elapsed),
            session_id=head.session_id or None,
        )


def _whole(text: str) -> str:
    """Return a text of a page that UTF-8 can write: a script may have left half a character in it."""
    return text.encode("utf-8", "replace").decode()


def _content(extraction: Extraction) -> tuple[Any, Literal["text", "json", "base64"]]:
    if extraction.head.mode in PICTURES:
        return base64.b64encode(extraction.data).decode("ascii"), "base64"
    if extraction.head.mode in _JSON:
        return json.loads(extraction.data), "json"
    return extraction.content, "text"


def _metadata(extraction: Extraction, *, kept: bool) -> ExtractionMetadata:
    origin = extraction.head.provenance
    return ExtractionMetadata(
        extraction_id=extraction.head.id if kept else None,
        taken_at=seconds(origin.taken_at),
        engine=origin.engine,
        browser=origin.browser,
        page_content_type=origin.content_type,
        page_bytes=origin.size,
        redirects=[HopModel(url=hop.url, status=hop.status) for hop in origin.hops],
        sha256=origin.sha256,
    )
