"""What went wrong, as RFC 9457 problem documents; nothing of a request's values is ever repeated in one."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts

from core.api.wrong_input import sentence_of
from core.errors import ErrorKind, SessileError

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
INPUT = 422
STATUS: Mapping[ErrorKind, int] = {
    ErrorKind.INPUT: INPUT,
    ErrorKind.NOT_FOUND: 404,
    ErrorKind.IN_USE: 409,
    ErrorKind.CONFLICT: 409,
    ErrorKind.STALE_LOCK: 409,
    ErrorKind.EXPIRED: 410,
    ErrorKind.CAPACITY: 503,
    ErrorKind.NO_BROWSER: 424,
    ErrorKind.UNREACHABLE: 502,
    ErrorKind.TIMEOUT: 504,
    ErrorKind.STORE: 507,
    ErrorKind.LOCKED: 423,
    ErrorKind.WRONG_KEY: INPUT,
    ErrorKind.DAMAGED: 507,
}
TITLES: Mapping[int, str] = {
    401: "No valid token",
    403: "Refused",
    404: "Not found",
    405: "This route has no such method",
    409: "In use, or changed meanwhile",
    410: "The session has expired",
    413: "The body is too large",
    415: "The body is no JSON",
    422: "Wrong input",
    423: "The store is locked",
    424: "No browser",
    500: "A fault inside Sessile",
    502: "The site could not be reached",
    503: "No room",
    504: "It took too long",
    507: "The store could not be read or written",
}
EVERYWHERE = (401, 403, 422, 423, 500, 503, 507)  # what any route but /health may answer
_LONGEST_FIELD = 100
_MOST_ERRORS = 20
_NO_JSON = "json_invalid"  # FastAPI's; as a place it has an offset instead of a field


class Problem(Response):
    """An answer that says what went wrong: without `title` what the status means; `more` goes beyond RFC 9457."""

    media_type = MEDIA_TYPE

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        title: str = "",
        kind: str = "about:blank",
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, object] | None = None,
    ) -> None:
        said = {"type": kind, "title": title or TITLES.get(status, "Refused"), "status": status, "detail": detail}
        said.update(more or {})
        if field is not None:
            said["field"] = field
        super().__init__(json.dumps(said), status, headers)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what a route's `responses` says of the problems it may answer with, beside those of every route."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {status: {"description": TITLES[status], "content": {MEDIA_TYPE: schema}} for status in statuses}


def problem_of(error: SessileError, more: Mapping[str, object] | None = None, *, title: str = "") -> Problem:
    """Return the problem that tells of `error`; `title` and `more` as in Problem."""
    kind = _kind(error.kind)
    return Problem(STATUS[error.kind], error.sentence, title=title, kind=kind, field=error.field, more=more)


def install(app: FastAPI) -> None:
    """Let every error of the routes become a problem document."""
    app.add_exception_handler(SessileError, _ours)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(404, _no_route)
    app.add_exception_handler(405, _no_method)
    app.add_exception_handler(400, _not_readable)
    app.add_exception_handler(Exception, _bug)


async def _ours(_: Request, error: Exception) -> Response:
    if not isinstance(error, SessileError):
        raise error
    return problem_of(error)


async def _not_valid(request: Request, error: Exception) -> Response:
    errors = error.errors()[:_MOST_ERRORS] if isinstance(error, RequestValidationError) else []
    if any(each["type"] == _NO_JSON for each in errors):
        return await _not_readable(request, error)
    told = [{"field": _field(each["loc"]), "detail": sentence_of(each)} for each in errors]
    first = told[0] if told else {"field": "", "detail": "It is not valid."}
    return Problem(
        INPUT, f"{first['field'] or 'The request'}: {first['detail']}", kind=_kind(ErrorKind.INPUT),
        field=first["field"], more={"errors": told},
    )  # fmt: skip


async def _no_route(_request: Request, _error: Exception) -> Response:
    return Problem(404, "There is no such route. /openapi.json has them all.", kind=_kind(ErrorKind.NOT_FOUND))


async def _no_method(request: Request, _error: Exception) -> Response:
    known: set[str] = set()  # of every route of that path: Starlette names those of the first alone
    for each in iter_route_contexts(request.app.routes):
        if each.original_route.matches(request.scope)[0].value:  # matches, if only by its path
            known |= each.methods or set()
    return Problem(405, "This route does not know that method.", headers={"allow": ", ".join(sorted(known))})


async def _not_readable(_request: Request, _error: Exception) -> Response:
    return Problem(INPUT, "The body could not be read as JSON in UTF-8.", kind=_kind(ErrorKind.INPUT))


async def _bug(_request: Request, _error: Exception) -> Response:
    return Problem(500, "A fault inside Sessile; its log has the details.")  # the server writes them there


def _kind(kind: ErrorKind) -> str:
    return f"urn:sessile:problem:{kind}"


def _field(place: Sequence[object]) -> str:
    """Return where the wrong value stands, without whether that is the body, the query or the path."""
    return ".".join(str(step) for step in place[1:])[:_LONGEST_FIELD]
