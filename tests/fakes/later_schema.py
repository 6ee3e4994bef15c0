"""A later version of the schema, to migrate to: one more column, written by a migration of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.store import schema

MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("session", recreate="always") as batch:
        batch.add_column(sa.Column("later", sa.Integer(), nullable=False, server_default="7"))
    {then}
"""


def use_later_schema(folder: Path, patch: pytest.MonkeyPatch, *, then: str = "pass") -> None:
    """Let this version know a revision 9000; its migration rebuilds the session table and ends with `then`."""
    scripts = folder / "migrations"
    shutil.copytree(schema.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    (scripts / "versions" / "later.py").write_text(MIGRATION.format(before=schema.REVISIONS[-1], then=then))
    patch.setattr(schema, "SCRIPTS", scripts)
    patch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9000"))
