"""A store of the version without results, plain or sealed, is brought up to date, and survives a kill meanwhile."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.paths import Layout
from core.store import schema
from core.store.codec import Codec
from core.store.database import Database
from tests.fakes import filled_store
from tests.fakes.filled_store import Content, Kept, content, fill, fill_results, found, kept
from tests.fakes.samples import NOW, a_session
from tests.fakes.sealing_codec import SealingCodec

ROOT = Path(filled_store.__file__).parents[2]
STEPS = 10  # tables and indexes
KILL = """
import os, signal
from pathlib import Path
from alembic import op
from core.paths import Layout
from core.store.database import Database

left = iter(range({step}))

def dying(make):
    def step(*given, **named):
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return make(*given, **named)
    return step

op.create_table, op.create_index = dying(op.create_table), dying(op.create_index)
Database(Layout(Path({base!r})), persist_cookies=True, now=0.0)
"""
FORMS = [pytest.param(None, id="plain"), pytest.param(SealingCodec(), id="sealed")]


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path / "base")


def opened(layout: Layout, codec: Codec | None) -> Database:
    return Database(layout, persist_cookies=True, codec=codec, now=NOW)


def fill_second_version(layout: Layout, codec: Codec | None) -> Content:
    """Make a database as revision 0002 had it, with three sessions."""
    database = opened(layout, None)
    database.write(fill)
    database.write(lambda work: work.schemas.delete("schema_1"))
    if codec is not None:
        database.reencode(codec, key_id="k1", progress=lambda *_: None, check=lambda: None)
    before = database.read(content)
    database.close()
    raw = sqlite3.connect(layout.database)
    raw.executescript("DROP TABLE batch_page; DROP TABLE extraction; DROP TABLE batch; DROP TABLE record_schema")
    raw.execute("UPDATE alembic_version SET version_num = '0002'")
    raw.commit()
    raw.execute("VACUUM")
    raw.close()
    return before


def results_of_one(database: Database) -> Kept:
    """Put a batch and a result into session 1, and return what is there then."""
    database.read(lambda work: work.sessions.load())
    database.write(lambda work: fill_results(work, a_session(1).id))
    return database.read(kept)


@pytest.mark.parametrize("codec", FORMS)
def test_everything_is_there_and_results_can_be_kept(layout: Layout, codec: Codec | None) -> None:
    before = fill_second_version(layout, codec)
    database = opened(layout, codec)
    assert database.read(content) == before
    assert database.read(kept) == ([], (), [], ())
    results, batches, pages, _ = results_of_one(database)
    assert (len(results), len(batches), sum(map(len, pages))) == (1, 1, 2)
    database.close()
    assert (found(layout.base) == []) is (codec is not None)


@pytest.mark.parametrize("codec", FORMS)
def test_a_copy_from_before_stays_beside_it(layout: Layout, codec: Codec | None) -> None:
    before = fill_second_version(layout, codec)
    opened(layout, codec).close()
    copy = layout.base / f"sessile.db.before-{schema.head()}"
    assert copy.stat().st_mode & 0o777 == 0o600
    copy.replace(layout.database)
    database = opened(layout, codec)
    assert database.read(content) == before
    database.close()


@pytest.mark.parametrize("step", range(STEPS))
def test_a_kill_at_any_step_leaves_the_old_state_whole(layout: Layout, step: int) -> None:
    before = fill_second_version(layout, None)
    code = KILL.format(step=step, base=str(layout.base))
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == -9
    raw = sqlite3.connect(layout.database)
    assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
    assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE '%batch%'").fetchall() == [(0,)]
    raw.close()
    database = opened(layout, None)
    assert database.read(content) == before
    database.close()


def test_there_is_no_step_more(layout: Layout) -> None:
    fill_second_version(layout, None)
    code = KILL.format(step=STEPS, base=str(layout.base))
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
