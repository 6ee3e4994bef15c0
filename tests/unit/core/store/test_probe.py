"""What the doctor sees of a store; it changes nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.paths import Layout
from core.store.codec import PlainCodec
from core.store.database import Database
from core.store.lock import StoreLock
from core.store.probe import probe, saved_settings
from tests.fakes.later_schema import use_later_schema
from tests.fakes.nobody import as_nobody
from tests.fakes.samples import NOW, a_session


@pytest.fixture
def closed(layout: Layout) -> Layout:
    """Return the layout of a store that was closed in order."""
    database = Database(layout, persist_cookies=True, codec=PlainCodec(), now=NOW)
    database.write(lambda work: work.sessions.put(a_session()))
    database.close()
    return layout


def snapshot(layout: Layout) -> dict[Path, tuple[int, float]]:
    return {path: (path.stat().st_mode, path.stat().st_mtime) for path in layout.base.rglob("*")}


def test_a_store_in_order_is_usable_and_left_as_it_is(closed: Layout) -> None:
    before = snapshot(closed)
    seen = probe(closed)
    assert (seen.usable, seen.detail) == (True, "in order")
    assert snapshot(closed) == before


def test_a_store_that_is_not_there_yet_is_fine_and_stays_so(layout: Layout) -> None:
    seen = probe(layout)
    assert (seen.usable, seen.detail) == (True, "not there yet, made at the first start")
    assert not layout.base.exists()


def test_profiles_without_their_database_are_told(layout: Layout) -> None:
    (layout.profiles / "a").mkdir(parents=True)
    seen = probe(layout)
    assert seen.usable
    assert "missing, but 1 profile" in seen.detail


def test_an_empty_folder_is_fine(layout: Layout) -> None:
    layout.base.mkdir()
    assert probe(layout).usable
    assert list(layout.base.iterdir()) == []


def test_a_store_in_use_names_the_process(closed: Layout) -> None:
    lock = StoreLock(closed)
    lock.acquire()
    assert "in use by process" in probe(closed).detail
    lock.release()


def test_a_store_that_was_killed_is_usable(layout: Layout) -> None:
    database = Database(layout, persist_cookies=True, codec=PlainCodec(), now=NOW)
    assert probe(layout).usable
    assert "not closed in order" in probe(layout).detail
    database.close()


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_damaged_database_says_what_to_do(closed: Layout, content: bytes) -> None:
    closed.database.write_bytes(content)
    seen = probe(closed)
    assert not seen.usable
    assert "damaged" in seen.detail
    assert "moves it aside" in seen.advice


def test_a_newer_database_says_what_to_do(closed: Layout) -> None:
    raw = sqlite3.connect(closed.database)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    seen = probe(closed)
    assert not seen.usable
    assert "Install the newer version" in seen.advice


def test_an_older_database_will_be_brought_up_to_date(
    closed: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_later_schema(tmp_path, monkeypatch)
    assert probe(closed).usable
    assert "older version" in probe(closed).detail


def test_a_shared_folder_says_what_to_do(layout: Layout) -> None:
    layout.base.mkdir()
    layout.base.chmod(0o1777)
    assert (probe(layout).usable, "SESSION_BASE_DIR" in probe(layout).advice) == (False, True)


def test_a_read_only_folder_says_what_to_do() -> None:
    with as_nobody() as folder:
        folder.chmod(0o500)
        assert probe(Layout(folder)).detail == "the folder is not writable"


def test_a_folder_that_cannot_be_made_says_what_to_do() -> None:
    with as_nobody() as folder:
        folder.chmod(0o500)
        seen = probe(Layout(folder / "base"))
    assert not seen.usable
    assert "cannot be made" in seen.detail


def test_saved_settings_are_read_without_leaving_a_trace(closed: Layout) -> None:
    database = Database(closed, persist_cookies=True, codec=PlainCodec(), now=NOW)
    database.write(lambda work: work.settings.put("browser", "chrome"))
    assert saved_settings(closed) == {"browser": "chrome"}
    database.close()
    before = snapshot(closed)
    assert saved_settings(closed) == {"browser": "chrome"}
    assert snapshot(closed) == before


def test_without_a_readable_store_no_setting_is_saved(layout: Layout) -> None:
    assert saved_settings(layout) == {}
    layout.base.mkdir(parents=True, exist_ok=True)
    layout.database.write_bytes(b"this is no database" * 1000)
    assert saved_settings(layout) == {}
