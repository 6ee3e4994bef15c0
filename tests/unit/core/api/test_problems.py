"""What went wrong, as documents that scripts can read."""

from __future__ import annotations

from typing import Annotated

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel, Field

from core.api import problems
from core.errors import ErrorKind, SessileError

SECRET = "hunter2-and-more"


class Wanted(BaseModel):
    seconds: Annotated[int, Field(ge=1)]


@pytest.fixture
def faulty() -> FastAPI:
    """Give an application whose routes go wrong in every way."""
    app = FastAPI()
    problems.install(app)

    @app.get("/fault/{kind}")
    async def fault(kind: ErrorKind) -> None:
        raise SessileError(kind, "It went wrong. Try again.", field="name")

    @app.get("/bug")
    async def bug() -> None:
        raise ZeroDivisionError(SECRET)

    @app.post("/wanted")
    async def wanted(body: Wanted) -> int:
        return body.seconds

    return app


@pytest.fixture
def faults(faulty: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(faulty, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://sessile")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("input", 422), ("not_found", 404), ("in_use", 409), ("conflict", 409), ("stale_lock", 409), ("expired", 410),
        ("capacity", 503), ("no_browser", 424), ("unreachable", 502), ("timeout", 504), ("store", 507),
        ("locked", 423), ("wrong_key", 422), ("damaged", 507),
    ],
)  # fmt: skip
async def test_each_kind_of_error_has_its_status_and_says_its_sentence(
    kind: str, status: int, faults: httpx.AsyncClient
) -> None:
    answer = await faults.get(f"/fault/{kind}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json() == {
        "type": f"urn:sessile:problem:{kind}",
        "title": problems.TITLES[status],
        "status": status,
        "detail": "It went wrong. Try again.",
        "field": "name",
    }


def test_every_kind_of_error_has_a_status_with_a_title() -> None:
    assert set(problems.STATUS) == set(ErrorKind)
    assert set(problems.STATUS.values()) <= set(problems.TITLES)


async def test_a_wrong_value_is_named_by_its_field_and_never_repeated(faults: httpx.AsyncClient) -> None:
    answer = await faults.post("/wanted", json={"seconds": SECRET})
    assert (answer.status_code, answer.json()["field"]) == (422, "seconds")
    assert answer.json()["detail"] == "seconds: It must be a whole number."
    assert SECRET not in answer.text


@pytest.mark.parametrize("body", [b'{"seconds": "' + SECRET.encode(), b"\xff\xfe" + SECRET.encode()])
async def test_a_body_that_is_no_json_is_wrong_input(body: bytes, faults: httpx.AsyncClient) -> None:
    answer = await faults.post("/wanted", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["detail"] == "The body could not be read as JSON in UTF-8."
    assert "field" not in answer.json()
    assert SECRET not in answer.text


async def test_a_bug_tells_nothing_of_itself(faults: httpx.AsyncClient) -> None:
    answer = await faults.get("/bug")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert SECRET not in answer.text


async def test_a_route_that_is_none_is_said_so(faults: httpx.AsyncClient) -> None:
    answer = await faults.get("/nowhere")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


async def test_a_method_that_is_none_names_those_that_are(faults: httpx.AsyncClient) -> None:
    answer = await faults.put("/wanted")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_method_that_is_none_names_those_of_every_route_of_that_path(client: httpx.AsyncClient) -> None:
    answer = await client.put("/sessions/x")
    assert answer.headers["allow"] == "DELETE, GET, PATCH"


def test_more_members_stand_beside_the_named_ones() -> None:
    error = SessileError(ErrorKind.CONFLICT, "There are two.")
    assert b'"found": [1, 2]' in problems.problem_of(error, more={"found": [1, 2]}).body
