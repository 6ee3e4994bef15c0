"""Answers of the API, counted."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from core.api.measuring import Measured
from core.model.figures import Counted
from core.services.counting import Counting


@pytest.fixture
def things() -> FastAPI:
    app = FastAPI()

    @app.get("/things/{thing_id}")
    async def thing(thing_id: str) -> str:
        return thing_id

    return app


async def counted(app: FastAPI, *paths: str, method: str = "GET") -> Counted:
    """Ask for paths and return what was counted."""
    counting = Counting()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(Measured(app, counting))) as client:
        for path in paths:
            await client.request(method, f"http://sessile{path}")
    return counting.read()


async def test_an_answer_is_counted_by_its_routes_pattern(things: FastAPI) -> None:
    made = await counted(things, "/things/one", "/things/two")
    assert made.requests == {("GET", "/things/{thing_id}", 200): 2}
    assert made.latencies["GET", "/things/{thing_id}"].total > 0


async def test_what_is_no_route_has_one_name(things: FastAPI) -> None:
    assert (await counted(things, "/one", "/two")).requests == {("GET", "none", 404): 2}


async def test_a_method_of_somebodys_own_has_no_name(things: FastAPI) -> None:
    assert [method for method, _, _ in (await counted(things, "/one", method="SECRET")).requests] == ["other"]


async def test_what_fails_is_counted_as_a_fault() -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("broken")

    counting = Counting()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(Measured(broken, counting))) as client:
        with pytest.raises(RuntimeError):
            await client.get("http://sessile/")
    assert list(counting.read().requests) == [("GET", "none", 500)]
