"""Locking and unlocking over the API."""

from __future__ import annotations

import httpx
import pytest

from core.app import Core
from tests.fakes.cores import create
from tests.fakes.sealed_cores import PHRASE, switch_on


async def test_a_store_that_is_not_encrypted_stays_open(client: httpx.AsyncClient) -> None:
    for answer in (await client.get("/store"), await client.post("/store/lock")):
        assert (answer.status_code, answer.json()) == (200, {"state": "plain"})
    answer = await client.post("/store/unlock")
    assert answer.status_code == 422


async def test_while_it_is_locked_everything_is_423(client: httpx.AsyncClient, core: Core) -> None:
    session = await create(core)
    await switch_on(core)
    assert (await client.post("/store/lock", json={"close_browsers": True})).json() == {"state": "locked"}
    for path in ("/sessions", "/sessions/stats", f"/sessions/{session.id}", f"/sessions/{session.id}/cookies"):
        answer = await client.get(path)
        assert (path, answer.status_code) == (path, 423)
    assert (await client.post("/sessions")).status_code == 423
    assert (await client.post("/sessions/cleanup")).status_code == 423
    assert (await client.get("/store")).json() == {"state": "locked"}


async def test_the_passphrase_unlocks_it(client: httpx.AsyncClient, core: Core) -> None:
    session = await create(core)
    await switch_on(core)
    await client.post("/store/lock")
    answer = await client.post("/store/unlock", json={"passphrase": PHRASE})
    assert (answer.status_code, answer.json()) == (200, {"state": "unlocked"})
    assert (await client.get(f"/sessions/{session.id}")).status_code == 200


@pytest.mark.parametrize("said", [{"passphrase": "canary and wrong"}, {"recovery_code": "canary"}])
async def test_what_does_not_unlock_it_is_refused_and_not_repeated(
    client: httpx.AsyncClient, core: Core, said: dict[str, str]
) -> None:
    await switch_on(core)
    await client.post("/store/lock")
    answer = await client.post("/store/unlock", json=said)
    assert answer.status_code == 422
    assert "canary" not in answer.text
    assert (await client.get("/store")).json() == {"state": "locked"}


async def test_two_keys_at_once_are_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/store/unlock", json={"passphrase": "a", "recovery_code": "b"})
    assert (answer.status_code, answer.json()["field"]) == (422, "recovery_code")


async def test_a_session_of_a_sealed_store_shows_no_folder(client: httpx.AsyncClient, core: Core) -> None:
    await switch_on(core)
    made = (await client.post("/sessions")).json()
    assert made["user_data_dir"] is None
    assert (await client.get(f"/sessions/{made['session_id']}")).json()["user_data_dir"] is None
