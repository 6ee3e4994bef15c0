"""Bringing a database to this version's tables; Alembic is imported only when an older one is found."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert

from core.errors import ErrorKind, SessileError
from core.store import tables

REVISIONS: tuple[str, ...] = ("0001", "0002", "0003")  # oldest first; a test holds it equal to migrations/versions
SCRIPTS = Path(__file__).parent / "migrations"


def head() -> str:
    """Return the revision this version works with."""
    return REVISIONS[-1]


def refuse_unknown(revision: str | None, path: Path) -> None:
    """Raise STORE for a database that a newer version has written."""
    if revision is not None and revision not in REVISIONS:
        sentence = (
            f"{path} was written by a newer Sessile (schema {revision}, this one knows {head()}); nothing was touched. "
            "Install the newer version, or choose another folder with SESSION_BASE_DIR."
        )
        raise SessileError(ErrorKind.STORE, sentence)


def create(connection: Connection) -> None:
    """Make the tables of this version in an empty database and stamp it."""
    tables.metadata.create_all(connection)
    connection.execute(insert(tables.revision).values(version_num=head()))


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, head())
