"""What happened, on a real database."""

from __future__ import annotations

import pytest

from core.model.changes import Event
from core.store.store import Store
from tests.fakes.samples import a_session

ONE = a_session(1).id


async def test_events_are_counted_by_kind_and_time(store: Store) -> None:
    for kind, at in (("cleaned", 10.0), ("cleaned", 20.0), ("created", 20.0)):
        await store.write(lambda work, kind=kind, at=at: work.events.add(kind, session_id=ONE, at=at, by="cleanup"))  # type: ignore[misc]  # bound now
    counts = await store.read(
        lambda work: (
            work.events.count("cleaned"),
            work.events.count("cleaned", since=20.0),
            work.events.count("cleaned", since=20.1),
            work.events.count("unheard"),
        )
    )
    assert counts == (2, 1, 0, 0)


async def test_an_event_may_speak_of_a_session_that_is_not_there(store: Store) -> None:
    await store.write(lambda work: work.events.add("erased", session_id="sess_gone", at=1.0, by="person", detail="bin"))
    assert await store.read(lambda work: work.events.count("erased")) == 1


@pytest.mark.parametrize(
    "event",
    [
        Event("extracted", ONE, 1.0, "person", "GET https://host.example/"),
        Event("extracted", ONE, 1.0, "person", "host.example"),
        Event("unlocked", ONE, 1.0, "person", "ann@host"),
        Event("renamed", ONE, 1.0, "person", "Bücher"),
        Event("renamed", ONE, 1.0, "person", "n" * 101),
        Event("renamed", ONE, 1.0, "Ann Example"),
        Event("Of host.example", ONE, 1.0, "person"),
        Event("renamed", "../host.example", 1.0, "person"),
    ],
    ids=lambda event: event.detail[:20] or event.kind,
)
async def test_what_could_name_somebody_or_something_is_no_event(store: Store, event: Event) -> None:
    with pytest.raises(ValueError, match="kinds, ids and counts only"):
        await store.write(lambda work: work.events.add_all([event]))


async def test_events_of_some_kinds_come_newest_first_and_in_parts(store: Store) -> None:
    told = [Event(kind, ONE, at, "person") for at, kind in enumerate(("created", "locked", "removed", "erased"), 1)]
    await store.write(lambda work: work.events.add_all(told))
    kinds = ("created", "removed", "erased")
    newest = await store.read(lambda work: work.events.of_kinds(kinds, since=1.0, limit=2))
    before = newest[-1].number
    older = await store.read(lambda work: work.events.of_kinds(kinds, since=1.0, limit=2, before=before))
    later = await store.read(lambda work: work.events.of_kinds(kinds, since=1.5, limit=2, before=before))
    assert ([each.kind for each in newest], [each.kind for each in older], later) == (
        ["erased", "removed"], ["created"], [],
    )  # fmt: skip
