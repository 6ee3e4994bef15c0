"""Letting others use the window's core."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from gui.shell.serving import Serving, Stop, serve_nobody

if TYPE_CHECKING:
    from core.app import Core


class Others:
    """Whoever is served. Attributes: `steps`, what happened; `may_begin`, which the beginning waits for."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.may_begin = asyncio.Event()

    async def serve(self, _: Core) -> Stop:
        self.steps.append("asked")
        await self.may_begin.wait()
        self.steps.append("begun")
        return self.stop

    async def stop(self) -> None:
        self.steps.append("ended")


async def test_it_begins_and_ends_once(core: Core) -> None:
    others = Others()
    others.may_begin.set()
    serving = Serving(others.serve)
    await serving.begin(core)
    await serving.end()
    await serving.end()
    assert others.steps == ["asked", "begun", "ended"]


async def test_an_end_waits_for_a_beginning_under_way(core: Core) -> None:
    others = Others()
    serving = Serving(others.serve)
    async with asyncio.TaskGroup() as group:
        group.create_task(serving.begin(core))
        await asyncio.sleep(0)
        group.create_task(serving.end())
        await asyncio.sleep(0)
        others.may_begin.set()
    assert others.steps == ["asked", "begun", "ended"]


async def test_after_the_end_nothing_begins(core: Core) -> None:
    others = Others()
    serving = Serving(others.serve)
    await serving.end()
    await serving.begin(core)
    assert others.steps == []


async def test_nobody_is_served_without_anything_to_stop(core: Core) -> None:
    await (await serve_nobody(core))()
