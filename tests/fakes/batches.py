"""Batches as tests make them and wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from core.app import Core
from core.model.batch import Batch, BatchPage, BatchPlan, BatchState
from core.model.extraction import ExtractionRequest, Mode, PageRequest
from core.model.session import Session
from tests.fakes.browsers import Answer, FakeLive, page
from tests.fakes.cores import PATIENCE, Desk, until

HOST = "https://shop.example"
Site = Callable[[PageRequest], Answer]


def urls(count: int, *, host: str = HOST) -> tuple[str, ...]:
    """Return so many addresses of one host."""
    return tuple(f"{host}/{number}" for number in range(count))


def plan(session: Session, *, mode: Mode = Mode.TEXT, method: str = "GET", **fields: object) -> BatchPlan:
    """Return a plan that asks no robots.txt and loads one page at a time, unless `fields` say otherwise."""
    request = ExtractionRequest(PageRequest("", method), mode)
    return BatchPlan(session.id, "Prices", request, **{"robots": False, "concurrency": 1, **fields})  # type: ignore[arg-type]


def serve(desk: Desk, site: Site) -> None:
    """Let the fake browsers answer as `site` does."""

    def answer(request: PageRequest, _: FakeLive) -> Answer:
        return site(request)

    desk.browsers.pages = answer


def hello(request: PageRequest) -> Answer:
    """Answer every page."""
    return page(request.url)


async def finished(core: Core, batch: Batch, *, patience: float = PATIENCE) -> Batch:
    """Wait until the batch does not run any more and return it; fails after `patience` seconds."""
    return await _once(core, batch, lambda now: now.state is not BatchState.RUNNING, patience)


async def ended(core: Core, batch: Batch, pages: int) -> Batch:
    """Wait until so many pages have come to their ends."""
    return await _once(core, batch, lambda now: now.total - now.waiting >= pages)


async def batch_of(core: Core, batch: Batch) -> Batch:
    """Return the batch as it is now."""
    return next(each for each in await core.batches.list() if each.id == batch.id)


async def pages_of(core: Core, batch: Batch) -> tuple[BatchPage, ...]:
    """Return the batch's pages."""
    return await core.batches.pages(batch_id=batch.id, limit=1000)


def loaded(desk: Desk) -> list[str]:
    """Return the addresses that browsers were asked for, in order."""
    return [request.url for _, request in desk.browsers.loads]


async def loading(desk: Desk, count: int) -> None:
    """Wait until browsers were asked for so many pages."""
    await until(lambda: len(desk.browsers.loads) >= count)


async def _once(core: Core, batch: Batch, holds: Callable[[Batch], bool], patience: float = PATIENCE) -> Batch:
    for _ in range(int(patience * 200)):
        if holds(now := await batch_of(core, batch)):
            return now
        await asyncio.sleep(0.005)
    raise AssertionError("what the test waits for does not come")
