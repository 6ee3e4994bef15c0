"""What routes are given."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from core.api.given import SessionId, TheCore
from core.app import Core

GOOD = "sess_" + "0a" * 16


@pytest.fixture
def asking(app: FastAPI) -> FastAPI:
    """Give the application with a route that says what it was given."""

    @app.get("/ask/{session_id}")
    async def ask(session_id: SessionId, core: TheCore) -> list[str]:
        return [session_id, str(core.layout.base)]

    return app


async def test_a_route_is_given_its_core_and_the_id(asking: FastAPI, client: httpx.AsyncClient, core: Core) -> None:
    assert (await client.get(f"/ask/{GOOD}")).json() == [GOOD, str(core.layout.base)]


@pytest.mark.parametrize(
    "wrong", ["sess_", GOOD.upper(), f"{GOOD}0", GOOD[:-1], "..", "%2e%2e%2fetc", f"{GOOD}%00", f"{GOOD}%0a", "stats"]
)
async def test_what_is_no_id_is_not_found(wrong: str, asking: FastAPI, client: httpx.AsyncClient) -> None:
    assert (await client.get(f"/ask/{wrong}")).status_code == 404
