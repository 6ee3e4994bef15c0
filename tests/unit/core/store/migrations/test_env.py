"""Migrations run on the store's own connection, in one transaction, after a copy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.model.session import ProfileState
from core.paths import Layout
from core.store import engine, schema
from core.store.records import pack_session
from core.store.store import Store
from tests.fakes.later_schema import use_later_schema
from tests.fakes.samples import NOW, a_cookie, a_session

ONE = a_session(1)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path / "base")


async def fill(layout: Layout) -> None:
    store = await Store.open(layout, now=NOW)
    await store.write(lambda work: work.sessions.put(ONE))
    await store.write(lambda work: work.cookies.replace_all(ONE.id, [a_cookie()]))
    await store.close()


async def content(layout: Layout) -> tuple[object, ...]:
    store = await Store.open(layout, now=NOW)
    kept = await store.read(lambda work: (work.sessions.all(), work.cookies.of(ONE.id)))
    await store.close()
    return kept


def revision_of(path: Path) -> str:
    raw = sqlite3.connect(path)
    (revision,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    raw.close()
    return str(revision)


async def test_an_older_database_is_brought_up_to_date_with_everything_in_it(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(layout)
    use_later_schema(tmp_path, monkeypatch)
    assert await content(layout) == ([ONE], (a_cookie(),))
    raw = sqlite3.connect(layout.database)
    assert raw.execute("SELECT later FROM session").fetchall() == [(7,)]
    raw.close()


async def test_a_private_copy_is_kept_from_before(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(layout)
    with monkeypatch.context() as patch:
        use_later_schema(tmp_path, patch)
        await content(layout)
    copy = layout.base / "sessile.db.before-9000"
    assert copy.stat().st_mode & 0o777 == 0o600
    copy.replace(layout.database)
    assert await content(layout) == ([ONE], (a_cookie(),))


async def test_a_migration_that_fails_changes_nothing(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(layout)
    with monkeypatch.context() as patch:
        use_later_schema(tmp_path, patch, then="raise LookupError")
        with pytest.raises(LookupError):
            await content(layout)
    assert revision_of(layout.database) == schema.head()
    assert await content(layout) == ([ONE], (a_cookie(),))


async def test_a_database_of_this_version_is_neither_copied_nor_migrated(layout: Layout) -> None:
    await fill(layout)
    await content(layout)
    assert not list(layout.base.glob("sessile.db.before-*"))


def fill_first_version(layout: Layout, patch: pytest.MonkeyPatch) -> None:
    """Make a database as revision 0001 had it, with session ONE and an event that names a page."""
    layout.base.mkdir()
    raw = engine.connect(layout.database)
    with patch.context() as then, engine.make_engine(raw).begin() as connection:
        then.setattr(schema, "REVISIONS", ("0001",))
        schema.upgrade(connection)
    raw.execute(
        "INSERT INTO session VALUES (1, ?, ?, ?, ?, ?, 0, NULL, NULL, 0, 0, 0, ?)",
        (ONE.id, ONE.profile, ONE.created_at, ONE.last_accessed, ONE.expires_at, pack_session(ONE)),
    )
    raw.execute(
        "INSERT INTO event VALUES (1, 1.0, 'extracted', ?, 'person', 'GET https://host.example/ 200')", (ONE.id,)
    )
    raw.execute("INSERT INTO event VALUES (2, 2.0, 'closed', ?, 'person', 'died')", (ONE.id,))
    raw.close()


async def test_the_first_version_is_brought_up_to_date_with_its_copy_beside_it(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_first_version(layout, monkeypatch)
    assert await content(layout) == ([ONE], ())
    assert ONE.profile_state is ProfileState.PLAIN
    assert revision_of(layout.database) == schema.head()
    copy = layout.base / f"sessile.db.before-{schema.head()}"
    assert revision_of(copy) == "0001"
    assert copy.stat().st_mode & 0o777 == 0o600


async def test_the_pages_that_the_first_version_named_in_its_events_are_gone(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_first_version(layout, monkeypatch)
    await content(layout)
    assert b"host.example" not in layout.database.read_bytes()
    raw = sqlite3.connect(layout.database)
    assert raw.execute("SELECT kind, detail FROM event").fetchall() == [("extracted", ""), ("closed", "died")]
    raw.close()
