"""The route for Prometheus."""

from __future__ import annotations

import httpx

from core.app import Core
from tests.fakes.cores import HOUR, Desk, create
from tests.fakes.sealed_cores import switch_on


async def test_it_tells_figures_as_prometheus_reads_them(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    await create(core)
    desk.clock.advance(2 * HOUR)
    await core.cleanup.clean_now()
    await create(core)
    answer = await client.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.text.splitlines()
    assert "riptide_sessions_total 1.0" in lines
    assert "riptide_sessions_created_total 2.0" in lines
    assert "riptide_sessions_expired_total 1.0" in lines
    assert 'riptide_session_lifetime_seconds_bucket{le="21600"} 1.0' in lines


async def test_it_answers_while_the_store_is_locked(client: httpx.AsyncClient, core: Core) -> None:
    await create(core)
    await switch_on(core)
    await core.locking.lock()
    answer = await client.get("/metrics")
    assert answer.status_code == 200
    assert "sessile_locked 1.0" in answer.text.splitlines()


async def test_no_id_and_no_name_is_in_it(client: httpx.AsyncClient, core: Core) -> None:
    session = await create(core, "Payroll")
    await client.get(f"/sessions/{session.id}")
    text = (await client.get("/metrics")).text
    assert session.id not in text
    assert "Payroll" not in text
