"""Saved settings, on a real database."""

from __future__ import annotations

from core.store.store import Store


async def saved(store: Store) -> dict[str, str]:
    return await store.read(lambda work: work.settings.all())


async def test_a_new_store_has_saved_nothing(store: Store) -> None:
    assert await saved(store) == {}


async def test_the_last_saved_text_counts(store: Store) -> None:
    await store.write(lambda work: work.settings.put("bin_days", "3"))
    await store.write(lambda work: work.settings.put("bin_days", "4"))
    assert await saved(store) == {"bin_days": "4"}


async def test_none_forgets_one_setting_only(store: Store) -> None:
    await store.write(lambda work: work.settings.put("bin_days", "3"))
    await store.write(lambda work: work.settings.put("browser", ""))
    await store.write(lambda work: work.settings.put("bin_days", None))
    assert await saved(store) == {"browser": ""}
