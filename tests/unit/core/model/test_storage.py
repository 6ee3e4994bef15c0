"""Page storage of one origin."""

from __future__ import annotations

import pytest

from core.model.storage import OriginStorage


def test_an_origin_with_neither_kind_of_storage_is_empty() -> None:
    assert OriginStorage("https://example.com").empty


@pytest.mark.parametrize(
    "kept",
    [
        OriginStorage("https://example.com", local_storage=(("key", ""),)),
        OriginStorage("https://example.com", indexed_db='[{"name":"db"}]'),
    ],
    ids=["localStorage", "IndexedDB"],
)
def test_an_origin_that_keeps_anything_is_not_empty(kept: OriginStorage) -> None:
    assert not kept.empty


def test_a_representation_never_holds_what_is_stored() -> None:
    kept = OriginStorage("https://example.com", (("token", "canary"),), '["canary"]')
    assert "canary" not in repr(kept)
    assert "https://example.com" in repr(kept)
