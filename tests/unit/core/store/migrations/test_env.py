"""Migrations run on the store's own connection, in one transaction, after a copy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.paths import Layout
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
    assert revision_of(layout.database) == "0001"
    assert await content(layout) == ([ONE], (a_cookie(),))


async def test_a_database_of_this_version_is_neither_copied_nor_migrated(layout: Layout) -> None:
    await fill(layout)
    await content(layout)
    assert not list(layout.base.glob("sessile.db.before-*"))
