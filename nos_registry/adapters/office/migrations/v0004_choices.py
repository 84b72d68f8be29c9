"""What people chose to hear, and the tokens of their letters."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "choices",
        sa.Column("person", sa.String(80), primary_key=True),
        sa.Column("wants", sa.String(10), nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("seal", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(80), nullable=False),
    )
    op.create_index("ix_tokens_person", "tokens", ["person"])
