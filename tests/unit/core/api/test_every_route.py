"""Each route of the document with each kind of token, over a real port, on a store that holds something."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio

from core.app import Core
from core.model.session import Session
from tests.fakes.api import api_on, at_port, free_port, served
from tests.fakes.cores import Desk, create, now_of

WAYS = ("no token", "wrong", "short", "in query", "in cookie", "in body", "right")
NOBODY = "sess_" + "0" * 32


@dataclass
class Api:
    """A core that is served with one session in it, its port, and its token."""

    core: Core
    session: Session
    port: int
    token: str

    async def document(self) -> dict[str, Any]:
        async with at_port(self.port, self.token) as client:
            made: dict[str, Any] = (await client.get("/openapi.json")).json()
            return made

    def requests(self, document: dict[str, Any], session_id: str) -> list[tuple[str, str]]:
        """Return method and path of every route, about one session."""
        found = [(method.upper(), path) for path, operations in document["paths"].items() for method in operations]
        filled = [(method, _filled(path, session_id)) for method, path in found]
        return [*filled, ("GET", "/openapi.json"), ("GET", "/nowhere")]

    async def status(self, method: str, path: str, way: str) -> int:
        given: dict[str, dict[str, Any]] = {
            "wrong": {"headers": {"authorization": f"Bearer {self.token[::-1]}"}},
            "short": {"headers": {"authorization": f"Bearer {self.token[:-1]}"}},
            "in query": {"params": {"token": self.token, "access_token": self.token}},
            "in cookie": {"headers": {"cookie": f"token={self.token}; Authorization=Bearer {self.token}"}},
            "in body": {"json": {"token": self.token, "access_token": self.token}},
            "right": {"headers": {"authorization": f"Bearer {self.token}"}},
        }
        async with at_port(self.port) as client:
            answer: httpx.Response = await client.request(method, path, **given.get(way, {}))
            return answer.status_code


def _filled(path: str, session_id: str) -> str:
    path = path.replace("{session_id}", session_id).replace("{domain}", "example.org").replace("{name}", "login")
    assert "{" not in path, path
    return path


@pytest_asyncio.fixture
async def api(desk: Desk) -> AsyncIterator[Api]:
    port = free_port()
    core = await desk.open(api_on(port))
    session = await create(core, "Ledger")
    async with served(core):
        yield Api(core, session, port, await core.api.token())


@pytest.mark.parametrize("way", WAYS[:-1])
async def test_no_route_but_health_answers_without_the_token(way: str, api: Api) -> None:
    before = await now_of(api.core, api.session)
    for method, path in api.requests(await api.document(), api.session.id):
        expected = 200 if path == "/health" and way != "in body" else 401
        assert await api.status(method, path, way) == expected, f"{method} {path}"
    assert [each.session for each in await api.core.sessions.list()] == [before]


async def test_with_it_every_route_gets_as_far_as_its_own_work(api: Api) -> None:
    for method, path in api.requests(await api.document(), NOBODY):
        assert await api.status(method, path, "right") not in {401, 403, 500}, f"{method} {path}"
