"""Results as an extraction gives them."""

from __future__ import annotations

import hashlib

from core.model.extraction import Engine, Extraction, ExtractionHead, ExtractionRequest, Mode, PageRequest, Provenance
from core.model.verdict import UNKNOWN, Verdict


def extraction(
    content: str | bytes = "# Invoices\n",
    *,
    mode: Mode = Mode.MARKDOWN,
    url: str = "https://shop.example/",
    final_url: str = "https://shop.example/invoices",
    title: str = "Invoices",
    status: int = 200,
    verdict: Verdict = UNKNOWN,
    elapsed: float = 0.84,
    identity: str = "ext_1",
    session_id: str = "sess_1",
) -> Extraction:
    """Return a result of a page that loaded."""
    data = content.encode() if isinstance(content, str) else content
    provenance = Provenance(
        session_id=session_id,
        taken_at=1.0,
        engine=Engine.BROWSER,
        final_url=final_url,
        status=status,
        content_type="text/html",
        elapsed=elapsed,
        size=len(data),
        browser="Chromium 156.0.8078.73",
        sha256=hashlib.sha256(data).hexdigest(),
    )
    request = ExtractionRequest(PageRequest(url), mode)
    return Extraction(ExtractionHead(identity, request, mode, title, verdict, provenance, len(data)), data)
