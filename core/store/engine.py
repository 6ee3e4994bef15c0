"""What only SQLite knows: pragmas, transactions, the check for damage, copies; the rest speaks SQLAlchemy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.schema import CreateTable

from core.errors import ErrorKind, SessileError
from core.paths import make_private_file, sync_dir
from core.store import tables
from core.store.faults import is_damage

_BUSY_SECONDS = 5.0
_DURABLE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, private from the moment it exists; nothing is read yet. Transactions are begun by hand."""
    make_private_file(path)
    raw = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    raw.text_factory = lambda data: data.decode(errors="replace")  # else one damaged text costs every row it is among
    return raw


def is_sound(raw: sqlite3.Connection) -> bool:
    """Tell whether SQLite finds every page in order (50 MB: 45 ms, so it can be asked at every start)."""
    try:
        return bool(raw.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if is_damage(error):
            return False
        raise


def has_tables(raw: sqlite3.Connection) -> bool:
    """Tell whether every column of this version is there: damage to a name is none that SQLite finds by itself."""
    return all(
        {column.name for column in table.c} <= {row[1] for row in raw.execute(f"PRAGMA table_info({name})")}
        for name, table in tables.metadata.tables.items()
    )


def stamped_revision(raw: sqlite3.Connection, path: Path) -> str | None:
    """Return the schema revision, None for an empty file; raises STORE for somebody else's database."""
    names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    if not names:
        return None
    if "alembic_version" in names:
        rows = raw.execute("SELECT version_num FROM alembic_version").fetchall()
        if len(rows) == 1:
            return str(rows[0][0])
    sentence = f"{path} is not a database of Sessile. Move it away, or choose another folder with SESSION_BASE_DIR."
    raise SessileError(ErrorKind.STORE, sentence)


def make_durable(raw: sqlite3.Connection) -> None:
    """Set what holds for every write from here on: on disk when acknowledged, overwritten when deleted."""
    for pragma in _DURABLE:
        raw.execute(pragma)


def copy(raw: sqlite3.Connection, target: Path) -> None:
    """Write a consistent, durable copy to `target`; a kill leaves at most an unfinished `.part` beside it."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    make_private_file(part)
    destination = sqlite3.connect(part)
    try:
        raw.backup(destination)
    finally:
        destination.close()
    part.replace(target)
    sync_dir(target.parent)


def checkpoint(raw: sqlite3.Connection) -> None:
    """Empty the write-ahead log, so that erased rows are in no file any more; harmless when it cannot be now."""
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError:
        return  # the rows are gone; the log is emptied at close


def scrub(raw: sqlite3.Connection) -> bool:
    """Write the file anew without free pages and empty the log; False while another program keeps it from that."""
    raw.execute("VACUUM")  # its copy lies in memory, as temporary things do here
    busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def make_engine(raw: sqlite3.Connection) -> Engine:
    """Wrap the one connection; a transaction begins as the `begin` execution option says."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def keep_in_memory(connection: Connection) -> None:
    """Shadow the jar and page storage with temporary tables of the same name, which live in memory only."""
    for table in (tables.cookie, tables.origin_storage):
        created = CreateTable(table, include_foreign_key_constraints=[]).compile(connection)
        connection.exec_driver_sql(str(created).replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1))


def enforce_foreign_keys(raw: sqlite3.Connection) -> None:
    """Let the database refuse orphans and cascade deletes from here on."""
    raw.execute("PRAGMA foreign_keys = ON")
