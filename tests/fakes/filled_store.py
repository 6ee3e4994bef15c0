"""A store with something in every table, and what of it must be in no file once it is sealed."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from urllib.parse import quote

from core.model.cookie import Cookie
from core.model.session import Presentation, Proxy, Session, SessionDraft
from core.model.storage import OriginStorage
from core.store.transaction import Transaction
from tests.fakes.samples import NOW, a_cookie, a_session

Content = list[tuple[Session, tuple[Cookie, ...], tuple[OriginStorage, ...]]]

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
    """Put in sessions 1 to `sessions`, each with a jar and page storage, and an event and a setting."""
    local = (("token", CANARIES["storage"]),)
    for number in range(1, sessions + 1):
        made = a_session(number, draft=draft(number), cookie_count=cookies, domain_count=min(cookies, 4))
        work.sessions.put(made)
        work.cookies.replace_all(made.id, jar(cookies))
        work.storage.put(made.id, [OriginStorage(f"https://{CANARIES['host']}", local)])
        work.events.add("created", session_id=made.id, at=NOW, by="person")
    work.settings.put("bin_days", "3")


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
