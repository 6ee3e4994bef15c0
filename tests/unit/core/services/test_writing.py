"""One transaction that remembers what it touched."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.changes import Changes
from core.model.cookie import CookieEdit
from core.services.writing import Writing
from tests.fakes.cores import cookie, create


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
