"""The first tables: session, cookie, origin_storage, setting, event."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("profile", sa.String(64), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("last_accessed", sa.Double(), nullable=False),
        sa.Column("expires_at", sa.Double(), nullable=False),
        sa.Column("granted", sa.BigInteger(), nullable=False),
        sa.Column("binned_at", sa.Double(), nullable=True),
        sa.Column("saved_at", sa.Double(), nullable=True),
        sa.Column("cookie_count", sa.Integer(), nullable=False),
        sa.Column("domain_count", sa.Integer(), nullable=False),
        sa.Column("disk_bytes", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_session")),
        sa.UniqueConstraint("id", name=op.f("uq_session_id")),
        sa.UniqueConstraint("profile", name=op.f("uq_session_profile")),
    )
    for name in ("cookie", "origin_storage"):
        op.create_table(
            name,
            sa.Column("number", sa.Integer(), nullable=False),
            sa.Column("session_id", sa.String(64), nullable=False),
            sa.Column("lookup", sa.LargeBinary(32), nullable=False),
            *([sa.Column("domain", sa.LargeBinary(32), nullable=False)] if name == "cookie" else []),
            sa.Column("record", sa.LargeBinary(), nullable=False),
            sa.ForeignKeyConstraint(
                ["session_id"], ["session.id"], name=op.f(f"fk_{name}_session_id"), ondelete="CASCADE"
            ),
            sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{name}")),
            sa.UniqueConstraint("session_id", "lookup", name=op.f(f"uq_{name}_session_id_lookup")),
        )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_kind_at"), "event", ["kind", "at"])
