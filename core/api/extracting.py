"""From what a script asks of a page to the extraction that the services know."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.api.models.extraction import AskedExtraction
from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie
from core.model.extraction import ExtractionRequest, Mode, PageRequest, Wait, WaitKind
from core.model.page_request import BodyKind, page_request
from core.model.record_schema import RecordSchema

FIELDS: Mapping[str, str] = {"timeout": "timeout_ms", "wait": "wait_for", "mode": "extraction_mode"}

_FORM = "application/x-www-form-urlencoded"
_WAITS = {"load": WaitKind.LOAD, "networkidle": WaitKind.NETWORK_IDLE}


def one_session(*named: Iterable[str]) -> str | None:
    """Return the session that body, query and headers name, None for none; raises INPUT where they differ."""
    said = {each for names in named for each in names}
    if len(said) > 1:
        sentence = "The body, the query and X-Session-ID name different sessions. Name one."
        raise _refusal("session_id", sentence)
    return next(iter(said), None)


def cookies_of(asked: AskedExtraction, *, session_id: str | None, now: float) -> tuple[Cookie, ...]:
    """Return the cookies that go in first; raises INPUT beside a session, which has its own. `now` in unix seconds."""
    if asked.cookies is None:
        return ()
    if session_id is not None:
        raise _refusal("cookies", "A session has its own cookies. Leave out these, or the session.")
    lasts = [each.expires_in_seconds for each in asked.cookies]
    ends = [None if seconds is None else now + seconds for seconds in lasts]
    return tuple(replace(each.cookie(), expires=end) for each, end in zip(asked.cookies, ends, strict=True))


async def request_of(asked: AskedExtraction, core: Core) -> ExtractionRequest:
    """Return what is asked for; raises INPUT in the services' words, and NOT_FOUND for a schema by a wrong name."""
    page, mode = _page(asked), asked.extraction_mode
    if mode is not Mode.RECORDS and asked.record_schema is not None:
        raise _refusal("schema", "Only records have a schema. Choose records as extraction_mode, or leave it out.")
    schema = await _schema(asked, core) if mode is Mode.RECORDS else None
    return ExtractionRequest(page, mode, asked.engine, schema)


def _page(asked: AskedExtraction) -> PageRequest:
    headers = asked.headers or {}
    text, kind = _body(asked.body, headers)
    method = asked.method or ("GET" if asked.body is None else "POST")
    return page_request(
        url=asked.url,
        method=method,
        body_text=text,
        body_kind=kind,
        timeout=asked.timeout_ms / 1000,
        headers_text="\n".join(_line(name, value) for name, value in headers.items()),
        wait=_wait(asked.wait_for),
    )


def _body(body: object, headers: Mapping[str, str]) -> tuple[str, BodyKind]:
    """Return the body's text and what it is: what is no text becomes a form, or JSON when its type says so."""
    if body is None:
        return "", BodyKind.NONE
    if isinstance(body, str):
        return body, BodyKind.TEXT
    kind = _media_type(headers)
    if kind == "application/json" or kind.endswith("+json"):
        return _written(body), BodyKind.JSON
    if kind not in ("", _FORM):
        sentence = f"An object is sent as a form or as JSON. For another Content-Type than {_FORM} send a text."
        raise _refusal("body", sentence)
    if isinstance(body, list):
        raise _refusal("body", "A list is sent as JSON only. Say Content-Type: application/json among the headers.")
    return _written(body), BodyKind.FORM


def _written(body: object) -> str:
    try:
        return json.dumps(body)
    except (RecursionError, ValueError):
        raise _refusal("body", "The body is nested too deeply. Send a flatter one.") from None


def _media_type(headers: Mapping[str, str]) -> str:
    said = next((value for name, value in headers.items() if name.strip().lower() == "content-type"), "")
    return said.partition(";")[0].strip().lower()


def _line(name: str, value: str) -> str:
    """Return the header as it is written; raises INPUT for a part that would be read as something else."""
    if not name.strip() or ":" in name or any(len(part.splitlines()) > 1 for part in (f"{name}.", f"{value}.")):
        raise _refusal("headers", "A header has a name without a colon, and its value is one line. Correct them.")
    return f"{name}: {value}"


def _wait(wait_for: str | int | None) -> Wait:
    if wait_for is None:
        return Wait()
    if isinstance(wait_for, str) and wait_for.strip().lower() in _WAITS:
        return Wait(_WAITS[wait_for.strip().lower()])
    if isinstance(wait_for, int) or (wait_for.isascii() and wait_for.isdigit() and len(wait_for) < 10):
        return Wait(WaitKind.TIME, seconds=int(wait_for) / 1000)
    return Wait(WaitKind.SELECTOR, selector=wait_for)


async def _schema(asked: AskedExtraction, core: Core) -> RecordSchema:
    said = asked.record_schema
    if said is None:
        raise _refusal("schema", "Records need a schema. Send one, or the name of a saved one.")
    if isinstance(said, dict):
        return await core.schemas.read(text=json.dumps(said))
    for saved in await core.schemas.list():
        if saved.name.casefold() == said.strip().casefold():
            return await core.schemas.read(text=saved.text)
    raise _refusal("schema", "No schema is saved under this name. Look in the window which there are.")


def _refusal(field: str, sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field=field)
