"""A transaction spans every table."""

from __future__ import annotations

import pytest

from core.store.store import Store
from core.store.transaction import Transaction
from tests.fakes.samples import NOW, a_cookie, a_session


def change_everything(work: Transaction) -> None:
    two = a_session(2)
    work.sessions.put(two)
    work.cookies.replace_all(two.id, [a_cookie()])
    work.settings.put("browser", "chrome")
    work.events.add("created", session_id=two.id, at=NOW, by="person")


def everything(work: Transaction) -> tuple[object, ...]:
    two = a_session(2).id
    return (work.sessions.get(two), work.cookies.of(two), work.settings.all(), work.events.count("created"))


async def test_all_tables_change_together(store: Store) -> None:
    await store.write(change_everything)
    assert await store.read(everything) == (a_session(2), (a_cookie(),), {"browser": "chrome"}, 1)


async def test_all_tables_stay_together_when_the_work_fails(store: Store) -> None:
    def fail(work: Transaction) -> None:
        change_everything(work)
        raise LookupError

    with pytest.raises(LookupError):
        await store.write(fail)
    assert await store.read(everything) == (None, (), {}, 0)


async def test_a_transaction_sees_its_own_changes(store: Store) -> None:
    def change_and_look(work: Transaction) -> tuple[object, ...]:
        change_everything(work)
        return everything(work)

    assert await store.write(change_and_look) == (a_session(2), (a_cookie(),), {"browser": "chrome"}, 1)
