"""Which files may hold plain data beside a sealed database."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.paths import Layout
from core.store.damage import move_aside
from core.store.database import Database
from core.store.leftovers import leftovers
from tests.fakes.filled_store import fill, found
from tests.fakes.later_schema import use_later_schema
from tests.fakes.samples import NOW
from tests.fakes.sealing_codec import SealingCodec


def names(layout: Layout) -> list[str]:
    return [path.relative_to(layout.base).as_posix() for path in leftovers(layout)]


def opened(layout: Layout) -> Database:
    return Database(layout, persist_cookies=True, now=NOW)


def test_a_folder_that_is_not_there_holds_nothing(layout: Layout) -> None:
    assert leftovers(layout) == ()


def test_an_open_store_of_its_own_is_no_leftover(layout: Layout) -> None:
    database = opened(layout)
    database.write(fill)
    layout.lock.touch()
    (layout.base / "keys.json").touch()
    assert {path.name for path in layout.base.glob("sessile.db*")} == {"sessile.db", "sessile.db-wal", "sessile.db-shm"}
    assert leftovers(layout) == ()
    database.close()


def test_copies_unfinished_files_and_logs_are_named(layout: Layout) -> None:
    opened(layout).close()
    beside = ["sessile.db-journal", "sessile.db.bak", "sessile.db.before-0002", "sessile.db.before-0003.part", "x.part"]
    logs = ["logs/sessile.log", "logs/sessile.log.1"]
    for name in (*beside, *logs):
        (layout.base / name).touch()
    assert names(layout) == beside + logs


def test_a_link_is_named_and_not_followed(layout: Layout, tmp_path: Path) -> None:
    opened(layout).close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "theirs.log").touch()
    (layout.base / "sessile.db.copy").symlink_to(elsewhere)
    layout.logs.rmdir()
    layout.logs.symlink_to(elsewhere)
    assert names(layout) == ["sessile.db.copy"]


def test_with_them_gone_a_sealed_store_holds_nothing_plain(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(layout)
    first.write(fill)
    first.close()
    whole = layout.database.read_bytes()
    move_aside(layout.database, now=NOW)
    layout.database.write_bytes(whole)
    use_later_schema(tmp_path, monkeypatch)
    database = opened(layout)
    database.reencode(SealingCodec(), key_id="k1", progress=lambda *_: None, check=lambda: None)
    plain = {line.rpartition(" in ")[2] for line in found(layout.base)}
    assert plain == set(names(layout)) == {"sessile.db.before-9000", "sessile.db.damaged-20270115-080000"}
    for path in leftovers(layout):
        path.unlink()
    assert found(layout.base) == []
    database.close()
