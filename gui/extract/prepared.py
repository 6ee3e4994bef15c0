"""A result made ready to be shown; everything here takes time and is for a thread."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtGui import QImage

from core.model.extraction import TABLES, Extraction, Mode
from core.model.result_rows import rows_of
from gui.extract.highlighting import Language
from gui.extract.markdown_pieces import MarkdownPage, markdown_page
from gui.extract.picture_preview import decoded
from gui.extract.rows_model import Searchable, searchable
from gui.extract.safe_html import SafePage, safe_page
from gui.extract.view_text import ViewText, view_text

LONGEST_JSON = 2_000_000  # characters that are put into lines of their own

RENDERED_WORDS = {
    Mode.HTML: ("Page", "Source"),
    Mode.MARKDOWN: ("Read", "Markdown"),
    Mode.ARTICLE: ("Read", "Markdown"),
    Mode.LINKS: ("Table", "JSON"),
    Mode.RECORDS: ("Table", "JSON"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A text, and the language that it is coloured by."""

    view: ViewText
    language: Language


Prepared = Source | SafePage | MarkdownPage | Searchable | QImage | None


def prepare(extraction: Extraction, *, source: bool) -> Prepared:
    """Make `extraction` ready in the look that is asked for; None for a PDF, which other programs show."""
    mode = extraction.head.mode
    if mode is Mode.PDF:
        return None
    if mode is Mode.SCREENSHOT:
        return decoded(extraction.data)
    if mode in RENDERED_WORDS and not source:
        return _rendered(extraction)
    return Source(view_text(_text(extraction)), _language(mode))


def _rendered(extraction: Extraction) -> Prepared:
    if extraction.head.mode in TABLES:
        return searchable(rows_of(extraction))
    if extraction.head.mode is Mode.HTML:
        return safe_page(extraction.content)
    return markdown_page(extraction.content)


def _text(extraction: Extraction) -> str:
    """Return the content; JSON in lines, however it was written."""
    content = extraction.content
    if _language(extraction.head.mode) is not Language.JSON or len(content) > LONGEST_JSON:
        return content
    try:
        return json.dumps(json.loads(content), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return content


def _language(mode: Mode) -> Language:
    if mode is Mode.HTML:
        return Language.HTML
    if mode in (Mode.METADATA, *TABLES):
        return Language.JSON
    return Language.PLAIN if mode is Mode.TEXT else Language.MARKDOWN
