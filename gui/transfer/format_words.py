"""What the formats are called, how a file of each is named, and what was found in a text."""

from __future__ import annotations

import re

from core.model.transfer import FormatId, ReadCookies
from gui.kit import words

NAMES = {
    FormatId.NETSCAPE: "cookies.txt (Netscape)",
    FormatId.EXTENSION_JSON: "Extension JSON (Cookie-Editor)",
    FormatId.STORAGE_STATE: "storageState (Playwright)",
    FormatId.COOKIE_QUICK_MANAGER: "JSON (cookie-quick-manager)",
    FormatId.HEADER: "Cookie header",
    FormatId.SET_COOKIE: "Set-Cookie lines",
    FormatId.CURL: "cURL command",
    FormatId.HAR: "HAR (recorded traffic)",
    FormatId.PYTHON_REQUESTS: "Python (requests)",
    FormatId.PYTHON_HTTPX: "Python (httpx)",
    FormatId.PAIRS: "name=value lines",
    FormatId.VALUE: "Value alone",
}
READABLE = (
    FormatId.NETSCAPE,
    FormatId.EXTENSION_JSON,
    FormatId.STORAGE_STATE,
    FormatId.COOKIE_QUICK_MANAGER,
    FormatId.HEADER,
    FormatId.SET_COOKIE,
    FormatId.CURL,
    FormatId.HAR,
    FormatId.PAIRS,
)
WRITABLE = (
    FormatId.NETSCAPE,
    FormatId.EXTENSION_JSON,
    FormatId.STORAGE_STATE,
    FormatId.HEADER,
    FormatId.CURL,
    FormatId.PYTHON_REQUESTS,
    FormatId.PYTHON_HTTPX,
    FormatId.COOKIE_QUICK_MANAGER,
    FormatId.PAIRS,
    FormatId.VALUE,
)
FOR_ONE_URL = frozenset({FormatId.HEADER, FormatId.CURL, FormatId.PYTHON_REQUESTS, FormatId.PYTHON_HTTPX})
_ENDINGS = {
    FormatId.EXTENSION_JSON: "json",
    FormatId.STORAGE_STATE: "json",
    FormatId.COOKIE_QUICK_MANAGER: "json",
    FormatId.HAR: "har",
    FormatId.CURL: "sh",
    FormatId.PYTHON_REQUESTS: "py",
    FormatId.PYTHON_HTTPX: "py",
}
NOTHING_KNOWN = (
    "No known format. Sessile reads cookies.txt, JSON of browser extensions, storageState, Cookie headers, "
    "Set-Cookie lines, cURL commands and HAR files."
)


def found_sentence(read: ReadCookies) -> str:
    """Say what was found: "cookies.txt (Netscape), 34 cookies"."""
    if read.format is None:
        return joined(read.remarks[0].what, read.remarks[0].why) if read.remarks else NOTHING_KNOWN
    name = NAMES[read.format]
    if read.needs_url:
        return f"{name}: it names no site. Say below for which address it is meant."
    found = words.count(len(read.found), "cookie") if read.found else "no cookie"
    storage = f", page storage of {words.count(len(read.storage), 'origin')}" if read.storage else ""
    remarks = f", {words.count(len(read.remarks), 'remark')}" if read.remarks else ""
    return f"{name}, {found}{storage}{remarks}"


def file_name(title: str, format_id: FormatId) -> str:
    """Propose a file's name from a session's name; nothing in it means anything to a file system."""
    stem = re.sub(r"[^\w.-]+", "-", title).strip("-.")[:60] or "session"
    return f"{stem}-cookies.{_ENDINGS.get(format_id, 'txt')}"


def joined(*said: str) -> str:
    """Put pieces behind each other, whole sentences or not."""
    text = ""
    for each in filter(None, said):
        text += each if not text else f" {each}" if text.endswith((".", ":", "!", "?")) else f": {each}"
    return text
