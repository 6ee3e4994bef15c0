"""The document that describes the API."""

from __future__ import annotations

from typing import Any

import httpx
import pytest_asyncio

from core.api.problems import EVERYWHERE, MEDIA_TYPE

METHODS = {"get", "post", "patch", "put", "delete"}


@pytest_asyncio.fixture
async def document(client: httpx.AsyncClient) -> dict[str, Any]:
    """Give the document as a script gets it."""
    made: dict[str, Any] = (await client.get("/openapi.json")).json()
    return made


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, each) for path, found in document["paths"].items() for method, each in found.items()]


def test_every_route_but_health_wants_a_token(document: dict[str, Any]) -> None:
    assert document["components"]["securitySchemes"] == {"bearer": {"type": "http", "scheme": "bearer"}}
    open_ones = {path for path, operation in operations(document) if operation["security"] != [{"bearer": []}]}
    assert open_ones == {"/health"}


def test_every_route_says_what_the_guard_answers(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        wanted = {"403", "500"} if path == "/health" else {str(status) for status in EVERYWHERE}
        wanted |= {"413", "415"} if "requestBody" in operation else set()
        assert wanted <= set(operation["responses"]), path


def test_what_is_refused_is_a_problem_document(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        refusals = [answer for status, answer in operation["responses"].items() if int(status) >= 400]
        assert all(list(answer["content"]) == [MEDIA_TYPE] for answer in refusals), path


def test_the_form_of_fastapis_own_errors_is_not_described(document: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in document["components"]["schemas"]
