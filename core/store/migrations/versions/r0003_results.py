"""What extraction keeps: results, batches with their pages, and schemas saved by name."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "extraction",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("batch_id", sa.String(64), nullable=False),
        sa.Column("taken_at", sa.Double(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _to("session", "extraction"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_extraction")),
        sa.UniqueConstraint("id", name=op.f("uq_extraction_id")),
    )
    op.create_index(op.f("ix_extraction_session_id"), "extraction", ["session_id"])
    op.create_index(op.f("ix_extraction_batch_id_size"), "extraction", ["batch_id", "size"])
    op.create_table(
        "batch",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        _to("session", "batch"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_batch")),
        sa.UniqueConstraint("id", name=op.f("uq_batch_id")),
    )
    op.create_index(op.f("ix_batch_session_id"), "batch", ["session_id"])
    op.create_table(
        "batch_page",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.String(64), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lookup", sa.LargeBinary(32), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Double(), nullable=False),
        sa.Column("extraction_id", sa.String(64), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        _to("batch", "batch_page"),
        _to("session", "batch_page"),
        _to("extraction", "batch_page", "SET NULL"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_batch_page")),
        sa.UniqueConstraint("batch_id", "lookup", name=op.f("uq_batch_page_batch_id_lookup")),
        sa.UniqueConstraint("batch_id", "position", name=op.f("uq_batch_page_batch_id_position")),
    )
    for columns in (["batch_id", "state", "position"], ["session_id"], ["extraction_id"]):
        op.create_index(op.f(f"ix_batch_page_{'_'.join(columns)}"), "batch_page", columns)
    op.create_table(
        "record_schema",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_record_schema")),
        sa.UniqueConstraint("id", name=op.f("uq_record_schema_id")),
    )


def _to(target: str, table: str, then: str = "CASCADE") -> sa.ForeignKeyConstraint:
    column = f"{target}_id"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=then)
