"""Cookies into a session and out of it, in the forms in which people and tools keep them."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from core.api.addresses import cookie_address
from core.api.drafting import in_api_words
from core.api.given import SessionId, TheCore
from core.api.models.transfer import WRITTEN, Import, ImportObject, WriteWord
from core.api.problems import problems
from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieId
from core.model.transfer import ExportOptions, FormatId, ReadCookies, SiteMode

router = APIRouter(prefix="/sessions/{session_id}/cookies", tags=["cookies"])

_JSON = "application/json"
_TYPES = {
    FormatId.EXTENSION_JSON: _JSON,
    FormatId.STORAGE_STATE: _JSON,
    FormatId.COOKIE_QUICK_MANAGER: _JSON,
    FormatId.CURL: "text/x-shellscript",
    FormatId.PYTHON_REQUESTS: "text/x-python",
    FormatId.PYTHON_HTTPX: "text/x-python",
}  # the others are plain text
_PLAIN = "text/plain"
LEFT_OUT = "X-Sessile-Left-Out"
_ADDRESSED = frozenset({FormatId.HEADER, FormatId.CURL, FormatId.PYTHON_REQUESTS, FormatId.PYTHON_HTTPX})
_EXPORTED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The cookies in that format",
        "headers": {
            LEFT_OUT: {
                "description": "how many cookies the format cannot hold, and why; only sent where there are such",
                "schema": {"type": "string"},
            }
        },
        "content": {
            _JSON: {},
            **{each: {"schema": {"type": "string"}} for each in sorted({_PLAIN, *_TYPES.values()} - {_JSON})},
        },
    }
}


@router.post("/import", summary="Take cookies in", responses=problems(404, 409, 410, 424, 504))
async def take_in(core: TheCore, session_id: SessionId, said: Import) -> ImportObject:
    """Read them, as the format named or as what their form says, and keep what a browser would keep, in one step.

    What no browser would keep, what has expired and what the text itself sets again later is left out and told. With
    `replace` everything else goes that the session has of the sites in the text; other sites keep theirs.
    """
    format_id = None if said.format is None else FormatId(said.format)
    url = said.url and cookie_address(said.url)
    read = await core.transfer.read(data=said.text, url=url, format_id=format_id)
    if read.needs_url:
        sentence = "This format names no host. Say in url to which address the cookies belong."
        raise SessileError(ErrorKind.INPUT, sentence, field="url")
    _require_something(read, said)
    with in_api_words(data="text"):
        preview = await core.transfer.preview(session_id=session_id, read=read)
        mode = SiteMode.REPLACE if said.mode == "replace" else SiteMode.MERGE
        modes = {each.site: mode for each in preview.sites}
        result = await core.transfer.apply(session_id=session_id, preview=preview, modes=modes)
    return await asyncio.to_thread(ImportObject.of, preview, result)


@router.get(
    "/export",  # stands before the cookies of a host of that name, which are at `/.export`
    summary="Give cookies out",
    response_class=Response,
    responses={**_EXPORTED, **problems(404, 504)},
)
async def give_out(
    core: TheCore,
    session_id: SessionId,
    form: Annotated[WriteWord, Query(alias="format")] = "netscape",
    url: str = "",
) -> Response:
    """Write all of a session's cookies; header, curl and python write what a request to `url` carries.

    With `url` the other formats too are limited to that. A storage state without `url` carries page storage. What the
    format cannot hold, such as partitioned cookies in netscape, is told in the header X-Sessile-Left-Out.
    """
    format_id = WRITTEN.get(form) or FormatId(form)
    url = url and cookie_address(url)
    chosen: frozenset[CookieId] | None = None
    if url and format_id not in _ADDRESSED:
        chosen = frozenset(each.id for each in await core.cookies.of_url(session_id=session_id, url=url))
    exported = await core.transfer.export(
        session_id=session_id, format_id=format_id, options=ExportOptions(url=url), cookies=chosen
    )
    kind = _TYPES.get(format_id, _PLAIN)
    missing = "; ".join(each.what.removesuffix(".") for each in exported.remarks if each.left_out)
    headers = {LEFT_OUT: missing} if missing else None
    return Response(exported.text, headers=headers, media_type=kind if kind == _JSON else f"{kind}; charset=utf-8")


def _require_something(read: ReadCookies, said: Import) -> None:
    """Refuse a text that holds nothing of the format it is in; an export of an empty jar holds nothing either."""
    if read.format is None or read.found or read.storage or not (read.remarks or not said.text.strip()):
        return
    why = f"{read.remarks[-1].what} {read.remarks[-1].why}" if read.remarks else "The text is empty."
    other = "" if said.format is None else " Name another format, or none to have it found out."
    raise SessileError(ErrorKind.INPUT, f"No cookies were read. {why}{other}", field="text")
