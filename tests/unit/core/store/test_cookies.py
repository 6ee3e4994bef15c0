"""Jars, on a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from core.model.cookie import Cookie, CookieEdit, PartitionKey
from core.store.store import Store
from tests.fakes import strategies
from tests.fakes.samples import a_cookie, a_session

ONE = a_session(1).id


async def jar(store: Store) -> tuple[Cookie, ...]:
    return await store.read(lambda work: work.cookies.of(ONE))


async def fill(store: Store, *cookies: Cookie) -> None:
    await store.write(lambda work: work.cookies.replace_all(ONE, cookies))


async def change(store: Store, *edits: CookieEdit) -> None:
    await store.write(lambda work: work.cookies.change(ONE, edits))


def writes(store: Store) -> list[str]:
    """Collect every statement that changes rows from here on."""
    assert store._database is not None
    seen: list[str] = []

    @event.listens_for(store._database._engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, rows: object, *_others: object) -> None:
        if not statement.startswith(("SELECT", "BEGIN")):
            seen.append(f"{statement.split(maxsplit=1)[0]} {len(rows) if isinstance(rows, list) else 1}")

    return seen


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cookies=st.lists(strategies.cookies, max_size=5, unique_by=lambda each: each.id))
async def test_every_field_comes_back_as_it_was_put(store: Store, cookies: list[Cookie]) -> None:
    await fill(store)
    await fill(store, *cookies)
    assert await jar(store) == tuple(cookies)


async def test_a_new_session_has_an_empty_jar(store: Store) -> None:
    assert await jar(store) == ()


async def test_an_edit_adds(store: Store) -> None:
    await change(store, CookieEdit(None, a_cookie("a")), CookieEdit(None, a_cookie("b")))
    assert await jar(store) == (a_cookie("a"), a_cookie("b"))


async def test_an_edit_replaces_by_identity(store: Store) -> None:
    await fill(store, a_cookie("a"), a_cookie("b"))
    await change(store, CookieEdit(a_cookie("a"), a_cookie("a", "new")))
    assert await jar(store) == (a_cookie("a", "new"), a_cookie("b"))


async def test_an_edit_that_renames_leaves_nothing_of_the_old(store: Store) -> None:
    await fill(store, a_cookie("a"))
    await change(store, CookieEdit(a_cookie("a"), a_cookie("b")))
    assert await jar(store) == (a_cookie("b"),)


async def test_an_edit_deletes(store: Store) -> None:
    await fill(store, a_cookie("a"), a_cookie("b"))
    await change(store, CookieEdit(a_cookie("a"), None))
    assert await jar(store) == (a_cookie("b"),)


async def test_deleting_what_is_gone_is_harmless(store: Store) -> None:
    await change(store, CookieEdit(a_cookie("a"), None))
    assert await jar(store) == ()


async def test_the_inverses_in_reverse_undo_a_row_of_edits(store: Store) -> None:
    await fill(store, a_cookie("a"), a_cookie("b"))
    edits = (
        CookieEdit(a_cookie("a"), a_cookie("a", "new")),
        CookieEdit(None, a_cookie("c")),
        CookieEdit(a_cookie("b"), None),
    )
    before = await jar(store)
    await change(store, *edits)
    await change(store, *(edit.inverse() for edit in reversed(edits)))
    assert set(await jar(store)) == set(before)


async def test_a_cookie_set_again_keeps_its_creation_time(store: Store) -> None:
    await fill(store, a_cookie(created_at=100.0))
    await change(store, CookieEdit(None, a_cookie(value="new", created_at=200.0)))
    assert await jar(store) == (a_cookie(value="new", created_at=100.0),)


async def test_a_capture_keeps_the_creation_times_it_does_not_know(store: Store) -> None:
    await fill(store, a_cookie(created_at=100.0))
    await fill(store, a_cookie(value="new"), a_cookie("other", created_at=300.0))
    assert [each.created_at for each in await jar(store)] == [100.0, 300.0]


async def test_a_cookie_deleted_and_set_again_is_new(store: Store) -> None:
    await fill(store, a_cookie(created_at=100.0))
    again = a_cookie(created_at=200.0)
    await change(store, CookieEdit(a_cookie(), None), CookieEdit(None, again))
    assert await jar(store) == (again,)


async def test_cookies_that_differ_in_partition_only_live_side_by_side(store: Store) -> None:
    plain = a_cookie()
    key = PartitionKey("https://top.example")
    both = (
        plain,
        replace(plain, partition_key=key),
        replace(plain, partition_key=replace(key, has_cross_site_ancestor=True)),
    )
    await fill(store, *both)
    assert await jar(store) == both


async def test_replacing_the_jar_drops_what_is_not_given(store: Store) -> None:
    await fill(store, a_cookie("a"), a_cookie("b"))
    await fill(store, a_cookie("b"))
    assert await jar(store) == (a_cookie("b"),)


async def test_replacing_the_jar_writes_the_differences_only(store: Store) -> None:
    await fill(store, *(a_cookie(str(number)) for number in range(50)))
    seen = writes(store)
    await fill(store, *(a_cookie(str(number), "new" if number == 7 else "secret") for number in range(1, 51)))
    assert sorted(seen) == ["DELETE 1", "INSERT 1", "UPDATE 1"]


async def test_replacing_the_jar_by_itself_writes_nothing(store: Store) -> None:
    await fill(store, a_cookie("a"), a_cookie("b"))
    seen = writes(store)
    await fill(store, a_cookie("a"), a_cookie("b"))
    assert seen == []


async def test_thousands_of_edits_go_in_at_once(store: Store) -> None:
    cookies = [a_cookie(str(number)) for number in range(3000)]
    await change(store, *(CookieEdit(None, each) for each in cookies))
    await change(store, *(CookieEdit(each, None) for each in cookies[1:]))
    assert await jar(store) == (cookies[0],)


async def test_the_tally_counts_cookies_and_domains(store: Store) -> None:
    others = [a_cookie("b"), a_cookie(host_only=False), a_cookie(domain="a.example.com")]
    await fill(store, a_cookie(), *others)
    assert await store.read(lambda work: work.cookies.tally(ONE)) == (4, 2)


@pytest.mark.parametrize("others", [0, 600])
async def test_named_cookies_are_found_by_identity(store: Store, others: int) -> None:
    filling = [a_cookie(str(number)) for number in range(others)]
    await fill(store, a_cookie(path="/a"), a_cookie(path="/b"), *filling)
    wanted = [a_cookie(path="/b").id, a_cookie("absent").id, *(each.id for each in filling)]
    found = await store.read(lambda work: work.cookies.named(ONE, wanted))
    assert {each.id for each in found} == {each.id for each in (a_cookie(path="/b"), *filling)}


async def test_two_sessions_never_see_each_others_cookies(store: Store) -> None:
    two = a_session(2)
    await store.write(lambda work: work.sessions.put(two))
    await fill(store, a_cookie(value="of one"))
    await store.write(lambda work: work.cookies.replace_all(two.id, [a_cookie(value="of two")]))
    await change(store, CookieEdit(a_cookie(), None))
    assert await store.read(lambda work: work.cookies.of(two.id)) == (a_cookie(value="of two"),)


async def test_a_jar_needs_its_session(store: Store) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY constraint failed") as caught:
        await store.write(lambda work: work.cookies.replace_all("sess_unknown", [a_cookie(value="canary")]))
    assert "canary" not in str(caught.value)


async def test_the_cookies_of_some_domains_can_be_read_alone(store: Store) -> None:
    await fill(store, *(replace(a_cookie(name), domain=name) for name in ("a.example", "b.example", "c.example")))
    found = await store.read(lambda work: work.cookies.of_domains(ONE, ("c.example", "a.example", "none.example")))
    assert [each.domain for each in found] == ["a.example", "c.example"]
    assert await store.read(lambda work: work.cookies.of_domains("another", ("a.example",))) == ()
