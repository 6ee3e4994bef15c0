"""A new batch: its plan checked, and written down with all its pages or not at all."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from core.errors import ErrorKind, SessileError
from core.model.address import web_address
from core.model.batch import DEEPEST, LARGEST_CONCURRENCY, MOST_PAGES, Batch, BatchPlan, BatchState
from core.model.url_list import page_of
from core.services.shaping import page_to_load
from core.services.workspace import Workspace
from core.services.writing import MAKING, Writing

log = logging.getLogger(__name__)

LONGEST_DELAY = 3600.0  # seconds
MOST_ATTEMPTS = 10

_AT_ONCE = 1_000  # pages of one transaction: others wait no longer than that


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """What can be carried out."""

    plan: BatchPlan
    urls: tuple[str, ...]


def check_plan(plan: BatchPlan, urls: Collection[str]) -> CheckedPlan:
    """Return the plan with its addresses completed, each page once; raises INPUT. Takes its time for many."""
    page_to_load(plan.request)
    for name, wrong, sentence in (
        ("name", not plan.name.strip(), "A batch needs a name. Write one."),
        ("urls", not urls, "A batch needs at least one address. Write or paste some."),
        ("urls", len(urls) > MOST_PAGES, f"A batch takes at most {MOST_PAGES:,} addresses. Make several of them."),
        (
            "concurrency",
            not 1 <= plan.concurrency <= LARGEST_CONCURRENCY,
            _bounds("Pages at a time", 1, LARGEST_CONCURRENCY),
        ),
        ("depth", not 0 <= plan.depth <= DEEPEST, _bounds("The depth", 0, DEEPEST)),
        ("delay", not 0 <= plan.delay <= LONGEST_DELAY, _bounds("The delay", 0, int(LONGEST_DELAY))),
        ("attempts", not 1 <= plan.attempts <= MOST_ATTEMPTS, _bounds("Attempts", 1, MOST_ATTEMPTS)),
        ("most_pages", not 1 <= plan.most_pages <= MOST_PAGES, _bounds("The most pages", 1, MOST_PAGES)),
    ):
        if wrong:
            raise SessileError(ErrorKind.INPUT, sentence, field=name)
    pages: dict[str, str] = {}
    for url in urls:
        address = web_address(url, field="urls")
        pages.setdefault(page_of(address), address)
    addresses = tuple(pages.values())
    return CheckedPlan(replace(plan, most_pages=max(plan.most_pages, len(addresses))), addresses)


async def add_batch(workspace: Workspace, batch: Batch, urls: tuple[str, ...]) -> int:
    """Write the batch and its pages; returns how many. One that is cancelled or killed meanwhile is not there."""
    try:
        if len(urls) > _AT_ONCE:
            return await _add_slowly(workspace, batch, urls)
        total, _ = await workspace.write(lambda writing: _begin(writing, batch, urls))
        return total
    except BaseException:  # a write that was begun finishes even if its caller is cancelled
        workspace.tasks.start(_drop(workspace, batch.id), name="drop an unfinished batch")
        raise


def drop_unmade(writing: Writing) -> None:
    """Delete what a kill left of batches that were being written down."""
    made = writing.marked(MAKING)
    for batch_id in made:
        writing.transaction.batches.delete(batch_id)
    writing.mark(MAKING, remove=made)


def _begin(writing: Writing, batch: Batch, urls: Collection[str]) -> int:
    writing.session(batch.plan.session_id)
    writing.transaction.batches.put(batch)
    writing.record("batch_started", batch.plan.session_id, detail=str(len(urls)))
    return _add(writing, batch, urls)


def _add(writing: Writing, batch: Batch, urls: Collection[str]) -> int:
    pages = ((url, 0) for url in urls)
    return writing.transaction.batches.add_pages(batch.id, batch.plan.session_id, pages)


async def _add_slowly(workspace: Workspace, batch: Batch, urls: tuple[str, ...]) -> int:
    """Write it down in several transactions, marked as unfinished until the last one."""

    def first(writing: Writing) -> None:
        writing.mark(MAKING, add=[batch.id])
        writing.session(batch.plan.session_id)
        writing.transaction.batches.put(replace(batch, state=BatchState.PAUSED))

    def last(writing: Writing) -> None:
        writing.mark(MAKING, remove=[batch.id])
        writing.transaction.batches.set_state(batch.id, batch.state)
        writing.record("batch_started", batch.plan.session_id, detail=str(len(urls)))

    await workspace.write(first)
    total = 0
    for start in range(0, len(urls), _AT_ONCE):
        added, _ = await workspace.write(partial(_add, batch=batch, urls=urls[start : start + _AT_ONCE]))
        total += added
    await workspace.write(last)
    return total


async def _drop(workspace: Workspace, batch_id: str) -> None:
    """Delete what there is of a batch that was not finished; what the store refuses goes at the next start."""

    def work(writing: Writing) -> None:
        writing.transaction.batches.delete(batch_id)
        writing.mark(MAKING, remove=[batch_id])

    try:
        await workspace.write(work)
    except SessileError as error:
        log.warning("an unfinished batch was not deleted: %s", error.kind)


def _bounds(name: str, least: int, most: int) -> str:
    return f"{name} must be from {least} to {most:,}. Choose such a number."
