"""Figures for whoever watches from outside."""

from __future__ import annotations

from core.app import Core
from tests.fakes.cores import HOUR, Desk, create, launched
from tests.fakes.sealed_cores import switch_on


async def test_only_what_can_be_used_is_active(core: Core, desk: Desk) -> None:
    await create(core)
    desk.clock.advance(2 * HOUR)
    await create(core)
    gone = await create(core)
    await core.bin.remove(session_ids=[gone.id])
    figures = await core.metrics.read()
    assert figures.standing is not None
    assert (figures.standing.active, figures.standing.in_bin, figures.created) == (1, 1, 3)


async def test_browsers_are_told_apart(core: Core, desk: Desk) -> None:
    await launched(desk, core, await create(core))
    standing = (await core.metrics.read()).standing
    assert standing is not None
    assert standing.browsers == {True: 1}
    assert standing.disk_bytes > 0


async def test_created_and_expired_survive_a_restart(core: Core, desk: Desk) -> None:
    await create(core)
    desk.clock.advance(2 * HOUR)
    await core.cleanup.clean_now()
    await core.close()
    figures = await (await desk.open()).metrics.read()
    assert (figures.created, figures.expired) == (1, 1)


async def test_a_locked_store_tells_what_it_did(core: Core) -> None:
    await create(core)
    await switch_on(core)
    await core.locking.lock()
    figures = await core.metrics.read()
    assert (figures.created, figures.standing) == (1, None)
