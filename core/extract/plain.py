"""Answers that are no HTML page: JSON, XML and plain text, as a browser shows them or as they came."""

from __future__ import annotations

import json
import re

from lxml import etree

from core.extract.document import parsed
from core.model.extraction import PageResult

_XML = re.compile(r"[/+]xml$")
_JSON = re.compile(r"[/+](?:x-)?(?:nd)?json$")
_VIEWER = "webkit-xml-viewer-source-xml"  # where Chromium keeps the document that it shows as a tree
_TICKS = re.compile(r"`+")


def is_page(page: PageResult) -> bool:
    """Tell whether the answer is HTML; one that does not say is taken for it when it looks so."""
    kind = _kind(page)
    if kind:
        return kind.endswith(("html", "xhtml+xml"))
    return "<" in page.html[:1_000]


def source(page: PageResult) -> str:
    """Return the answer as it was sent. A browser wraps text and JSON into a page of its own; that is undone."""
    if not page.html.lstrip()[:200].lower().startswith(("<html", "<!doctype html")):
        return page.html
    root = parsed(page.html)
    for viewer in root.xpath(f"//*[@id='{_VIEWER}']"):
        return "".join(etree.tostring(each, encoding="unicode", with_tail=False) for each in viewer).strip()
    blocks = root.xpath("/html/body/pre[1]")
    return "".join(blocks[0].itertext()) if blocks else page.text


def fenced(page: PageResult) -> str:
    """Return the answer as a Markdown block of code; Markdown itself, and what is sent as such, stays as it is."""
    kind, text = _kind(page), source(page).strip("\n")
    if not text.strip() or kind == "text/markdown":
        return text
    language = ""
    if _JSON.search(kind):
        language, text = "json", _readable(text)
    elif _XML.search(kind):
        language = "xml"
    fence = "`" * max(3, 1 + max((len(each) for each in _TICKS.findall(text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def _readable(text: str) -> str:
    """Return JSON with a line for each value; what is no JSON, or long, as it is."""
    if len(text) > 1_000_000:
        return text
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text


def _kind(page: PageResult) -> str:
    return page.content_type.partition(";")[0].strip().lower()
