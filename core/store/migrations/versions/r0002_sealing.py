"""What sealing needs: a session's wrapped key and its profile's state; and no host in the log of what happened."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("session", recreate="always") as batch:  # in place, the table's text would differ
        batch.add_column(sa.Column("wrapped_key", sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column("profile_state", sa.String(16), nullable=False, server_default="plain"))
    op.execute("UPDATE event SET detail = '' WHERE kind = 'extracted'")  # it named the page
