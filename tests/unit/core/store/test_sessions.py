"""Session rows, on a real database."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from core.model.cookie import CookieEdit
from core.model.session import Session, SessionDraft
from core.model.storage import OriginStorage
from core.store.store import Store
from core.store.transaction import Transaction
from tests.fakes import strategies
from tests.fakes.samples import NOW, a_cookie, a_session


async def test_a_session_that_is_not_there_is_none(store: Store) -> None:
    assert await store.read(lambda work: work.sessions.get("sess_unknown")) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(session=strategies.sessions)
async def test_every_field_comes_back_as_it_was_put(store: Store, session: Session) -> None:
    await store.write(lambda work: work.sessions.put(session))
    assert await store.read(lambda work: work.sessions.get(session.id)) == session


async def test_long_emoji_and_right_to_left_names_come_back(store: Store) -> None:
    names = ["n" * 10_000, "👩‍🚀🔑", "שלום עולם", "\u202eabc", "a\0b"]
    named = [a_session(number, draft=SessionDraft(name)) for number, name in enumerate(names, 2)]
    for each in named:
        await store.write(lambda work, each=each: work.sessions.put(each))  # type: ignore[misc]  # bound now
    assert [each.name for each in await store.read(lambda work: work.sessions.all())][1:] == names


async def test_sessions_come_in_the_order_of_creation_even_within_one_moment(store: Store) -> None:
    numbers = [5, 3, 9, 2]
    for number in numbers:
        await store.write(lambda work, number=number: work.sessions.put(a_session(number)))  # type: ignore[misc]  # bound now
    kept = await store.read(lambda work: work.sessions.all())
    assert [each.id for each in kept] == [a_session(number).id for number in [1, *numbers]]


async def test_putting_a_session_again_replaces_it_in_its_place(store: Store) -> None:
    await store.write(lambda work: work.sessions.put(a_session(2)))
    changed = replace(a_session(1), pinned=True, expires_at=NOW + 9)
    await store.write(lambda work: work.sessions.put(changed))
    assert await store.read(lambda work: work.sessions.all()) == [changed, a_session(2)]


async def test_putting_a_session_again_keeps_its_jar(store: Store) -> None:
    await store.write(lambda work: work.cookies.replace_all(a_session(1).id, [a_cookie()]))
    await store.write(lambda work: work.sessions.put(a_session(1, pinned=True)))
    assert await store.read(lambda work: work.cookies.of(a_session(1).id)) == (a_cookie(),)


async def test_deleting_a_session_deletes_its_jar_and_page_storage(store: Store) -> None:
    one = a_session(1).id
    await store.write(lambda work: work.cookies.change(one, [CookieEdit(None, a_cookie())]))
    await store.write(lambda work: work.storage.put(one, [OriginStorage("https://a.example", (("k", "v"),))]))
    await store.write(lambda work: work.sessions.delete(one))
    left = await store.read(lambda work: (work.sessions.all(), work.cookies.of(one), work.storage.of(one)))
    assert left == ([], (), ())


async def test_deleting_a_session_leaves_the_others_alone(store: Store) -> None:
    two = a_session(2)
    await store.write(lambda work: work.sessions.put(two))
    await store.write(lambda work: work.cookies.replace_all(two.id, [a_cookie()]))
    await store.write(lambda work: work.sessions.delete(a_session(1).id))
    assert await store.read(lambda work: (work.sessions.all(), work.cookies.of(two.id))) == ([two], (a_cookie(),))


async def test_what_happened_to_a_deleted_session_stays_known(store: Store) -> None:
    one = a_session(1).id
    await store.write(lambda work: work.events.add("created", session_id=one, at=NOW, by="person"))
    await store.write(lambda work: work.sessions.delete(one))
    assert await store.read(lambda work: work.events.count("created")) == 1


async def test_deleting_a_session_that_is_not_there_is_harmless(store: Store) -> None:
    await store.write(lambda work: work.sessions.delete("sess_unknown"))
    assert len(await store.read(lambda work: work.sessions.all())) == 1


async def test_more_sessions_than_one_statement_takes_are_deleted_at_once(store: Store) -> None:
    def fill(work: Transaction) -> None:
        for number in range(1, 1203):
            work.sessions.put(a_session(number))

    await store.write(fill)
    await store.write(lambda work: work.sessions.delete(*(a_session(number).id for number in range(2, 1203))))
    assert await store.read(lambda work: [session.id for session in work.sessions.all()]) == [a_session(1).id]
