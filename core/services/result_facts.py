"""What is told of a result in files: its facts, its rows, its name; header values and bodies of requests never."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from core.model.extraction import PICTURES, TABLES, Extraction, ExtractionHead, Mode
from core.model.result_rows import Cell, csv_cells, rows_of
from core.services.files import safe_name

_ENDINGS = {
    Mode.HTML: ".html",
    Mode.TEXT: ".txt",
    Mode.METADATA: ".json",
    Mode.LINKS: ".json",
    Mode.RECORDS: ".json",
    Mode.SCREENSHOT: ".png",
    Mode.PDF: ".pdf",
}
FACTS = ("url", "final_url", "title", "status", "signed_in", "login_page", "mode", "taken_at", "session", "bytes")
_SHORT = 80  # letters of a title in the name of a file


def facts(head: ExtractionHead) -> dict[str, Cell]:
    """Return what can be said of a result in a line; no header and no body of its request."""
    provenance = head.provenance
    taken = datetime.fromtimestamp(provenance.taken_at, UTC).isoformat(timespec="seconds")
    values = (
        head.request.page.url, provenance.final_url, head.title, provenance.status, head.verdict.state.value,
        head.verdict.login_page, head.mode.value, taken, provenance.session_id, head.length,
    )  # fmt: skip
    return dict(zip(FACTS, values, strict=True))


def told(extraction: Extraction) -> dict[str, object]:
    """Return a result as JSON has it. Header names are told, header values and bodies are not: they hold secrets."""
    head = extraction.head
    page, provenance = head.request.page, head.provenance
    content = (
        {"base64": base64.b64encode(extraction.data).decode()}
        if head.mode in PICTURES
        else {"content": extraction.content}
    )
    return {
        "id": head.id,
        **facts(head),
        "sign": head.verdict.sign.value,
        "engine": provenance.engine.value,
        "content_type": provenance.content_type,
        "redirects": [{"url": hop.url, "status": hop.status} for hop in provenance.hops],
        "elapsed": provenance.elapsed,
        "document_bytes": provenance.size,
        "browser": provenance.browser,
        "sha256": provenance.sha256,
        "note": provenance.note,
        "batch": head.batch_id,
        "request": {
            "method": page.method,
            "headers": [name for name, _ in page.headers],
            "body_bytes": len(page.body or b""),
            "mode": head.request.mode.value,
            "schema": head.request.schema.name if head.request.schema else "",
        },
        **content,
    }  # fmt: skip


def rows(extraction: Extraction) -> list[dict[str, Cell]]:
    """Return the rows of a table with the address each is from, or one row for a result that is none."""
    if extraction.head.mode not in TABLES:
        return [{**facts(extraction.head), "content": extraction.content}]
    table = rows_of(extraction)
    source: dict[str, Cell] = {"source_url": extraction.head.provenance.final_url}
    return [{**source, **dict(zip(table.columns, row, strict=True))} for row in table.rows]


def file_name(head: ExtractionHead, number: int) -> str:
    """Return a name that no other result of the folder has, on any system."""
    address = urlsplit(head.provenance.final_url)
    about = head.title.strip() or f"{address.hostname or ''}{address.path}".rstrip("/")
    return f"{number:04} {safe_name(about[:_SHORT])}{_ENDINGS.get(head.mode, '.md')}"


def csv_line(values: Iterable[Cell]) -> bytes:
    """Return one line of CSV (RFC 4180); what a spreadsheet would compute is made text."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow(csv_cells(values))
    return line.getvalue().encode("utf-8", "replace")
