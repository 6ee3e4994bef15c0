"""Words about an extraction: its head line, and the file name to propose."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from core.model.extraction import Extraction, Mode

SUFFIXES = {Mode.HTML: ".html", Mode.TEXT: ".txt", Mode.MARKDOWN: ".md"}
MODE_WORDS = {Mode.HTML: "HTML", Mode.TEXT: "Text", Mode.MARKDOWN: "Markdown"}
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


def file_name(extraction: Extraction) -> str:
    """Propose a file name: host and last part of the path, with the mode's ending."""
    parts = urlsplit(extraction.head.provenance.final_url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    words = "-".join(word for word in (parts.hostname or "page", last) if word)
    safe = re.sub(r"[^\w.-]+", "-", words).strip(".-") or "page"
    return safe[:LONGEST_NAME] + SUFFIXES[extraction.head.mode]
