"""The tables. Ids, times, sizes and counts are columns; everything secret is in one record per row."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Sealable(LargeBinary):
    """Bytes, whatever a damaged row gives: one flipped bit makes text of them, and then they are only damaged."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[object], bytes | None]:
        """Return what SQLAlchemy is to make of a value of the database."""
        del dialect, coltype
        return _bytes_or_none


def _bytes_or_none(value: object) -> bytes | None:
    return value if value is None or isinstance(value, bytes) else str(value).encode()


revision = Table(
    "alembic_version",  # Alembic's own table and names: a new database is stamped without importing Alembic
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

session = Table(
    "session",
    metadata,
    Column("number", Integer, primary_key=True),  # the order of creation
    Column("id", String(64), nullable=False, unique=True),
    Column("profile", String(64), nullable=False, unique=True),
    Column("created_at", Double, nullable=False),
    Column("last_accessed", Double, nullable=False),
    Column("expires_at", Double, nullable=False),
    Column("granted", BigInteger, nullable=False),
    Column("binned_at", Double),
    Column("saved_at", Double),
    Column("cookie_count", Integer, nullable=False),
    Column("domain_count", Integer, nullable=False),
    Column("disk_bytes", BigInteger, nullable=False),
    Column("record", Sealable, nullable=False),
    Column("wrapped_key", Sealable),  # the session's own key, of use with the master key only; null when plain
    Column("profile_state", String(16), nullable=False, server_default="plain"),
)


def _belongs_to_session() -> Column[str]:
    return Column("session_id", String(64), ForeignKey("session.id", ondelete="CASCADE"), nullable=False)


cookie = Table(
    "cookie",
    metadata,
    Column("number", Integer, primary_key=True),
    _belongs_to_session(),
    Column("lookup", Sealable(32), nullable=False),  # of the cookie's identity
    Column("domain", Sealable(32), nullable=False),  # a lookup too: domains are counted without opening records
    Column("record", Sealable, nullable=False),
    UniqueConstraint("session_id", "lookup"),
)

origin_storage = Table(
    "origin_storage",
    metadata,
    Column("number", Integer, primary_key=True),
    _belongs_to_session(),
    Column("lookup", Sealable(32), nullable=False),  # of the origin
    Column("record", Sealable, nullable=False),
    UniqueConstraint("session_id", "lookup"),
)

setting = Table(
    "setting",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Double, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("session_id", String(64), nullable=False),  # no foreign key: what happened outlives the session
    Column("by", String(64), nullable=False),
    Column("detail", Text, nullable=False),
    Index(None, "kind", "at"),
)

extraction = Table(
    "extraction",
    metadata,
    Column("number", Integer, primary_key=True),  # the order in which they were kept
    Column("id", String(64), nullable=False, unique=True),
    _belongs_to_session(),
    Column("batch_id", String(64), nullable=False),  # no foreign key: a result outlives its batch; empty without one
    Column("taken_at", Double, nullable=False),
    Column("size", BigInteger, nullable=False),  # bytes of record and content as they are here
    Column("record", Sealable, nullable=False),  # all but the content: a list opens nothing else
    Column("content", Sealable, nullable=False),
    Index(None, "session_id"),
    Index(None, "batch_id", "size"),  # has all that the cap asks for
)

batch = Table(
    "batch",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    _belongs_to_session(),
    Column("created_at", Double, nullable=False),
    Column("state", String(16), nullable=False),
    Column("record", Sealable, nullable=False),
    Index(None, "session_id"),
)

batch_page = Table(
    "batch_page",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("batch_id", String(64), ForeignKey("batch.id", ondelete="CASCADE"), nullable=False),
    _belongs_to_session(),
    Column("position", Integer, nullable=False),
    Column("lookup", Sealable(32), nullable=False),  # of the URL in its batch
    Column("depth", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Double, nullable=False),
    Column("extraction_id", String(64), ForeignKey("extraction.id", ondelete="SET NULL")),
    Column("record", Sealable, nullable=False),
    UniqueConstraint("batch_id", "lookup"),
    UniqueConstraint("batch_id", "position"),
    Index(None, "batch_id", "state", "position"),
    Index(None, "session_id"),
    Index(None, "extraction_id"),
)

record_schema = Table(
    "record_schema",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("record", Sealable, nullable=False),
)
