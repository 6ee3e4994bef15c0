"""Page storage rows, on a real database."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings

from core.model.storage import OriginStorage
from core.store.store import Store
from tests.fakes import strategies
from tests.fakes.samples import a_session

ONE = a_session(1).id
A = OriginStorage("https://a.example", (("k", "v"),))
B = OriginStorage("https://b.example", indexed_db='[{"name":"db"}]')


async def put(store: Store, *origins: OriginStorage) -> None:
    await store.write(lambda work: work.storage.put(ONE, origins))


async def kept(store: Store) -> tuple[OriginStorage, ...]:
    return await store.read(lambda work: work.storage.of(ONE))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(origin=strategies.origins)
async def test_everything_comes_back_as_it_was_put(store: Store, origin: OriginStorage) -> None:
    assume(not origin.empty)
    await put(store, origin)
    assert origin in await kept(store)


async def test_origins_are_kept_side_by_side(store: Store) -> None:
    await put(store, A, B)
    assert await kept(store) == (A, B)


async def test_an_origin_put_again_is_replaced(store: Store) -> None:
    await put(store, A)
    newer = OriginStorage(A.origin, (("k", "new"),))
    await put(store, newer)
    assert await kept(store) == (newer,)


async def test_an_empty_origin_deletes_its_row(store: Store) -> None:
    await put(store, A, B)
    await put(store, OriginStorage(A.origin))
    assert await kept(store) == (B,)


async def test_an_origin_not_given_stays(store: Store) -> None:
    await put(store, A)
    await put(store, B)
    assert await kept(store) == (A, B)


async def test_megabytes_are_kept(store: Store) -> None:
    large = OriginStorage(A.origin, (("k", "v" * 5_000_000),))
    await put(store, large)
    assert await kept(store) == (large,)
