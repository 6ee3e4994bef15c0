"""The schema shows an outsider ids, times and sizes only."""

from __future__ import annotations

from sqlalchemy import LargeBinary

from core.store import tables

OPEN = {  # what may be read without a key
    "session": {
        "number", "id", "profile", "created_at", "last_accessed", "expires_at", "granted", "binned_at", "saved_at",
        "cookie_count", "domain_count", "disk_bytes", "profile_state",
    },
    "cookie": {"number", "session_id"},
    "origin_storage": {"number", "session_id"},
    "extraction": {"number", "id", "session_id", "batch_id", "taken_at", "size"},
    "batch": {"number", "id", "session_id", "created_at", "state"},
    "batch_page": {
        "number", "batch_id", "session_id", "position", "depth", "state", "attempts", "due_at", "extraction_id",
    },
    "record_schema": {"number", "id"},
}  # fmt: skip


def test_every_secret_is_in_the_record_or_behind_a_lookup() -> None:
    for name, columns in OPEN.items():
        table = tables.metadata.tables[name]
        sealed = {column.name for column in table.c if isinstance(column.type, LargeBinary)}
        assert {column.name for column in table.c} == columns | sealed
        assert sealed <= {"record", "content", "lookup", "domain", "wrapped_key"}


def test_there_is_no_table_that_nothing_uses_yet() -> None:
    assert set(tables.metadata.tables) == {*OPEN, "setting", "event", "alembic_version"}
