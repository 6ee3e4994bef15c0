"""One transaction that remembers what it touched."""

from __future__ import annotations

import os

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.batch import Batch, BatchPlan, BatchState
from core.model.changes import Changes, ResultChanges
from core.model.cookie import CookieEdit
from core.model.extraction import ExtractionRequest, PageRequest
from core.services.writing import Writing
from tests.fakes.cores import Desk, cookie, create
from tests.fakes.kept_results import keep, made, of_batch


async def test_marks_are_added_once_and_removed(core: Core) -> None:
    def work(writing: Writing) -> list[frozenset[str]]:
        seen = []
        for add, remove in ((["a", "b"], []), (["a"], ["b"]), ([], ["a", "never"])):
            writing.mark("mark.test", add=add, remove=remove)
            seen.append(writing.marked("mark.test"))
        return seen

    assert (await core._workspace.write(work))[0] == [{"a", "b"}, {"a"}, frozenset()]


async def test_a_changed_jar_brings_its_counts(core: Core) -> None:
    session = await create(core)
    edits = [CookieEdit(None, cookie()), CookieEdit(None, cookie(domain="www.example.org"))]

    def work(writing: Writing) -> tuple[int, int]:
        changed = writing.change_jar(session, edits)
        return changed.cookie_count, changed.domain_count

    assert await core._workspace.write(work) == ((2, 2), _changes_of(session.id))


async def test_a_session_that_is_gone_is_not_found(core: Core) -> None:
    with pytest.raises(SessileError) as caught:
        await core._workspace.write(lambda writing: writing.session("sess_unknown"))
    assert caught.value.kind is ErrorKind.NOT_FOUND


async def test_an_erased_session_is_only_told_as_removed(core: Core) -> None:
    session = await create(core)

    def work(writing: Writing) -> None:
        writing.save(session)
        writing.fill_jar(session, (cookie(),))
        writing.erase(session.id)

    _, changes = await core._workspace.write(work)
    assert (changes.updated, changes.cookies, set(changes.removed)) == (frozenset(), frozenset(), {session.id})


def _changes_of(session_id: str) -> Changes:
    return Changes(cookies=frozenset({session_id}))


async def test_the_oldest_results_give_way_and_both_are_told(desk: Desk) -> None:
    core = await desk.open({"SESSION_EXTRACTIONS_MB": "1"})
    session = await create(core)
    told: list[ResultChanges] = []
    core.results.changed.connect(told.append)
    three = [made(session, number, noise(500_000)) for number in range(3)]
    await keep(core, *three)
    assert [head.id for head in await core.results.list()] == ["ext_2", "ext_1"]
    assert told == [ResultChanges((each.head,)) for each in three[:2]] + [
        ResultChanges((three[2].head,), frozenset({"ext_0"}))
    ]


async def test_one_that_is_larger_than_all_may_be_is_not_kept_and_costs_no_other(desk: Desk) -> None:
    core = await desk.open({"SESSION_EXTRACTIONS_MB": "1"})
    session = await create(core)
    large = made(session, 2, noise(1_100_000))
    await keep(core, made(session, 1))
    assert (await core._workspace.write(lambda writing: writing.keep_extraction(large)))[0] is False
    assert [head.id for head in await core.results.list()] == ["ext_1"]


@pytest.mark.parametrize("state", [BatchState.RUNNING, BatchState.DONE])
async def test_without_room_only_unfinished_batches_keep_theirs(desk: Desk, state: BatchState) -> None:
    core = await desk.open({"SESSION_EXTRACTIONS_MB": "0"})
    session = await create(core)
    batch = Batch("b", BatchPlan(session.id, "", ExtractionRequest(PageRequest(""))), 1.0, state)
    await core._workspace.write(lambda writing: writing.transaction.batches.put(batch))
    await keep(core, of_batch(made(session, 1), "b"), made(session, 2))
    kept = [head.id for head in await core.results.list()]
    assert kept == (["ext_1"] if state is BatchState.RUNNING else [])


async def test_results_of_work_that_failed_are_not_told(core: Core) -> None:
    session = await create(core)
    told: list[ResultChanges] = []
    core.results.changed.connect(told.append)

    def fail(writing: Writing) -> None:
        writing.keep_extraction(made(session, 1))
        raise SessileError(ErrorKind.CONFLICT, "No.")

    with pytest.raises(SessileError):
        await core._workspace.write(fail)
    assert (told, await core.results.list()) == ([], ())


def noise(size: int) -> bytes:
    """Return bytes that cannot be compressed."""
    return os.urandom(size)
