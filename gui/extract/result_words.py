"""Words about an extraction: modes, its head line, and the file name to propose."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from core.model.extraction import Engine, ExtractionHead, Mode
from gui.kit import words

SUFFIXES = {
    Mode.HTML: ".html",
    Mode.TEXT: ".txt",
    Mode.MARKDOWN: ".md",
    Mode.ARTICLE: ".md",
    Mode.DEFAULT: ".md",
    Mode.METADATA: ".json",
    Mode.LINKS: ".json",
    Mode.RECORDS: ".json",
    Mode.SCREENSHOT: ".png",
    Mode.PDF: ".pdf",
}
MODE_WORDS = {
    Mode.DEFAULT: "Automatic",
    Mode.ARTICLE: "Article",
    Mode.MARKDOWN: "Markdown",
    Mode.TEXT: "Text",
    Mode.HTML: "HTML",
    Mode.METADATA: "Metadata",
    Mode.LINKS: "Links",
    Mode.RECORDS: "Records",
    Mode.SCREENSHOT: "Screenshot",
    Mode.PDF: "PDF",
}
MODE_HELP = {
    Mode.DEFAULT: "The article, or the whole page as Markdown where there is none",
    Mode.ARTICLE: "The main content as Markdown, with author, date and title",
    Mode.MARKDOWN: "The whole page as Markdown",
    Mode.TEXT: "The words that can be seen",
    Mode.HTML: "The page as it stands after its scripts have run",
    Mode.METADATA: "Title, description, Open Graph, JSON-LD and what else the page says about itself",
    Mode.LINKS: "Every link, once, as a table",
    Mode.RECORDS: "Rows by a schema of selectors, as a table",
    Mode.SCREENSHOT: "A picture of the whole page, or of one element",
    Mode.PDF: "The page as it would be printed",
}
MODE_GROUPS = (
    (Mode.DEFAULT,),
    (Mode.ARTICLE, Mode.MARKDOWN, Mode.TEXT, Mode.HTML),
    (Mode.METADATA, Mode.LINKS, Mode.RECORDS),
    (Mode.SCREENSHOT, Mode.PDF),
)
ENGINE_WORDS = {Engine.BROWSER: "Browser", Engine.HTTP: "HTTP"}
LONGEST_NAME = 80


def status_words(status: int) -> str:
    """Say an HTTP status with its meaning: "200 OK"."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def status_tone(status: int) -> str:
    """Return the colour of a status: good below 400, urgent from there on."""
    return "good" if HTTPStatus.OK <= status < HTTPStatus.BAD_REQUEST else "urgent"


def elapsed_words(seconds: float) -> str:
    """Say how long it took: "0.8 s", "12 s"."""
    return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"


def facts_words(head: ExtractionHead) -> str:
    """Say shape, size and time: "Markdown · 11 B · 0.8 s"."""
    return " · ".join((MODE_WORDS[head.mode], words.size(head.length), elapsed_words(head.provenance.elapsed)))


def file_name(head: ExtractionHead) -> str:
    """Propose a file name: host and last part of the path, with the mode's ending."""
    parts = urlsplit(head.provenance.final_url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    name = "-".join(word for word in (parts.hostname or "page", last) if word)
    safe = re.sub(r"[^\w.-]+", "-", name).strip(".-") or "page"
    return safe[:LONGEST_NAME] + SUFFIXES[head.mode]
