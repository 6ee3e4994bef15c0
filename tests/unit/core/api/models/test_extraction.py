"""Results as scripts are told of them."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from core.api.models.extraction import ExtractionObject
from core.model.extraction import (
    Engine,
    Extraction,
    ExtractionHead,
    ExtractionRequest,
    Hop,
    Mode,
    PageRequest,
    Provenance,
    Timings,
)
from core.model.verdict import Sign, SignIn, Verdict

URL = "https://example.org/"
ORIGIN = Provenance(
    "sess_1", 1_800_000_000.7, Engine.BROWSER, f"{URL}end", 200, "text/html", (Hop(URL, 302),),
    Timings(0.0123, 0.02, 0.03, 0.04), 0.05, 1_234, "Chromium 156", "ab",
)  # fmt: skip
HEAD = ExtractionHead(
    "ext_1", ExtractionRequest(PageRequest(URL)), Mode.MARKDOWN, "End",
    Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM, login_page=True), ORIGIN,
)  # fmt: skip


def test_a_result_is_told_with_where_it_comes_from() -> None:
    told = ExtractionObject.of(Extraction(HEAD, b"# End"), kept=True).model_dump(mode="json")
    assert (told["url"], told["final_url"], told["status"], told["title"]) == (URL, f"{URL}end", 200, "End")
    assert told["verdict"] == {"state": "signed_out", "sign": "login_form", "login_page": True}
    assert told["timings"] == {"answered": 12.3, "parsed": 20.0, "loaded": 30.0, "read": 40.0, "total": 50.0}
    assert told["metadata"] == {
        "extraction_id": "ext_1",
        "taken_at": "1800000000",
        "engine": "browser",
        "browser": "Chromium 156",
        "page_content_type": "text/html",
        "page_bytes": 1_234,
        "redirects": [{"url": URL, "status": 302}],
        "sha256": "ab",
    }


@pytest.mark.parametrize(
    ("mode", "data", "content", "media_type", "encoding"),
    [
        (Mode.HTML, b"<p>", "<p>", "text/html; charset=utf-8", "text"),
        (Mode.ARTICLE, b"# A", "# A", "text/markdown; charset=utf-8", "text"),
        (Mode.LINKS, b'[{"url": "x"}]', [{"url": "x"}], "application/json", "json"),
        (Mode.PDF, b"%PDF\xff", base64.b64encode(b"%PDF\xff").decode(), "application/pdf", "base64"),
    ],
)
def test_content_stands_as_its_shape_needs(
    mode: Mode, data: bytes, content: object, media_type: str, encoding: str
) -> None:
    told = ExtractionObject.of(Extraction(replace(HEAD, mode=mode), data), kept=True)
    assert (told.content, told.media_type, told.encoding, told.mode) == (content, media_type, encoding, mode)


def test_one_of_no_session_has_neither_session_nor_id() -> None:
    head = replace(HEAD, provenance=replace(ORIGIN, session_id=""))
    told = ExtractionObject.of(Extraction(head, b""), kept=False)
    assert (told.session_id, told.metadata.extraction_id) == (None, None)


def test_half_a_character_is_no_reason_to_fail() -> None:
    head = replace(HEAD, title="half \ud800")
    assert '"half ?"' in ExtractionObject.of(Extraction(head, b""), kept=True).model_dump_json()
