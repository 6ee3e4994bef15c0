"""A store with something in every table, and what of it must be in no file once it is sealed."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from core.model.batch import Batch, BatchPage, BatchPlan, BatchState
from core.model.cookie import Cookie
from core.model.extraction import Extraction, ExtractionRequest, Mode, PageRequest
from core.model.record_schema import RecordField, RecordSchema, SavedSchema
from core.model.session import Presentation, Proxy, Session, SessionDraft
from core.model.storage import OriginStorage
from core.store.transaction import Transaction
from tests.fakes.extractions import extraction
from tests.fakes.samples import NOW, a_cookie, a_session

Content = list[tuple[Session, tuple[Cookie, ...], tuple[OriginStorage, ...]]]
Kept = tuple[list[Extraction | None], tuple[Batch, ...], list[tuple[BatchPage, ...]], tuple[SavedSchema, ...]]

CANARIES = {
    "name": "canary-name ü",
    "note": "canary-note: call back",
    "tag": "canary-tag",
    "host": "canary-host.example",
    "cookie": "canary_cookie_name",
    "value": "canary-value=1;é",
    "proxy": "canary-proxy.example:3128",
    "password": "canary+pass/word",
    "storage": "canary-storage-token",
    "content": "canary-content of a page",
    "title": "canary-title of a page",
    "page": "canary-page?q=1",
    "header": "canary-header-token",
    "body": "canary-body-of-a-post",
    "schema": "canary-schema-name",
    "batch": "canary-batch-name",
    "error": "canary-error-sentence",
}


def draft(number: int) -> SessionDraft:
    """Return a draft full of canaries."""
    proxy = Proxy(f"http://{CANARIES['proxy']}", "user", CANARIES["password"])
    return SessionDraft(
        name=f"{CANARIES['name']} {number}",
        start_url=f"https://{CANARIES['host']}/account",
        tags=(CANARIES["tag"],),
        note=CANARIES["note"],
        presentation=Presentation(proxy=proxy),
    )


def jar(cookies: int) -> list[Cookie]:
    """Return a jar whose cookies are of four domains."""
    return [
        a_cookie(f"{CANARIES['cookie']}_{each}", CANARIES["value"] * 3, domain=f"s{each % 4}.{CANARIES['host']}")
        for each in range(cookies)
    ]


def fill(work: Transaction, *, sessions: int = 3, cookies: int = 5) -> None:
    """Put in sessions 1 to `sessions`, each with a jar, page storage and results, and an event and a setting."""
    local = (("token", CANARIES["storage"]),)
    for number in range(1, sessions + 1):
        made = a_session(number, draft=draft(number), cookie_count=cookies, domain_count=min(cookies, 4))
        work.sessions.put(made)
        work.cookies.replace_all(made.id, jar(cookies))
        work.storage.put(made.id, [OriginStorage(f"https://{CANARIES['host']}", local)])
        work.events.add("created", session_id=made.id, at=NOW, by="person")
        fill_results(work, made.id)
    work.schemas.put(SavedSchema("schema_1", CANARIES["schema"], "{}", url()))
    work.settings.put("bin_days", "3")


def url(number: int = 0) -> str:
    """Return a canary's address."""
    return f"https://{CANARIES['host']}/{CANARIES['page']}&n={number}"


def fill_results(work: Transaction, session_id: str) -> None:
    """Put in a batch of two pages, one of which has a result; its content is too short to be compressed."""
    schema = RecordSchema(CANARIES["schema"], "div", (RecordField("name", "b"),))
    page = PageRequest(url(), "POST", CANARIES["body"].encode(), headers=(("X-Token", CANARIES["header"]),))
    request = ExtractionRequest(page, Mode.RECORDS, schema=schema)
    batch = Batch(f"batch_{session_id}", BatchPlan(session_id, CANARIES["batch"], request), NOW, BatchState.PAUSED)
    work.batches.put(batch)
    work.batches.add_pages(batch.id, session_id, [(url(1), 0), (url(2), 1)])
    made = extraction(
        CANARIES["content"],
        title=CANARIES["title"],
        url=url(),
        final_url=url(),
        identity=f"ext_{session_id}",
        session_id=session_id,
    )
    work.extractions.delete([made.head.id])
    work.extractions.put(replace(made, head=replace(made.head, request=request, batch_id=batch.id)))
    work.batches.done(batch.id, 0, made.head)
    work.batches.failed(batch.id, 1, error=CANARIES["error"], status=500)


def kept(work: Transaction) -> Kept:
    """Return what extraction left, as the store gives it; ask for the sessions first, which have the keys."""
    heads = work.extractions.heads(limit=1_000)
    batches = work.batches.of()
    pages = [work.batches.pages(each.id, limit=10) for each in batches]
    return [work.extractions.get(head.id) for _, head in heads], batches, pages, work.schemas.all()


def content(work: Transaction) -> Content:
    """Return all that `fill` put in, as the store gives it."""
    return [(each, work.cookies.of(each.id), work.storage.of(each.id)) for each in work.sessions.all()]


def found(folder: Path) -> list[str]:
    """Name every canary in every file below `folder`, in whatever spelling it is there."""
    spelt = {(kind, each) for kind, text in CANARIES.items() for each in spellings(text)}
    return [
        f"{kind} in {path.name}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for data in [path.read_bytes().lower()]
        for kind, each in spelt
        if each.lower() in data
    ]


def spellings(text: str) -> set[bytes]:
    """Return `text` in UTF-8, UTF-16, JSON, percent and, at each of its three places, in base64."""
    plain = text.encode()
    encoded = {plain, text.encode("utf-16-le"), text.encode("utf-16-be"), json.dumps(text)[1:-1].encode()}
    encoded |= {quote(text).encode(), quote(text, safe="").encode()}
    for start in range(3):
        encoded.add(base64.b64encode(plain[start:])[: len(plain[start:]) // 3 * 4])
    return encoded
