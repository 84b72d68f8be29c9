"""What became of each attempt to send a letter."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("letters", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("letters", sa.Column("said", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("letters", sa.Column("next_try_at", sa.DateTime(timezone=True)))
    op.add_column("letters", sa.Column("refused_at", sa.DateTime(timezone=True)))
