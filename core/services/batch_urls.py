"""Where a batch's addresses come from: a pasted text, a file, the links of a result."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.model.extraction import Extraction, Mode
from core.model.url_list import UrlList, read_urls
from core.services.files import read_limited


async def from_text(text: str) -> UrlList:
    """Read what a person pasted."""
    return await asyncio.to_thread(read_urls, text)


async def from_file(path: Path) -> UrlList:
    """Read a text file; raises INPUT for what is no file or too large, and STORE for an unreadable one."""
    return await asyncio.to_thread(lambda: read_urls(_text(read_limited(path))))


async def from_links(extraction: Extraction) -> UrlList:
    """Return the links of a result in links mode that lead to pages; raises INPUT for another result."""
    if extraction.head.mode is not Mode.LINKS:
        sentence = "This result holds no list of links. Extract the page in links mode first."
        raise SessileError(ErrorKind.INPUT, sentence, field="result")
    return await asyncio.to_thread(_linked, extraction)


def _text(data: bytes) -> str:
    """Return the text of a file as programs write it: UTF-8, or UTF-16 with its mark."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if marked else "utf-8-sig", "replace")


def _linked(extraction: Extraction) -> UrlList:
    links = [str(link.get("url", "")) for link in json.loads(extraction.content) if isinstance(link, dict)]
    return read_urls("\n".join(link for link in links if link.lower().startswith(("http://", "https://"))))
