"""The document at /openapi.json: what FastAPI makes of the routes, with what the guard and the handlers add to each."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from core.api.problems import EVERYWHERE, problems

OPEN = "/health"  # the one route without a token
_BODY = (413, 415)
_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "A problem document (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "urn:sessile:problem: and the kind, or about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what happened and what to do"},
        "field": {"type": "string", "description": "the wrong input, where one is meant"},
    },
}


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of `app`."""
    made: dict[str, Any] = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = _PROBLEM
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    for path, operations in made["paths"].items():
        for operation in operations.values():
            _complete(operation, guarded=path != OPEN)
    return made


def _complete(operation: dict[str, Any], *, guarded: bool) -> None:
    responses = operation["responses"]
    statuses = EVERYWHERE if guarded else (403, 500, 503)
    added = problems(*statuses, *(_BODY if "requestBody" in operation else ()))
    responses.update({str(status): response for status, response in added.items()})
    operation["security"] = [{"bearer": []}] if guarded else []
