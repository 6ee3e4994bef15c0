"""An extraction: which page to load as whom, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Mode(StrEnum):
    """The shape to turn the page into."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One page load. `body` None sends none; `timeout` in seconds."""

    url: str
    method: str = "GET"
    body: bytes | None = field(default=None, repr=False)
    content_type: str = ""
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class PageResult:
    """A loaded page: the rendered DOM and its visible text. `elapsed` in seconds."""

    status: int
    final_url: str
    title: str
    html: str = field(repr=False)
    text: str = field(repr=False)
    content_type: str
    elapsed: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extraction gave. `elapsed` in seconds, from the call to the result."""

    session_id: str
    url: str
    mode: Mode
    status: int
    final_url: str
    title: str
    content: str = field(repr=False)
    elapsed: float
    taken_at: float
