"""Schemas kept by name."""

from __future__ import annotations

from core.model.record_schema import SavedSchema
from core.store.store import Store

GOODS = SavedSchema("schema_1", "Goods", '{"name": "Goods"}', "https://shop.example/")
PRICES = SavedSchema("schema_2", "Prices", "{}")


async def put(store: Store, *schemas: SavedSchema) -> None:
    for each in schemas:
        await store.write(lambda work, each=each: work.schemas.put(each))  # type: ignore[misc]  # bound now


async def test_schemas_are_listed_in_the_order_they_were_saved(store: Store) -> None:
    await put(store, GOODS, PRICES)
    assert await store.read(lambda work: work.schemas.all()) == (GOODS, PRICES)


async def test_one_saved_again_replaces_itself(store: Store) -> None:
    changed = SavedSchema("schema_1", "Wares", "{}")
    await put(store, GOODS, PRICES, changed)
    assert await store.read(lambda work: work.schemas.all()) == (changed, PRICES)


async def test_a_deleted_one_is_gone(store: Store) -> None:
    await put(store, GOODS)
    assert await store.write(lambda work: (work.schemas.delete("schema_1"), work.schemas.delete("schema_1"))) == (
        True,
        False,
    )
    assert await store.read(lambda work: work.schemas.all()) == ()
