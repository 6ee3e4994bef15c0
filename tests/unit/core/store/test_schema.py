"""A new database and a migrated one are the same."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from core.errors import ErrorKind, SessileError
from core.store import engine, schema


def made_by(step: Callable[[Connection], None], path: Path) -> list[tuple[str, ...]]:
    """Return every table and index with its SQL, and the stamped revision.

    White space is left aside, and the quotes that a rebuilt table carries its name in.
    """
    raw = engine.connect(path)
    with engine.make_engine(raw).begin() as connection:
        step(connection)
    rows = raw.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    stamp = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    raw.close()
    return [stamp, *((name, _columns(sql or "")) for name, sql in rows)]


def _columns(sql: str) -> str:
    return "\n".join(sorted(line.strip(" \t,") for line in sql.replace('"', "").splitlines()))


def test_creating_gives_what_the_migrations_give(tmp_path: Path) -> None:
    created = made_by(schema.create, tmp_path / "created.db")
    assert created == made_by(schema.upgrade, tmp_path / "migrated.db")
    assert created[0] == (schema.head(),)


def test_the_known_revisions_are_the_migrations_in_their_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.SCRIPTS))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == schema.REVISIONS


def test_a_new_database_is_made_without_alembic(tmp_path: Path) -> None:
    code = f"""
import asyncio, sys
from pathlib import Path
from core.paths import Layout
from core.store.store import Store

async def once():
    store = await Store.open(Layout(Path({str(tmp_path)!r}) / "base"), now=0.0)
    await store.close()

asyncio.run(once())
sys.exit("alembic" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("revision", [None, *schema.REVISIONS])
def test_a_known_revision_is_welcome(revision: str | None) -> None:
    schema.refuse_unknown(revision, Path("sessile.db"))


def test_a_newer_revision_is_refused_with_what_to_do() -> None:
    with pytest.raises(SessileError, match=r"newer Sessile \(schema 9999.*nothing was touched") as caught:
        schema.refuse_unknown("9999", Path("sessile.db"))
    assert caught.value.kind is ErrorKind.STORE


def test_a_percent_sign_in_the_programs_folder_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = tmp_path / "100%(here)s"
    odd.symlink_to(schema.SCRIPTS)
    monkeypatch.setattr(schema, "SCRIPTS", odd)
    assert made_by(schema.upgrade, tmp_path / "x.db")[0] == (schema.head(),)


def test_the_tables_refuse_a_jar_without_its_session(tmp_path: Path) -> None:
    made_by(schema.create, tmp_path / "x.db")
    raw = engine.connect(tmp_path / "x.db")
    engine.enforce_foreign_keys(raw)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("INSERT INTO cookie (session_id, lookup, domain, record) VALUES ('gone', x'', x'', x'')")
    raw.close()
