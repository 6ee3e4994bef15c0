"""The route that tells only that somebody answers."""

from __future__ import annotations

import httpx


async def test_it_answers_and_tells_nothing_more(client: httpx.AsyncClient) -> None:
    answer = await client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
